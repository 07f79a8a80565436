"""The names of a batch as the search asks for them: read in both ways, their words numbered once for all."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.numbering import number_of
from lookthrough.index.ragged import Numbers, starts_of
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.names.reading import ReadName
from lookthrough.screening.prescore import Telling, telling


class Asked:
    """Every name of a batch of subjects, read as a person's and as another party's.

    `subject` and `name` say whose each is and which of the subject's. `words` are all distinct words.
    """

    def __init__(self, subjects: Sequence[Subject], lexicon: Lexicon) -> None:
        counts = [len(subject.names) for subject in subjects]
        self.subject: NDArray[np.int32] = np.repeat(np.arange(len(subjects), dtype=np.int32), counts)
        self.name = np.fromiter((place for count in counts for place in range(count)), dtype=np.int32)
        self._numbers: dict[str, int] = {}
        self.persons, self.others = Readings(self._numbers), Readings(self._numbers)
        self.telling, self.together, self.wholes = Stretches(), Stretches(), Stretches()
        row = 0
        for subject in subjects:
            for text in subject.names:
                person = read_name(text, Kind.PERSON, lexicon)
                other = read_name(text, Kind.ORGANISATION, lexicon)
                self.persons.add(person)
                self.others.add(other)
                self._add_stretches(row, telling(person), telling(other))
                row += 1

    def _add_stretches(self, row: int, person: Telling, other: Telling) -> None:
        self.telling.add(row, person.words, other.words)
        self.together.add(row, person.together, other.together)
        self.wholes.add(row, person.together[-1:], other.together[-1:])

    def __len__(self) -> int:
        """Return how many names are asked for."""
        return len(self.subject)

    @property
    def words(self) -> list[str]:
        """Every distinct word, in the order of its number."""
        return list(self._numbers)

    def numbers_of(self, texts: Sequence[str]) -> Numbers:
        """Return the numbers of words of the batch."""
        return np.fromiter((self._numbers[text] for text in texts), dtype=np.int64, count=len(texts))


class Readings:
    """The words of all names, read in one way: how many each name has, which words, what they weigh."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._counts: list[int] = []
        self._words: list[int] = []
        self._weights: list[float] = []

    def add(self, name: ReadName) -> None:
        """Take in the words of a name."""
        self._counts.append(len(name.words))
        self._words += [number_of(word, self._numbers) for word in name.words]
        self._weights += [word.weight for word in name.words]

    @property
    def counts(self) -> Numbers:
        """How many words each name has."""
        return np.array(self._counts, dtype=np.int64)

    @property
    def starts(self) -> Numbers:
        """Where each name's words begin."""
        return starts_of(self.counts)

    @property
    def words(self) -> Numbers:
        """The numbers of all names' words, one name after the other."""
        return np.array(self._words, dtype=np.int64)

    @property
    def weights(self) -> NDArray[np.float32]:
        """What these words weigh."""
        return np.array(self._weights, dtype=np.float32)


class Stretches:
    """Stretches of a batch's names: of which name, and with what share of it, read as a person's and as not."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._rows: list[int] = []
        self._shares: list[tuple[float, float]] = []

    def add(self, row: int, person: tuple[tuple[str, float], ...], other: tuple[tuple[str, float], ...]) -> None:
        """Take in the stretches of a name read in both ways."""
        shares: dict[str, tuple[float, float]] = {}
        for text, share in person:
            shares[text] = (shares.get(text, _NONE)[0] + share, 0.0)
        for text, share in other:
            one, two = shares.get(text, _NONE)
            shares[text] = (one, two + share)
        self.texts += shares
        self._rows += [row] * len(shares)
        self._shares += shares.values()

    @property
    def rows(self) -> Numbers:
        """Which name each stretch is of."""
        return np.array(self._rows, dtype=np.int64)

    @property
    def shares(self) -> NDArray[np.float32]:
        """The share of each stretch in its name, read as a person's and as not."""
        return np.array(self._shares, dtype=np.float32).reshape(-1, 2)


_NONE = (0.0, 0.0)
