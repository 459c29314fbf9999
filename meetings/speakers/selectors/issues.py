"""The issues of a list read back, and what has changed since the last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from confsvc.ui.languages import get_current_language
from meetings.core.models import Meeting
from meetings.speakers.models import ListIssue, SpeakersList
from meetings.speakers.rules.diff import COMING, PUBLIC, Row, differences
from meetings.speakers.selectors.snapshots import sheet


@dataclass(frozen=True)
class Since:
    """The lines that the next issue would mark, by what it would say of them."""

    new: list[Row]
    moved: list[Row]
    changed: list[Row]
    withdrawn: list[Row]

    @property
    def anything(self) -> bool:
        return bool(self.new or self.moved or self.changed or self.withdrawn)


def last_issue(held: SpeakersList) -> ListIssue | None:
    """The issue that stands."""
    return held.issues.order_by("-revision").first()


def before(issue: ListIssue) -> ListIssue | None:
    """The issue that this one took the place of."""
    earlier = ListIssue.objects.filter(speakers_list=issue.speakers_list_id, revision__lt=issue.revision)
    return earlier.order_by("-revision").first()


def since_last(held: SpeakersList, *, now: datetime) -> Since | None:
    """What has changed for its readers since the last issue, in the page's language; none before the first."""
    last = last_issue(held)
    if last is None:
        return None
    language = get_current_language()
    rows = sheet(held, now=now, language=language)["rows"]
    told = differences(last.snapshot[language]["rows"], rows, PUBLIC)
    coming = [row for row in rows if row["state"] in COMING]

    def marked(word: str) -> list[Row]:
        return [row for row in coming if word in told.marks.get(row["key"], ())]

    return Since(marked("new"), marked("moved"), marked("changed"), list(told.withdrawn))


def issue_of(meeting: Meeting, code: str, revision: int, **_kwargs: Any) -> ListIssue:
    """An issue of a list of the meeting; ``DoesNotExist`` for another's."""
    return ListIssue.objects.select_related("speakers_list__meeting__treaty", "speakers_list__body").get(
        revision=revision, speakers_list__code=code, speakers_list__meeting=meeting
    )
