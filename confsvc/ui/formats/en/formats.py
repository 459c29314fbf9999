"""Dates and times in English, in the letters of Django's ``date`` filter."""

DATE_FORMAT = "D j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j M Y, H:i"
MONTH_DAY_FORMAT = "j F"
DATE_WITHOUT_YEAR_FORMAT = "D j M"
DATE_WITHOUT_WEEKDAY_FORMAT = "j F Y"
LONG_DATE_FORMAT = "l, j F Y"
RANGE_IN_MONTH_FORMATS = ("j", "j F Y")
RANGE_IN_YEAR_FORMATS = ("j F", "j F Y")
RANGE_DASH = "-"
DATE_SEPARATOR = ", "
LIST_SEPARATOR = ", "
