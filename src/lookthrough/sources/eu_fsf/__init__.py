"""The European Union's consolidated list of financial sanctions (FSF), from its XML file or its CSV files."""
