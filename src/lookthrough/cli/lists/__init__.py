"""`lookthrough lists`: taking published lists in, and looking at what we hold; one module a command."""
