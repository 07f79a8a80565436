"""How editions differ and how entries lived through them: pure functions over what editions say."""
