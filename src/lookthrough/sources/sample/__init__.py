"""Small editions of real lists, written by hand: for trying the program out, never for compliance use."""
