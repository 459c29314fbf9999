"""Objects of a meeting's lists by the parts of an address.

Each function raises ``DoesNotExist`` for an object of another meeting.
"""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from confsvc.commands.selectors import commands_on
from confsvc.text.folding import matches_text
from meetings.core.extension_points import Search, SearchResult
from meetings.core.models import Meeting
from meetings.core.permissions import is_officer
from meetings.programme.models import Session
from meetings.speakers.models import (
    Inscription,
    LateRequest,
    ListIssue,
    Reply,
    SpeakersList,
    Speech,
    StatementFile,
    Swap,
)
from meetings.speakers.selectors.board import get_lists


def get_list(meeting: Meeting, code: str, **_kwargs: object) -> SpeakersList:
    """A list of the meeting by its code.

    ``programme_changed_at`` is when a session of its body changed last.
    """
    changes = Session.objects.filter(body=OuterRef("body")).order_by("-changed_at").values("changed_at")
    lists = meeting.speakers_lists.select_related("meeting__treaty", "body", "item", "session")
    return lists.annotate(programme_changed_at=Subquery(changes[:1])).get(code=code)


def get_inscription(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Inscription:
    """An inscription on a list of the meeting."""
    return Inscription.objects.select_related("speakers_list__meeting", "speakers_list__body", "entity").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def get_speech(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Speech:
    """A speech of a list of the meeting."""
    return Speech.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def get_command(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> SpeakersList:
    """The list of the meeting on which a command was carried out."""
    speakers_list = get_list(meeting, code)
    commands_on(speakers_list).get(pk=pk)
    return speakers_list


def get_swap(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Swap:
    """An exchange of places on a list of the meeting."""
    return Swap.objects.select_related(
        "speakers_list__meeting", "proposer__speakers_list__meeting", "responder__speakers_list__meeting"
    ).get(pk=pk, speakers_list__code=code, speakers_list__meeting=meeting)


def get_request(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> LateRequest:
    """A late request on a list of the meeting."""
    return LateRequest.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def get_reply(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Reply:
    """A right of reply on a list of the meeting."""
    return Reply.objects.select_related("speakers_list__meeting", "speakers_list__body").get(
        pk=pk, speakers_list__code=code, speakers_list__meeting=meeting
    )


def get_statement(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> StatementFile:
    """A text handed in for a list of the meeting; one taken back does not exist."""
    return StatementFile.objects.select_related(
        "inscription__speakers_list__meeting", "inscription__speakers_list__body", "inscription__entity"
    ).get(
        pk=pk,
        voided=False,
        inscription__speakers_list__code=code,
        inscription__speakers_list__meeting=meeting,
    )


def get_issue(meeting: Meeting, code: str, revision: int, **_kwargs: object) -> ListIssue:
    """An issue of a list of the meeting by its revision."""
    return ListIssue.objects.select_related("speakers_list__meeting__treaty", "speakers_list__body").get(
        revision=revision, speakers_list__code=code, speakers_list__meeting=meeting
    )


def find_lists(search: Search) -> Iterator[SearchResult]:
    """The lists whose title, body or item match; drafts for officers only."""
    found = 0
    for speakers_list in get_lists(search.meeting, include_drafts=is_officer(search.user, search.meeting)):
        texts = [str(text) for text in speakers_list.titles.values()]
        item = speakers_list.item.number if speakers_list.item else ""
        if found < search.most and matches_text([*texts, str(speakers_list.body), item], search.text):
            found += 1
            yield SearchResult(
                speakers_list.title, speakers_list.get_state_display(), speakers_list.get_absolute_url()
            )
