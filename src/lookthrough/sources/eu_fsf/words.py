"""The publisher's own words and codes that more than one of its files uses."""

FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by issuer",
}
"""Warnings of a document: the schema's attribute, and the words of the old CSV file."""

GREGORIAN = "GREGORIAN"
"""The calendar of a date whose file names none."""

CALENDARS = (GREGORIAN, "ISLAMIC", "BUDDHIST", "COPTIC", "ETHIOPIC")
GENDERS = ("F", "M", "?", "")
CONTACTS = ("PHONE", "FAX", "EMAIL", "WEB")
