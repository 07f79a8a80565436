"""Payments as banks take them: messages of ISO 20022, and tables."""
