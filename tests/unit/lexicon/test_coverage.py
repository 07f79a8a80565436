"""How much of what real lists and registers write the lexicon knows; read from files that may not be there."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

from lookthrough.lexicon import load
from lookthrough.model.kind import Kind
from lookthrough.names.clean import marked_words
from lookthrough.names.read_name import read_name

LARGEST = (
    *("US", "CN", "JP", "DE", "IN", "GB", "FR", "IT", "BR", "CA", "RU", "KR", "AU", "MX", "ES", "ID", "NL", "SA", "TR"),
    *("CH", "PL", "TW", "BE", "SE", "AR", "NO", "AT", "IE", "IL", "AE", "TH", "SG", "HK", "MY", "DK", "VN", "FI"),
    *("CZ", "PT", "RO"),
)
"""Forty large jurisdictions."""
FORMS_KNOWN = 0.6
COMPANIES_WITH_A_FORM = 0.5
ORGANISATIONS_WITH_A_FORM = 0.6


def test_most_abbreviations_of_legal_forms_of_large_jurisdictions_are_known(shared_names: Path) -> None:
    lexicon = load()
    told: defaultdict[str, list[bool]] = defaultdict(list)
    with gzip.open(shared_names / "gleif_elf-codes-1.4.1.csv.gz", "rt", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            country, spelled = row["Country Code (ISO 3166-1)"], row["Abbreviations Local language"]
            if country in LARGEST and row["ELF Status ACTV/INAC"] == "ACTV":
                for text in filter(None, (part.strip() for part in spelled.split(";"))):
                    undotted = text.replace(".", "").replace("/", "")
                    told[country].append(not {marked_words(text), marked_words(undotted)}.isdisjoint(lexicon.forms))
    shares = {country: sum(known) / len(known) for country, known in told.items()}

    assert len(shares) > 25
    assert sum(shares.values()) / len(shares) > FORMS_KNOWN, shares


def test_the_legal_form_of_most_listed_companies_is_seen(shared_names: Path) -> None:
    with gzip.open(shared_names / "nasdaq-listed.csv.gz", "rt", encoding="utf-8") as lines:
        names = [row["Security Name"].split(" - ")[0] for row in csv.DictReader(lines)]

    seen = [bool(read_name(name, Kind.ORGANISATION, load()).forms) for name in names]

    assert sum(seen) / len(seen) > COMPANIES_WITH_A_FORM


def test_the_legal_form_of_most_listed_organisations_is_seen(shared_lists: Path) -> None:
    with gzip.open(
        shared_lists / "us_ofac_sdn" / "2023-12-28_full_set" / "sdn.csv.gz", "rt", encoding="latin-1"
    ) as lines:
        names = [row[1] for row in csv.reader(lines) if len(row) > 2 and row[2].strip() == "-0-"]

    seen = [bool(read_name(name, Kind.ORGANISATION, load()).forms) for name in names]

    assert sum(seen) / len(seen) > ORGANISATIONS_WITH_A_FORM
