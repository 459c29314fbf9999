"""The words every template may use, without loading: texts by language, times of the venue, icons, addresses."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from confsvc.ui import icons, languages, times

register = template.Library()


# -- texts --
@register.filter
def said(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text kept by language, in the page's language: ``{{ item.titles|said }}``."""
    return languages.said(texts or {}, language)


@register.filter
def said_lang(texts: Mapping[str, str]) -> str:
    """The language code in which ``said`` answers: ``lang="{{ item.titles|said_lang }}"``."""
    return languages.language_said(texts or {})


@register.filter
def bdi(text: Any, language: str = "") -> SafeString:
    """A name kept apart from the direction of the line: ``{{ delegate.name|bdi:"ar" }}``."""
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', language, text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def own_direction(text: Any) -> str:
    """The direction of a text by its first letter, where paper knows no ``dir="auto"``: ``dir="{{ name|own_direction }}"``."""
    return languages.own_direction(str(text))


@register.filter
def symbol(text: Any) -> SafeString:
    """A document symbol: left to right in every language, never broken."""
    return format_html('<bdi class="symbol" dir="ltr">{}</bdi>', text)


# -- days and times of the venue --
@register.filter
def venue_day(moment: dt.datetime | dt.date | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008`` at the venue: ``{{ session.starts_at|venue_day:meeting }}``."""
    if moment is None:
        return ""
    day = times.day_of(moment, times.venue_of(place).zone)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), times.day(day))


@register.filter
def venue_long_day(moment: dt.datetime | dt.date | None, place: Any = None) -> SafeString | str:
    """``Tuesday, 29 April 2008``, for the heading of a day."""
    if moment is None:
        return ""
    day = times.day_of(moment, times.venue_of(place).zone)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), times.long_day(day))


@register.filter
def venue_time(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``10:00`` at the venue, left to right: ``{{ session.starts_at|venue_time:meeting }}``."""
    if moment is None:
        return ""
    clock = times.clock(moment, times.venue_of(place).zone)
    return format_html('<time datetime="{}" dir="ltr">{}</time>', _stamp(moment), clock)


@register.filter
def venue_hours(sitting: Any, place: Any = None) -> SafeString:
    """``10:00-13:00`` of anything that has ``starts_at`` and ``ends_at``."""
    return _hours(sitting.starts_at, sitting.ends_at, times.venue_of(place).zone)


@register.filter
def venue_range(sitting: Any, place: Any = None) -> SafeString:
    """``Tue 29 Apr 2008, 10:00-13:00 (Geneva)`` of anything that has ``starts_at`` and ``ends_at``."""
    return venue_span(sitting.starts_at, sitting.ends_at, place)


@register.simple_tag
def venue_span(starts: dt.datetime, ends: dt.datetime, place: Any = None) -> SafeString:
    """As ``venue_range``, of two moments: ``{% venue_span list.opens_at list.closes_at meeting %}``."""
    zone, city = times.venue_of(place)
    first, last = times.day_of(starts, zone), times.day_of(ends, zone)
    where = format_html(" (<bdi>{}</bdi>)", city) if city else ""
    if first == last:
        return format_html(
            '<span class="when">{}{}{}{}</span>',
            venue_day(first),
            times.comma(),
            _hours(starts, ends, zone),
            where,
        )
    return format_html(
        '<span class="when">{}{}{} - {}{}{}{}</span>',
        venue_day(first),
        times.comma(),
        venue_time(starts, zone),
        venue_day(last),
        times.comma(),
        venue_time(ends, zone),
        where,
    )


@register.filter
def to_the_second(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008, 10:00:04``, where the second decides."""
    if moment is None:
        return ""
    zone, _city = times.venue_of(place)
    hour = moment.astimezone(zone).strftime("%H:%M:%S")
    day = venue_day(moment, zone)
    return format_html('<span class="when">{}{}<bdi dir="ltr">{}</bdi></span>', day, times.comma(), hour)


@register.filter
def venue_moment(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008, 10:00 (Geneva)``."""
    if moment is None:
        return ""
    zone, city = times.venue_of(place)
    where = format_html(" (<bdi>{}</bdi>)", city) if city else ""
    return format_html(
        '<span class="when">{}{}{}{}</span>',
        venue_day(moment, zone),
        times.comma(),
        venue_time(moment, zone),
        where,
    )


@register.simple_tag
def meeting_days(first: dt.date, last: dt.date) -> SafeString:
    """``28 April-9 May 2008``: ``{% meeting_days meeting.opens_on meeting.closes_on %}``."""
    return format_html("<bdi>{}</bdi>", times.days(first, last))


@register.simple_tag
def days_in_words(first: dt.date, last: dt.date) -> str:
    """The same as plain text, for a message."""
    return times.days(first, last)


@register.simple_tag
def place_and_days(meeting: Any) -> SafeString:
    """``Geneva, 28 April-9 May 2008``."""
    days = times.days(meeting.opens_on, meeting.closes_on)
    return format_html("<bdi>{}</bdi>{}<bdi>{}</bdi>", meeting.city, times.comma(), days)


@register.filter
def duration(value: dt.timedelta | float | None) -> SafeString | str:
    """``4 min 12 s`` of a ``timedelta`` or of seconds."""
    if value is None:
        return ""
    return format_html('<bdi class="time length">{}</bdi>', times.duration(value))


@register.filter
def epoch(moment: dt.datetime | None) -> str:
    """Milliseconds since 1970, for a script that counts on: ``data-began="{{ speech.began_at|epoch }}"``."""
    return "" if moment is None else str(round(moment.timestamp() * 1000))


@register.filter
def days_away(count: int | None) -> str:
    """``in 3 days``, ``today``, ``2 days ago`` of a number of days."""
    return "" if count is None else times.days_away(count)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _hours(starts: dt.datetime, ends: dt.datetime, zone: dt.tzinfo) -> SafeString:
    return format_html(
        '<bdi class="time" dir="ltr"><time datetime="{}">{}</time>-<time datetime="{}">{}</time></bdi>',
        _stamp(starts),
        times.clock(starts, zone),
        _stamp(ends),
        times.clock(ends, zone),
    )


@register.simple_tag(takes_context=True)
def typed(context: Any, *parts: object) -> str:
    """What was typed in a field of a row, kept by the page: ``{% typed "ruling" row.point.pk "text" %}``."""
    return str(context.get("typed", {}).get("-".join(str(one) for one in parts), ""))


@register.simple_tag
def comma() -> str:
    """What stands between the parts of a line in the page's language: ``{{ a }}{% comma %}{{ b }}``."""
    return {"ar": "، ", "zh": "，"}.get(languages.current(), ", ")


# -- icons and addresses --
@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside a word, in the colour of the text: ``{% icon "print" %}``."""
    try:
        return mark_safe(icons.svg(name))
    except KeyError:
        raise template.TemplateSyntaxError(
            f"There is no icon {name!r}: draw it in icons.svg or choose one of {', '.join(icons.drawings())}."
        ) from None


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """The page's query with some of it changed, so that filters stay in the address: ``{% query_with page=3 %}``.

    ``None`` or "" takes a name away. Answers "?" and the query; "?" alone where nothing is left. Without ``page``
    among the changes the page goes: a changed filter starts on the first.
    """
    query: QueryDict = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None and value != "":
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """The same page in another language: its query with ``lang``, page and filters kept."""
    query: QueryDict = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
    query["lang"] = code
    return "?" + query.urlencode()
