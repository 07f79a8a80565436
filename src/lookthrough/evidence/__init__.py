"""Evidence as a file: one plain zip, the same bytes for the same contents, opened again without trusting it."""
