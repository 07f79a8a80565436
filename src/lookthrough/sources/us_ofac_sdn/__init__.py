"""OFAC's list of specially designated nationals and blocked persons, from its CSV files."""
