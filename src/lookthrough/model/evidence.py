"""Evidence: what an answer rested on, file by file, as one signed manifest tells it."""

from dataclasses import dataclass
from datetime import date, datetime

SCHEMA = 1

MANIFEST, SIGNATURE, README, PUBLIC = "manifest.json", "manifest.json.sig", "README.txt", "public.pem"
RECIPE, EDITIONS, WITHHELD = "recipe.json", "editions.json", "input/withheld.json"
LAWBOOK, LEXICON, INPUT = "lawbook/", "lexicon/", "input/"
LEDGER, DECISIONS, HEAD = "ledger.jsonl", "decisions.jsonl", "ledger_head.json"
RULINGS, REPLAY, REPORT = "rulings.jsonl", "replay.json", "report.html"


@dataclass(frozen=True, slots=True)
class Content:
    """What may lie in evidence, and what it holds: a file, or a folder where the path ends in a slash."""

    path: str
    says: str
    needed: bool = False

    def has(self, path: str) -> bool:
        """Whether a path is this file, or lies in this folder."""
        return path.startswith(self.path) if self.path.endswith("/") else path == self.path


CONTENTS = (
    Content(README, "how to read this, and how to check it without the program", needed=True),
    Content(RECIPE, "what the answer depended on: day, editions, lawbook, lexicon, policy, program", needed=True),
    Content(EDITIONS, "each list's coverage, and each edition used with the hashes of its files", needed=True),
    Content(INPUT, "the offering's folder as given; of what is withheld, the hashes", needed=True),
    Content(RULINGS, "what each party might do, and why"),
    Content(REPLAY, "the timetable walked day by day, as known each day"),
    Content(REPORT, "all of it as one page"),
    Content(DECISIONS, "what the desk decided: those entries of the ledger that move no money"),
    Content(LEDGER, "every entry of the ledger, each bound to the one before"),
    Content(HEAD, "the number and the hash of the ledger's last entry"),
    Content(LAWBOOK, "the rule files of the lawbook, each with the texts it rests on", needed=True),
    Content(LEXICON, "the words by which names were compared", needed=True),
    Content(PUBLIC, "the public key by which the signature is checked", needed=True),
)
"""Everything that belongs in evidence besides its manifest and the signature, in the order in which it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A file of evidence, by the hash of its bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What evidence is of, who made it when, and every file in it but this one and its signature, by path."""

    schema: int = SCHEMA
    offering: str
    as_of: date
    run: str
    """The hash of the recipe."""
    lawbook: str
    ledger: str
    """The hash of the ledger's last entry; empty where no ledger is inside."""
    sample: bool
    program: str
    created_at: datetime
    files: tuple[EvidenceFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A file of the offering's folder that is not inside, by the hash of its bytes, and why."""

    file: str
    size: int
    sha256: str
    why: str
