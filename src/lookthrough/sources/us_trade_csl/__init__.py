"""trade.gov's Consolidated Screening List, from its one CSV file: BIS, State, and what it relays from OFAC."""
