"""What banks answer to payments: messages of ISO 20022, and tables, read strictly."""
