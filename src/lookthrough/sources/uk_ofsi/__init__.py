"""OFSI's Consolidated List of Financial Sanctions Targets, closed on 28 January 2026, from its CSV file ConList."""
