"""The nouns that cross rooms: parties, listings, editions, subjects, matches, rulings. Records only, no verbs."""
