"""An offering's folder as files: which are its own, which of them hold personal data, and their hashes."""

from dataclasses import dataclass
from pathlib import Path

from lookthrough.errors import BrokenOffering, Fault
from lookthrough.text_yaml import read_page
from lookthrough.wiring.session import file_sha256

OFFERING = "offering.yml"
WHOLE = (OFFERING, "events.yml", "parties.csv", "stakes.csv")
PERSONAL = ("accounts.csv", "applications.csv")
"""Who applied, and from which account: people's own data."""


@dataclass(frozen=True, slots=True)
class OfferingFolder:
    """A folder, the key of its offering, and the hash of each of its files by name."""

    root: Path
    key: str
    hashes: dict[str, str]

    def about(self) -> dict[str, object]:
        """Return what a recipe names of it."""
        return {"offering": self.hashes}

    @property
    def others(self) -> tuple[str, ...]:
        """What lies in the folder and is no part of the offering."""
        return tuple(sorted(path.name for path in self.root.iterdir() if path.name not in self.hashes))


def offering_folder(root: Path) -> OfferingFolder:
    """Look at a folder; raise BrokenOffering where it holds no offering."""
    main = root / OFFERING
    if not main.is_file():
        raise BrokenOffering((Fault(str(main), None, "There is no such file.", "Give the folder of an offering."),))
    try:
        page = read_page(str(main), main.read_text("utf-8"))
    except UnicodeDecodeError as broken:
        raise BrokenOffering((Fault(str(main), None, f"Not UTF-8 at byte {broken.start}."),)) from broken
    if page.faults:
        raise BrokenOffering(page.faults)
    key = page.tree.get("offering")
    if not isinstance(key, str) or not key:
        raise BrokenOffering(
            (page.fault((), "`offering` is missing.", "Write the offering's key, such as acme-2026."),)
        )
    there = (name for name in sorted(WHOLE + PERSONAL) if (root / name).is_file())
    return OfferingFolder(root, key, {name: file_sha256(root / name) for name in there})
