"""Results out: the one stable record form as JSON lines, and every other form rendered from it."""
