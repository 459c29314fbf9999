"""Dates and times in Chinese, in the letters of Django's ``date`` filter."""

DATE_FORMAT = "Y年n月j日 D"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y年n月j日 D H:i"
MONTH_DAY_FORMAT = "n月j日"
DATE_WITHOUT_YEAR_FORMAT = "n月j日 D"
DATE_WITHOUT_WEEKDAY_FORMAT = "Y年n月j日"
LONG_DATE_FORMAT = "Y年n月j日 l"
RANGE_IN_MONTH_FORMATS = ("Y年n月j日", "j日")
RANGE_IN_YEAR_FORMATS = ("Y年n月j日", "n月j日")
RANGE_DASH = "至"
DATE_SEPARATOR = " "
LIST_SEPARATOR = "，"
