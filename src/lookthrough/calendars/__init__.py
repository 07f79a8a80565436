"""Business days and holidays, by place and year."""

from lookthrough.calendars.by_name import CALENDARS
from lookthrough.calendars.calendar import Calendar, after_business_days, is_business_day
from lookthrough.calendars.hong_kong import HONG_KONG
from lookthrough.calendars.us_federal import US_FEDERAL

__all__ = ["CALENDARS", "HONG_KONG", "US_FEDERAL", "Calendar", "after_business_days", "is_business_day"]
