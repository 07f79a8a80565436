"""The layouts ConList.csv has had: its headings, under a first line that says when the list was last updated."""

_NAMES = ("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title")
_ADDRESS = (
    "Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country",
)  # fmt: skip

COLUMNS_2018 = (
    *_NAMES, "DOB", "Town of Birth", "Country of Birth", "Nationality", "Passport Details", "NI Number", "Position",
    *_ADDRESS, "Other Information", "Group Type", "Alias Type", "Regime", "Listed On", "Last Updated", "Group ID",
)  # fmt: skip
"""Until February 2022. From 2021 "UK Sanctions List Date Designated" may stand in it too."""

OPTIONAL_2018 = ("UK Sanctions List Date Designated",)

COLUMNS_2022 = (
    *_NAMES, "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language", "DOB", "Town of Birth",
    "Country of Birth", "Nationality", "Passport Number", "Passport Details", "National Identification Number",
    "National Identification Details", "Position", *_ADDRESS, "Other Information", "Group Type", "Alias Type",
    "Alias Quality", "Regime", "Listed On", "UK Sanctions List Date Designated", "Last Updated", "Group ID",
)  # fmt: skip
"""From February 2022 to the end."""
