"""Every error raised on purpose.

    LookthroughError
    ├── Unusable            what was given cannot be used: a file, an option, a column, a word
    │   ├── BrokenList      a list file that is not what its publisher publishes
    │   ├── BrokenBook      a book that cannot be read at all
    │   ├── BrokenSignature a file that is not as somebody signed it, or nobody signed
    │   └── Faulty          something a person wrote has faults
    │       ├── BrokenLawbook   faults in rule files, all at once
    │       ├── BrokenLexicon   faults in the lexicon's files, all at once
    │       ├── BrokenPolicy    faults in a policy file, all at once
    │       ├── BrokenAddresses faults in a file of addresses, all at once
    │       ├── BrokenConfirmations faults in a file of confirmed ties, all at once
    │       ├── BrokenHoldings  faults in a file beside a portfolio, all at once
    │       ├── BrokenOffering  faults in the folder of an offering, all at once
    │       ├── BrokenEvidence  evidence that is not as it was made, every file of it told
    │       └── BrokenQuestion  faults in a question to the law, all at once
    ├── UnfitRow            one row of a book cannot be screened; it is rejected, and the book goes on
    ├── UnfitShare          a word of a register of stakes is none; its line is rejected, and the register goes on
    ├── NotAllowed          a step, a payment or a release that the state of an offering does not let through
    ├── NoLists             nothing to screen against
    ├── CannotFetch         an address did not give its file
    ├── Busy                another process is writing to the home, or to the record
    ├── NoRecord            the record cannot be opened, read or written
    ├── WorkerLost          a process that worked beside this one was ended from outside
    ├── DamagedLedger       a ledger whose entries do not bind to one another, or whose money does not add up
    └── DamagedHome         what we hold is not what we stored

A message says what, where and what to do. Faults in data a person wrote are collected as `Fault` and shown
all at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in something a person wrote, with its place and what to do."""

    path: str
    line: int | None
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        """Place, problem and hint on one line."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.problem}" + (f" {self.hint}" if self.hint else "")


class LookthroughError(Exception):
    """The root of every error raised on purpose; it goes whole from one process to another."""

    def __reduce__(self) -> "tuple[Callable[..., LookthroughError], tuple[object, ...]]":
        """Tell how it is made again: as it is, since some are made of other words than their message."""
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[LookthroughError], said: tuple[object, ...], told: Mapping[str, object]) -> LookthroughError:
    error = kind.__new__(kind, *said)
    error.__dict__.update(told)
    return error


class Unusable(LookthroughError):
    """What was given cannot be used as it is."""


class BrokenList(Unusable):
    """A list file is not what its publisher publishes; `place` says where."""

    def __init__(self, problem: str, *, place: str, hint: str = "") -> None:
        self.problem, self.place, self.hint = problem, place, hint
        super().__init__(f"{place}: {problem}" + (f" {hint}" if hint else ""))


class BrokenBook(Unusable):
    """A book cannot be read at all; single rows that cannot be are rejected instead."""

    def __init__(self, problem: str, *, place: str, hint: str = "") -> None:
        self.problem, self.place, self.hint = problem, place, hint
        super().__init__(f"{place}: {problem}" + (f" {hint}" if hint else ""))


class BrokenSignature(Unusable):
    """A file was changed after it was signed, or its signature is missing, damaged or another key's."""


class Faulty(Unusable):
    """Something a person wrote has faults; all of them are shown."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class BrokenLawbook(Faulty):
    """Rule files have faults."""


class BrokenLexicon(Faulty):
    """The lexicon's files have faults."""


class BrokenConfirmations(Faulty):
    """A file of confirmed ties has faults."""


class BrokenQuestion(Faulty):
    """A question to the law has faults."""


class BrokenHoldings(Faulty):
    """A file beside a portfolio has faults: of accounts, of securities, of what funds hold."""


class BrokenOffering(Faulty):
    """The folder of an offering has faults."""


class BrokenEvidence(Faulty):
    """Evidence is not as it was made, or is none."""


class BrokenPolicy(Faulty):
    """A policy file has faults."""


class BrokenAddresses(Faulty):
    """A file of addresses has faults."""


class UnfitRow(LookthroughError):
    """One row of a book cannot be screened; caught where the row is read, and kept as a rejected row."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class UnfitShare(LookthroughError):
    """A share, a day or a kind in a register of stakes cannot be read; the message says why."""


class NoLists(LookthroughError):
    """There is nothing to screen against."""


class CannotFetch(LookthroughError):
    """An address did not give its file; `place` is the address, without what may be secret in it."""

    def __init__(self, problem: str, *, place: str, hint: str = "") -> None:
        self.problem, self.place, self.hint = problem, place, hint
        super().__init__(f"{place}: {problem}" + (f" {hint}" if hint else ""))


class Busy(LookthroughError):
    """Another process is writing to the home, or has written to the record since it was read."""


class NoRecord(LookthroughError):
    """The record cannot be opened, read or written: no server, no room, no right; the message says where."""


class WorkerLost(LookthroughError):
    """A process that worked beside this one was ended from outside, as a system does that runs out of memory."""


class DamagedHome(LookthroughError):
    """What we hold is not what we stored."""


class NotAllowed(LookthroughError):
    """The state of an offering does not let this through; the message says what it is, and what could be done."""


class DamagedLedger(LookthroughError):
    """A ledger was changed behind its back, or its money does not add up; the message names the entry."""
