"""Business days and holidays, by place and year."""

from lookthrough.calendars.calendar import Calendar, after_business_days, is_business_day
from lookthrough.calendars.us_federal import US_FEDERAL

CALENDARS: dict[str, Calendar] = {calendar.name: calendar for calendar in (US_FEDERAL,)}
"""Every calendar a duty may count by, under its name."""

__all__ = ["CALENDARS", "US_FEDERAL", "Calendar", "after_business_days", "is_business_day"]
