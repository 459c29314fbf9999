"""Badges as the office and the desk see them, and their faces for printing; a fixed number of queries each."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Q, QuerySet

from confsvc.ui import times
from confsvc.ui.languages import said
from delegations.badges.models import Badge
from delegations.badges.rules.badge_content import BadgeFace
from delegations.badges.rules.categories import Category, category_of
from delegations.badges.rules.desk_answer import Answer, answer
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from delegations.roster.rules import person_names
from delegations.roster.selectors import name_of_person, status_of_delegations
from meetings.core.models import Meeting
from meetings.core.rules.profiles import profile_of
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, names

CHOICES = ("unprinted", "changed", "all")
FOUND_AT_MOST = 30


@dataclass(frozen=True)
class Holder:
    """A person with a badge, or one who may have one: the name, the delegation, the category, the answer at the desk."""

    delegate: Delegate
    registration: Registration | None
    badge: Badge | None
    printed_name: str
    sorting_name: str
    entity: Name
    category: Category
    answer: Answer
    changed: bool = False


def may_have_badges(meeting: Meeting) -> QuerySet[Delegate]:
    """The people of a meeting whose registration is approved and who have a photograph or need none."""
    return _people(meeting).filter(
        Q(registration__photo__gt="") | Q(registration__photo_exempt=True),
        registration__state=Registration.State.APPROVED,
    )


def holders(meeting: Meeting, people: QuerySet[Delegate], *, language: str) -> list[Holder]:
    """What the office knows of these people's badges, by delegation and name."""
    found = list(people)
    badges = {
        one.delegate_id: one for one in Badge.objects.filter(delegate__in=found, state=Badge.State.VALID)
    }
    reader = _Reader(meeting, found, language)
    shown = [reader.holder(one, badges.get(one.pk)) for one in found]
    return sorted(shown, key=lambda one: (one.entity.sort_key, one.sorting_name))


def search(meeting: Meeting, text: str, *, language: str) -> list[Holder]:
    """Whom the desk looks for: the holder of a scanned token (a badge's, void ones too, or a confirmation's) or of a
    badge's number, else people whose names, in any script, hold every word typed; at most thirty."""
    wanted = text.strip()
    if not wanted:
        return []
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 10
    named = Q(token=wanted) | (Q(serial=int(wanted)) if is_number else Q())
    badge = Badge.objects.filter(named, meeting=meeting).first()
    if badge is not None:
        person = _people(meeting).get(pk=badge.delegate_id)
        return [_Reader(meeting, [person], language).holder(person, badge)]
    by_code = _people(meeting).filter(registration__code=wanted)
    if by_code.exists():
        return holders(meeting, by_code, language=language)
    return holders(meeting, _named_like(meeting, wanted)[:FOUND_AT_MOST], language=language)


def to_print(meeting: Meeting, choice: str, *, entity: Entity | None = None, language: str) -> list[Holder]:
    """The holders whose badges a choice prints: not yet printed, changed since they were printed, or all."""
    people = may_have_badges(meeting)
    if entity is not None:
        people = people.filter(delegation__entity=entity)
    everyone = holders(meeting, people, language=language)
    match choice:
        case "unprinted":
            return [one for one in everyone if one.badge is None or one.badge.printed_at is None]
        case "changed":
            return [one for one in everyone if one.changed]
        case _:
            return everyone


def faces(meeting: Meeting, badges: Iterable[Badge], *, language: str) -> list[BadgeFace]:
    """What stands on each badge, in the order given; the photograph is read from the store."""
    rows = list(badges)
    people = list(_people(meeting).filter(pk__in=[one.delegate_id for one in rows]))
    reader = _Reader(meeting, people, language)
    by_id = {one.pk: one for one in people}
    return [reader.face(by_id[one.delegate_id], one, photo=True) for one in rows if one.delegate_id in by_id]


def digest(face: BadgeFace, photo_name: str) -> str:
    """What tells whether a badge would be printed otherwise now: its texts, its token and which photograph."""
    told = asdict(face) | {"photo": photo_name}
    return hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=16).hexdigest()


def badge_of(meeting: Meeting, pk: int, **_kwargs: object) -> Badge:
    """A badge of the meeting; ``DoesNotExist`` for another's."""
    return Badge.objects.select_related("meeting", "delegate__delegation__entity").get(pk=pk, meeting=meeting)


def person_of(meeting: Meeting, pk: int, **_kwargs: object) -> Delegate:
    """A person of the meeting; ``DoesNotExist`` for another's."""
    return _people(meeting).get(pk=pk)


def _people(meeting: Meeting) -> QuerySet[Delegate]:
    rows = Delegate.objects.filter(meeting=meeting, withdrawn_at=None)
    return rows.select_related("delegation__entity", "registration")


def _named_like(meeting: Meeting, text: str) -> QuerySet[Delegate]:
    rows = _people(meeting).exclude(registration=None)
    for word in re.split(r"[\s,،，]+", text)[:6]:
        looked = Q()
        # SQLite tells capitals from small letters beyond A to Z, so each word is looked for as lists and notes write it
        for form in {word, word.lower(), word.upper(), word.capitalize()}:
            for field in ("honorific", "given_names", "family_name", "display_name", "second_name"):
                looked |= Q(**{f"{field}__icontains": form})
        rows = rows.filter(looked)
    return rows.order_by("family_name", "given_names", "pk")


class _Reader:
    """Turns people into holders and faces with what was read once: names of States, statuses, the meeting's texts."""

    def __init__(self, meeting: Meeting, people: Sequence[Delegate], language: str) -> None:
        self.meeting, self.language = meeting, language
        delegations = {one.delegation_id: one.delegation for one in people}
        self.statuses = status_of_delegations(meeting, delegations.values())
        entity_ids = [one.entity_id for one in delegations.values()]
        self.names = names(entity_ids=entity_ids, language=language, on=meeting.opens_on)
        self.short_title = said(meeting.short_titles, language) or said(meeting.titles, language)
        self.dates = times.days(meeting.opens_on, meeting.closes_on)
        self.second_script = profile_of(meeting).second_script != "never"

    def entity(self, person: Delegate) -> Name:
        code = person.delegation.entity.code
        return self.names.get(person.delegation.entity_id) or Name(code, code, code, "", "en")

    def category(self, person: Delegate) -> Category:
        return category_of(self.statuses[person.delegation_id])

    def holder(self, person: Delegate, badge: Badge | None) -> Holder:
        registration = getattr(person, "registration", None)
        name = name_of_person(person)
        valid = badge is not None and badge.state == Badge.State.VALID
        return Holder(
            delegate=person,
            registration=registration,
            badge=badge,
            printed_name=person_names.list_form(name),
            sorting_name=person_names.sorting_form(name),
            entity=self.entity(person),
            category=self.category(person),
            answer=answer(
                approved=registration is not None and registration.state == Registration.State.APPROVED,
                void=badge is not None and not valid,
                printed=badge is not None and badge.printed_at is not None,
                handed_out=badge is not None and badge.handed_out_at is not None,
            ),
            changed=badge is not None and valid and self.changed(person, badge),
        )

    def changed(self, person: Delegate, badge: Badge) -> bool:
        """Whether the badge would be printed otherwise now; never for one that is not printed."""
        return bool(badge.printed_as) and badge.printed_as != digest(
            self.face(person, badge, photo=False), _photo_name(person)
        )

    def face(self, person: Delegate, badge: Badge, *, photo: bool) -> BadgeFace:
        name, category = person_names.badge_form(name_of_person(person)), self.category(person)
        picture = person.registration.photo if hasattr(person, "registration") else None
        content = None
        if photo and picture:
            with picture.open("rb") as stored:
                content = stored.read()
        return BadgeFace(
            token=badge.token,
            number=f"{badge.serial:05}",
            given=name.small,
            family=name.large,
            second_script_name=name.second if self.second_script else "",
            second_script_language=name.second_language if self.second_script else "",
            entity_name=self.entity(person).short,
            category_word=str(category.word),
            category_colour=category.colour,
            title=person.title,
            meeting_short_title=self.short_title,
            meeting_dates=self.dates,
            place=said(self.meeting.cities, self.language),
            photo=content,
            language=self.language,
        )


def _photo_name(person: Delegate) -> str:
    registration = getattr(person, "registration", None)
    return registration.photo.name if registration is not None and registration.photo else ""
