"""OFAC's consolidated list of parties that are not on the SDN list, from its CSV files."""
