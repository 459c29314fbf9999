"""Dates and times in Spanish, in the letters of Django's ``date`` filter."""

DATE_FORMAT = "D j b Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j b Y, H:i"
MONTH_DAY_FORMAT = r"j \d\e F"
DATE_WITHOUT_YEAR_FORMAT = "D j b"
DATE_WITHOUT_WEEKDAY_FORMAT = r"j \d\e F \d\e Y"
LONG_DATE_FORMAT = r"l, j \d\e F \d\e Y"
RANGE_IN_MONTH_FORMATS = ("j", r"j \d\e F \d\e Y")
RANGE_IN_YEAR_FORMATS = (r"j \d\e F", r"j \d\e F \d\e Y")
RANGE_DASH = "-"
DATE_SEPARATOR = ", "
LIST_SEPARATOR = ", "
