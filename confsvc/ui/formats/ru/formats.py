"""Dates and times in Russian, in the letters of Django's ``date`` filter."""

DATE_FORMAT = "D j E Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j E Y, H:i"
MONTH_DAY_FORMAT = "j E"
DATE_WITHOUT_YEAR_FORMAT = "D j E"
DATE_WITHOUT_WEEKDAY_FORMAT = "j E Y года"
LONG_DATE_FORMAT = "l, j E Y года"
RANGE_IN_MONTH_FORMATS = ("j", "j E Y года")
RANGE_IN_YEAR_FORMATS = ("j E", "j E Y года")
RANGE_DASH = "-"
DATE_SEPARATOR = ", "
LIST_SEPARATOR = ", "
