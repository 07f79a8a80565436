"""Words of one letter as numbers by which names are laid side by side; longer words are numbered upwards from 0."""

INITIAL, LETTER = -1, -1000
"""Words of one letter are numbered downwards: an initial may stand for a word, any other letter for itself."""
