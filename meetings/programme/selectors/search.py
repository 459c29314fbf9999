"""What the search of a meeting finds in its programme."""

from collections.abc import Iterator

from confsvc.text.folding import matches_text
from confsvc.ui import formats
from meetings.core.extension_points import Search, SearchResult
from meetings.programme.selectors.programme import load_sessions


def find_sessions(search: Search) -> Iterator[SearchResult]:
    """The sessions whose name, title, room or agenda items match, as the viewer may see them."""
    found = 0
    for row in load_sessions(search.meeting, search.viewer):
        room = str(row.room) if row.room else ""
        titles = (row.session.titles or {}).values()
        items = [f"{item.number} {item.title}" for item in row.items]
        if found < search.most and matches_text([row.full_name, room, *titles, *items], search.text):
            found += 1
            local = row.starts_at.astimezone(search.meeting.zone)
            detail = formats.join_texts(
                filter(None, (formats.format_day(local.date()), f"{local:%H:%M}", room))
            )
            yield SearchResult(
                formats.join_texts(filter(None, (row.full_name, row.title))),
                detail,
                row.session.get_absolute_url(),
            )
