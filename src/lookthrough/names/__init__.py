"""Names as names: cleaned, read, laid side by side; pure functions."""
