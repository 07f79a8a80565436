"""Words as the numbers by which names are laid side by side."""

from lookthrough.names.reading import Role, Word

INITIAL, LETTER = -1, -1000
"""Words of one letter are numbered downwards: an initial may stand for a word, any other letter for itself."""


def number_of(word: Word, numbers: dict[str, int]) -> int:
    """Return a word's number; a word not numbered yet gets the next."""
    text = word.text
    if len(text) > 1:
        return numbers.setdefault(text, len(numbers))
    return (INITIAL if word.role is Role.INITIAL else LETTER) - ord(text)
