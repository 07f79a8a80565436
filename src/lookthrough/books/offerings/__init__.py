"""The folder of an offering: its terms, parties, events, accounts, stakes and applications, read strictly."""
