"""Tags and filters built into every template: texts by language, times, icons, queries."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince

from confsvc.ui import formats, icons, languages

register = template.Library()


# -- texts --
@register.filter
def localize_text(texts: Mapping[str, str] | None, language: str | None = None) -> str:
    """A plain mapping of texts in the active language: ``{{ snapshot.titles|localize_text }}``.

    A value of a ``LocalizedTextField`` needs no filter: ``{{ session.titles }}``.
    """
    return languages.localize_text(texts or {}, language)


@register.filter
def text_language(texts: Mapping[str, str] | None) -> str:
    """The language a text is shown in: ``lang="{{ session.titles|text_language }}"``."""
    return languages.get_text_language(texts or {})


@register.filter
def bdi(text: Any, language: str = "") -> SafeString:
    """A name isolated from the direction of its line: ``{{ delegate.name|bdi:"ar" }}``."""
    if language:
        return format_html('<bdi lang="{}">{}</bdi>', language, text)
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def text_direction(text: Any) -> str:
    """The direction of a text by its first letter: ``dir="{{ name|text_direction }}"``.

    For paper, where ``dir="auto"`` has no effect.
    """
    return languages.get_text_direction(str(text))


@register.filter
def symbol(text: Any) -> SafeString:
    """A document symbol: left to right in every language, never broken."""
    return format_html('<bdi class="symbol" dir="ltr">{}</bdi>', text)


# -- days and times --
# ``place`` is a meeting, a zone or a zone's name (see formats.get_venue). Without it the active
# zone counts, which is the meeting's on its pages.
@register.filter
def venue_day(moment: dt.datetime | dt.date | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008``: ``{{ session.starts_at|venue_day }}``."""
    if moment is None:
        return ""
    day = formats.get_day(moment, formats.get_venue(place).zone)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), formats.format_day(day))


@register.filter
def venue_long_day(moment: dt.datetime | dt.date | None, place: Any = None) -> SafeString | str:
    """``Tuesday, 29 April 2008``, for the heading of a day."""
    if moment is None:
        return ""
    day = formats.get_day(moment, formats.get_venue(place).zone)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), formats.format_long_day(day))


@register.filter
def venue_time(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``10:00``, left to right: ``{{ session.starts_at|venue_time }}``."""
    if moment is None:
        return ""
    time = formats.format_time(moment, formats.get_venue(place).zone)
    return format_html('<time datetime="{}" dir="ltr">{}</time>', _format_utc(moment), time)


@register.filter
def venue_hours(session: Any, place: Any = None) -> SafeString:
    """``10:00-13:00`` of anything that has ``starts_at`` and ``ends_at``."""
    return _render_hours(session.starts_at, session.ends_at, formats.get_venue(place).zone)


@register.filter
def venue_range(session: Any, place: Any = None) -> SafeString:
    """``Tue 29 Apr 2008, 10:00-13:00 (Geneva)`` of what has ``starts_at`` and ``ends_at``."""
    return venue_span(session.starts_at, session.ends_at, place)


@register.simple_tag
def venue_span(starts: dt.datetime, ends: dt.datetime, place: Any = None) -> SafeString:
    """As ``venue_range``, of two moments: ``{% venue_span opens_at closes_at meeting %}``."""
    venue = formats.get_venue(place)
    first, last = formats.get_day(starts, venue.zone), formats.get_day(ends, venue.zone)
    separator = formats.get_separator()
    if first == last:
        return format_html(
            '<span class="when">{}{}{}{}</span>',
            venue_day(first),
            separator,
            _render_hours(starts, ends, venue.zone),
            _render_city(venue.city),
        )
    return format_html(
        '<span class="when">{}{}{} - {}{}{}{}</span>',
        venue_day(first),
        separator,
        venue_time(starts, venue.zone),
        venue_day(last),
        separator,
        venue_time(ends, venue.zone),
        _render_city(venue.city),
    )


@register.filter
def venue_moment(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008, 10:00 (Geneva)``."""
    if moment is None:
        return ""
    venue = formats.get_venue(place)
    return format_html(
        '<span class="when">{}{}{}{}</span>',
        venue_day(moment, venue.zone),
        formats.get_separator(),
        venue_time(moment, venue.zone),
        _render_city(venue.city),
    )


@register.filter
def venue_seconds(moment: dt.datetime | None, place: Any = None) -> SafeString | str:
    """``Tue 29 Apr 2008, 10:00:04``, where the second decides."""
    if moment is None:
        return ""
    zone = formats.get_venue(place).zone
    return format_html(
        '<span class="when">{}{}<bdi dir="ltr">{}</bdi></span>',
        venue_day(moment, zone),
        formats.get_separator(),
        moment.astimezone(zone).strftime("%H:%M:%S"),
    )


@register.simple_tag
def meeting_days(first: dt.date, last: dt.date) -> SafeString:
    """``28 April-9 May 2008``: ``{% meeting_days meeting.opens_on meeting.closes_on %}``."""
    return format_html("<bdi>{}</bdi>", formats.format_day_range(first, last))


@register.simple_tag
def day_range_text(first: dt.date, last: dt.date) -> str:
    """``28 April-9 May 2008`` as plain text, for a message."""
    return formats.format_day_range(first, last)


@register.simple_tag
def place_and_days(meeting: Any) -> SafeString:
    """``Geneva, 28 April-9 May 2008``."""
    days = formats.format_day_range(meeting.opens_on, meeting.closes_on)
    return format_html("<bdi>{}</bdi>{}<bdi>{}</bdi>", meeting.city, formats.get_separator(), days)


@register.filter
def duration(value: dt.timedelta | float | None) -> SafeString | str:
    """``4 min 12 s`` of a ``timedelta`` or of seconds."""
    if value is None:
        return ""
    return format_html('<bdi class="time length">{}</bdi>', formats.format_duration(value))


@register.filter
def epoch(moment: dt.datetime | None) -> str:
    """Milliseconds since 1970, for a script: ``data-began="{{ speech.began_at|epoch }}"``."""
    return "" if moment is None else str(round(moment.timestamp() * 1000))


@register.filter
def age(moment: dt.datetime, at: dt.datetime) -> str:
    """How long ago a moment was at ``at``, in its largest unit: "3 days"."""
    return timesince(moment, at, depth=1)


@register.filter
def days_away(count: int | None) -> str:
    """``in 3 days``, ``today``, ``2 days ago`` of a number of days."""
    return "" if count is None else formats.format_days_away(count)


def _format_utc(moment: dt.datetime) -> str:
    """``2008-04-29T08:00:00Z``, for the ``datetime`` of a ``<time>``."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _render_hours(starts: dt.datetime, ends: dt.datetime, zone: dt.tzinfo) -> SafeString:
    return format_html(
        '<bdi class="time" dir="ltr"><time datetime="{}">{}</time>-<time datetime="{}">{}</time></bdi>',
        _format_utc(starts),
        formats.format_time(starts, zone),
        _format_utc(ends),
        formats.format_time(ends, zone),
    )


def _render_city(city: str) -> SafeString | str:
    return format_html(" (<bdi>{}</bdi>)", city) if city else ""


@register.simple_tag
def comma() -> str:
    """The comma of the active language between parts of a line: ``{{ a }}{% comma %}{{ b }}``."""
    return formats.join_texts(("", ""))


@register.filter
def join_texts(texts: Iterable[object]) -> str:
    """The texts with the comma of the active language between them."""
    return formats.join_texts(texts)


# -- forms --
@register.simple_tag(takes_context=True)
def typed_text(context: Any, *parts: object) -> str:
    """What was typed into a field before an error: ``{% typed_text "ruling" row.pk "text" %}``."""
    return str(context.get("typed", {}).get("-".join(str(part) for part in parts), ""))


# -- icons and addresses --
@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon in the colour of the text beside it: ``{% icon "print" %}``.

    Raises ``TemplateSyntaxError`` for a name that ``icons.svg`` does not have.
    """
    try:
        return mark_safe(icons.build_svg(name))
    except KeyError:
        raise template.TemplateSyntaxError(
            f"There is no icon {name!r}: draw it in icons.svg or choose one of "
            f"{', '.join(icons.load_icons())}."
        ) from None


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """The query of the page with some of it changed: ``{% query_with page=3 %}``; filters stay.

    ``None`` or "" removes a name. Returns "?" and the query; "?" alone where nothing is left.
    Unless ``page`` is among the changes it is removed: a changed filter starts on the first page.
    """
    query = _copy_query(context)
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None and value != "":
            query[name] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """The query of the same page in another language: ``{% in_language "ar" %}``; filters stay."""
    query = _copy_query(context)
    query["lang"] = code
    return "?" + query.urlencode()


def _copy_query(context: template.Context) -> QueryDict:
    return context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)
