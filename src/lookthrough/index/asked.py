"""The names of a batch as the search asks for them: read in both ways, their words numbered once for all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.hashes import Hashes, hashed
from lookthrough.index.numbering import number_of
from lookthrough.index.ragged import Numbers, starts_of
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.names.reading import ReadName
from lookthrough.screening.prescore import Stretch, telling, written_together


@dataclass(frozen=True, slots=True)
class Readings:
    """The words of all names, read in one way: where each name's begin, which words, what they weigh."""

    starts: Numbers
    words: Numbers
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of a batch's names: their hashes, of which name each is, with what share of it."""

    hashes: Hashes
    rows: Numbers
    shares: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """Every name of a batch of subjects, read as a person's and as another party's.

    `subject` and `name` say whose each is and which of the subject's. `words` are all distinct words, `numbers` those
    of the telling stretches. A stretch that is in both readings has the larger of its two shares.
    """

    subject: NDArray[np.int32]
    name: NDArray[np.int32]
    words: tuple[str, ...]
    persons: Readings
    others: Readings
    telling: Stretches
    numbers: Numbers
    together: Stretches
    wholes: Stretches

    @property
    def first_letters(self) -> NDArray[np.uint8]:
        """The first letter of each distinct word."""
        return first_letters(self.words)

    def __len__(self) -> int:
        """Return how many names are asked for."""
        return len(self.subject)


def first_letters(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return the first letter of each word; there is always one, that all may be looked up."""
    return np.frombuffer("".join([word[0] for word in words] or [" "]).encode("ascii", "replace"), dtype=np.uint8)


def ask(subjects: Sequence[Subject], lexicon: Lexicon) -> Asked:
    """Read the names of a batch."""
    numbers: dict[str, int] = {}
    persons, others = _Words(numbers), _Words(numbers)
    words, together, wholes = _Shares(), _Shares(), _Shares()
    for subject in subjects:
        for text in subject.names:
            person, other = read_name(text, Kind.PERSON, lexicon), read_name(text, Kind.ORGANISATION, lexicon)
            persons.add(person)
            others.add(other)
            words.add(telling(person), telling(other))
            # Read alike, a name has the same neighbours in both readings.
            joined = written_together(person)
            others_joined = [] if _same_words(person, other) else written_together(other)
            together.add(joined, others_joined)
            wholes.add(joined[-1:], others_joined[-1:])
    counts = [len(subject.names) for subject in subjects]
    return Asked(
        subject=np.repeat(np.arange(len(subjects), dtype=np.int32), counts),
        name=np.fromiter((place for count in counts for place in range(count)), dtype=np.int32),
        words=tuple(numbers),
        persons=persons.readings(),
        others=others.readings(),
        telling=words.stretches(),
        numbers=np.fromiter((numbers[text] for text in words.texts), dtype=np.int64, count=len(words.texts)),
        together=together.stretches(),
        wholes=wholes.stretches(),
    )


class _Words:
    """The words of names read in one way, as they are gathered."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._counts: list[int] = []
        self._words: list[int] = []
        self._weights: list[float] = []

    def add(self, name: ReadName) -> None:
        """Take in the words of a name."""
        numbers = self._numbers
        self._counts.append(len(name.words))
        self._words += [number_of(word, numbers) for word in name.words]
        self._weights += [word.weight for word in name.words]

    def readings(self) -> Readings:
        """Return what was gathered as arrays."""
        starts = starts_of(np.array(self._counts, dtype=np.int64))
        return Readings(starts, np.array(self._words, dtype=np.int64), np.array(self._weights, dtype=np.float64))


class _Shares:
    """The stretches of names read in both ways, as they are gathered."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._counts: list[int] = []
        self._shares: list[float] = []

    def add(self, person: list[Stretch], other: list[Stretch]) -> None:
        """Take in the stretches of a name read in both ways."""
        shares = _summed(person)
        if other:
            for text, share in _summed(other).items():
                if shares.get(text, 0.0) < share:
                    shares[text] = share
        self.texts += shares
        self._shares += shares.values()
        self._counts.append(len(shares))

    def stretches(self) -> Stretches:
        """Return what was gathered as arrays."""
        rows = np.repeat(np.arange(len(self._counts)), self._counts)
        return Stretches(hashed(self.texts), rows, np.array(self._shares, dtype=np.float32))


def _same_words(one: ReadName, other: ReadName) -> bool:
    return [word.text for word in one.words] == [word.text for word in other.words]


def _summed(stretches: list[Stretch]) -> dict[str, float]:
    """Return each stretch with its share; of one that comes twice the shares add up."""
    shares = dict(stretches)
    if len(shares) < len(stretches):
        shares = dict.fromkeys(shares, 0.0)
        for text, share in stretches:
            shares[text] += share
    return shares
