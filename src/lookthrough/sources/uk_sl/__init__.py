"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, from its XML or its CSV file."""
