"""The steps, by the order in which they are taken."""
