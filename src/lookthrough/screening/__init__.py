"""Comparing parties: what can be settled in batches, the table of features, the score with its reasons."""
