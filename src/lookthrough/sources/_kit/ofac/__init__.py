"""OFAC's forms, from flat files to advanced XML, as one sort of entry; what each programme is for."""
