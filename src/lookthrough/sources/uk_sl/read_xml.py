"""The XML form: each Designation element as the list states it."""

from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.british import day
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node, read_records, root_attributes
from lookthrough.sources.uk_sl.designation import (
    Birthplace,
    Designation,
    Document,
    OtherScript,
    StatedAddress,
    StatedName,
    Texts,
)

ROOT = "Designations"

INDICATORS = (
    "AssetFreeze", "ArmsEmbargo", "TargetedArmsEmbargo", "CharteringOfShips", "ClosureOfRepresentativeOffices",
    "CrewServicingOfShipsAndAircraft", "Deflag", "PreventionOfBusinessArrangements", "ProhibitionOfPortEntry",
    "TravelBan", "PreventionOfCharteringOfShips", "PreventionOfCharteringOfShipsAndAircraft",
    "TechnicalAssistanceRelatedToAircraft", "TrustServicesSanctions", "DirectorDisqualificationSanction",
)  # fmt: skip
"""Sanctions the list marks with true or false; SanctionsImposed names those that are true, and more."""


def read_xml(file: RawFile) -> tuple[tuple[Designation, ...], date]:
    """Read all designations and the day the list was made; raises BrokenList with file and line."""
    stated = root_attributes(file)
    if stated:
        raise BrokenList(f"nobody reads @{', @'.join(stated)} of {ROOT}.", place=f"{file.place}:1", hint=_LEARN)
    made, designations = None, []
    for node in read_records(file, root=ROOT, records=("DateGenerated", "Designation"), namespace=""):
        if node.tag == "Designation":
            designations.append(_designation(node))
            continue
        made = day(node.text() or "", what="DateGenerated", place=node.place)
        node.nothing_left()
    if made is None:
        raise BrokenList("it lacks DateGenerated, the day it was made.", place=file.place, hint=FETCH_AGAIN)
    return tuple(designations), made


_LEARN = "The reader must take or ignore it by name."


def _designation(node: Node) -> Designation:
    _check_indicators(node)
    person, entity, ship = (_only(node, f"{what}Details", what) for what in ("Individual", "Entity", "Ship"))
    designation = Designation(
        place=node.place,
        unique_id=node.take("UniqueID"),
        last_updated=node.take("LastUpdated"),
        date_designated=node.take("DateDesignated"),
        group_id=node.take_maybe("OFSIGroupID"),
        un_reference=node.take_maybe("UNReferenceNumber"),
        names=tuple(map(_name, _group(node, "Names", "Name"))),
        other_scripts=tuple(map(_other_script, _group(node, "NonLatinNames", "NonLatinName"))),
        titles=_texts(node, "Titles", "Title"),
        regime=node.take("RegimeName"),
        type=node.take("IndividualEntityShip"),
        source=node.take_maybe("DesignationSource"),
        sanctions_imposed=node.take_maybe("SanctionsImposed"),
        other_information=node.take_maybe("OtherInformation"),
        reasons=node.take_maybe("UKStatementofReasons"),
        addresses=tuple(map(_address, _group(node, "Addresses", "Address"))),
        phones=_texts(node, "PhoneNumbers", "PhoneNumber"),
        websites=_texts(node, "Websites", "Website"),
        emails=_texts(node, "EmailAddresses", "EmailAddress"),
        wallets=_texts(node, "CryptoWalletAddresses", "CryptoWalletAddress"),
        births=_texts(person, "DOBs", "DOB"),
        birthplaces=tuple(map(_birthplace, _group(person, "BirthDetails", "Location"))),
        nationalities=_texts(person, "Nationalities", "Nationality"),
        national_ids=_documents(person, "NationalIdentifierDetails", "NationalIdentifier"),
        passports=_documents(person, "PassportDetails", "Passport"),
        positions=_texts(person, "Positions", "Position"),
        genders=_texts(person, "Genders", "Gender"),
        entity_types=_texts(entity, "TypeOfEntities", "TypeOfEntity"),
        subsidiaries=_texts(entity, "Subsidiaries", "Subsidiary"),
        parents=_texts(entity, "ParentCompanies", "ParentCompany"),
        registrations=_texts(entity, "BusinessRegistrationNumbers", "BusinessRegistrationNumber"),
        imo_numbers=_texts(ship, "IMONumbers", "IMONumber"),
        owners=_texts(ship, "CurrentOwnerOperators", "CurrentOwnerOperator"),
        former_owners=_texts(ship, "PreviousOwnerOperators", "PreviousOwnerOperator"),
        flags=_texts(ship, "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"),
        former_flags=_texts(ship, "PreviousFlags", "PreviousFlag"),
        ship_types=_texts(ship, "TypeOfShipDetails", "TypeOfShip"),
        tonnages=_texts(ship, "TonnageOfShipDetails", "TonnageOfShip"),
        lengths=_texts(ship, "LengthOfShipDetails", "LengthOfShip"),
        years_built=_texts(ship, "YearsBuilt", "YearBuilt"),
        hull_numbers=_texts(ship, "HullIdentificationNumbers", "HullIdentificationNumber"),
    )
    node.nothing_left()
    return designation


def _check_indicators(node: Node) -> None:
    marks = node.child("SanctionsImposedIndicators")
    if marks is None:
        return
    for name in INDICATORS:
        said = marks.take_maybe(name)
        if said not in (None, "true", "false"):
            raise BrokenList(f"{name} is {said!r}, neither true nor false.", place=marks.place, hint=_LEARN)


def _only(node: Node, group: str, name: str) -> Node | None:
    """Take what a designation says as a person, an entity or a ship; it is one of these once."""
    around = node.child(group)
    return None if around is None else around.child(name)


def _group(node: Node | None, group: str, name: str) -> tuple[Node, ...]:
    around = None if node is None else node.child(group)
    return () if around is None else around.children(name)


def _texts(node: Node | None, group: str, name: str) -> Texts:
    around = None if node is None else node.child(group)
    return () if around is None else around.take_all(name)


def _name(node: Node) -> StatedName:
    return StatedName(
        parts=tuple(node.take_maybe(f"Name{number}") for number in range(1, 7)),
        type=node.take("NameType"),
        strength=node.take_maybe("AliasStrength"),
    )


def _other_script(node: Node) -> OtherScript:
    return OtherScript(
        node.take_maybe("NameNonLatinScript") or "",
        node.take_maybe("NonLatinScriptType"),
        node.take_maybe("NonLatinScriptLanguage"),
    )


def _address(node: Node) -> StatedAddress:
    return StatedAddress(
        tuple(node.take_maybe(f"AddressLine{number}") for number in range(1, 7)),
        node.take_maybe("AddressPostalCode"),
        node.take_maybe("AddressCountry"),
    )


def _birthplace(node: Node) -> Birthplace:
    return Birthplace(node.take_maybe("TownOfBirth"), node.take_maybe("CountryOfBirth"))


def _documents(node: Node | None, group: str, name: str) -> tuple[Document, ...]:
    return tuple(
        Document(one.take_maybe(f"{name}Number"), one.take_maybe(f"{name}AdditionalInformation"))
        for one in _group(node, group, name)
    )
