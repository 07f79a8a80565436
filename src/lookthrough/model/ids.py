"""The kinds of identity, each its own type so that none is taken for another."""

from typing import NewType

SourceId = NewType("SourceId", str)
"""A publisher's file family: `us_ofac_sdn`, `us_ofac_cons`, `us_trade_csl`."""

ListId = NewType("ListId", str)
"""A published list: `us_ofac_sdn`, `us_ofac_cmic`, `us_bis_el`."""

EntryId = NewType("EntryId", str)
"""The list's own id of an entry, as text."""

EditionId = NewType("EditionId", str)
"""One published state of a source: `us_ofac_sdn@2023-12-28.3fa2b1c4`."""

RefusedId = NewType("RefusedId", str)
"""A fetched edition that was refused: `us_ofac_sdn.3fa2b1c4`."""

ProgrammeTag = NewType("ProgrammeTag", str)
"""A programme as the publisher's file marks it: `CMIC-EO13959`, `SDGT`."""

SubjectId = NewType("SubjectId", str)
"""The customer's own id of a subject, else its row number."""

RestrictionKey = NewType("RestrictionKey", str)
"""A restriction in the lawbook, dotted from wide to narrow: `us.cmic.dealing`."""
