"""How the record's tables came to be as they are: one step a file, each only ever forward."""
