"""What sort of party a record describes."""

from enum import StrEnum


class Kind(StrEnum):
    """Person, organisation, vessel, aircraft, or not said."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """Gender as a list or a book states it."""

    MALE = "male"
    FEMALE = "female"
