"""`lookthrough evidence`: packing what an answer rested on, and checking it; one module a command."""
