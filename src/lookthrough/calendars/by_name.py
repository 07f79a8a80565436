"""Every calendar a duty may count by, under its name."""

from collections.abc import Mapping

from lookthrough.calendars.calendar import Calendar
from lookthrough.calendars.hong_kong import HONG_KONG
from lookthrough.calendars.us_federal import US_FEDERAL

CALENDARS: Mapping[str, Calendar] = {calendar.name: calendar for calendar in (US_FEDERAL, HONG_KONG)}
