"""Badges as the office and the desk see them, and their contents for printing.

Each function needs a fixed number of queries.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from confsvc.text.folding import filter_by_text
from confsvc.ui import formats
from confsvc.ui.languages import localize_text
from delegations.badges.labels import CATEGORY_LABELS
from delegations.badges.models import Badge
from delegations.badges.rules.badge_content import BadgeContent
from delegations.badges.rules.categories import Category, get_category
from delegations.badges.rules.desk_answer import DeskAnswer, get_desk_answer
from delegations.badges.rules.profile import BadgeRules
from delegations.badges.rules.second_script import prints_second_script
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from delegations.roster.rules import person_names
from delegations.roster.selectors.delegations import load_statuses
from delegations.roster.selectors.people import get_person_name
from meetings.core.models import Meeting
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, load_names

PRINT_CHOICES = ("unprinted", "changed", "all")
MOST_SEARCH_RESULTS = 30


@dataclass(frozen=True)
class Holder:
    """A person who has a badge or may have one, with the badge and what the desk can do.

    ``is_changed``: the badge would be printed differently now.
    """

    delegate: Delegate
    registration: Registration | None
    badge: Badge | None
    printed_name: str
    sorting_name: str
    entity: Name
    category: Category
    answer: DeskAnswer
    is_changed: bool = False

    @property
    def category_label(self) -> Promise:
        return CATEGORY_LABELS[self.category.key]

    @property
    def is_unprinted(self) -> bool:
        return self.badge is None or self.badge.printed_at is None


def find_eligible_people(meeting: Meeting) -> QuerySet[Delegate]:
    """People with an approved registration who have a photograph or need none."""
    return _find_people(meeting).filter(
        Q(registration__photo__gt="") | Q(registration__photo_exempt=True),
        registration__state=Registration.State.APPROVED,
    )


def load_holders(meeting: Meeting, people: QuerySet[Delegate], *, language: str) -> list[Holder]:
    """The people with their badges, ordered by delegation and name."""
    delegates = list(people)
    valid_badges = Badge.objects.filter(delegate__in=delegates, state=Badge.State.VALID)
    badges = {badge.delegate_id: badge for badge in valid_badges}
    builder = _HolderBuilder(meeting, delegates, language)
    holders = [builder.build_holder(delegate, badges.get(delegate.pk)) for delegate in delegates]
    return sorted(holders, key=lambda holder: (holder.entity.sort_key, holder.sorting_name))


def search_holders(meeting: Meeting, text: str, *, language: str) -> list[Holder]:
    """The people whom the desk searches for, at most thirty.

    A text that equals the token or the number of a badge (void ones too), or the code of a
    registration, finds that person. Any other text finds the people whose names, in any script,
    contain every word of it. Of who has withdrawn only a badge or its number finds the person.
    """
    query = text.strip()
    if not query:
        return []
    is_number = query.isascii() and query.isdigit() and len(query) < 10
    condition = Q(token=query) | (Q(serial=int(query)) if is_number else Q())
    badge = Badge.objects.filter(condition, meeting=meeting).first()
    if badge is not None:
        delegate = get_person(meeting, badge.delegate_id)
        return [_HolderBuilder(meeting, [delegate], language).build_holder(delegate, badge)]
    by_code = _find_people(meeting).filter(registration__code=query)
    if by_code.exists():
        return load_holders(meeting, by_code, language=language)
    return load_holders(meeting, _find_by_name(meeting, query)[:MOST_SEARCH_RESULTS], language=language)


def load_holders_to_print(
    meeting: Meeting, choice: str, *, entity: Entity | None = None, language: str
) -> list[Holder]:
    """The holders whose badges are printed for a choice, one of ``PRINT_CHOICES``."""
    people = find_eligible_people(meeting)
    if entity is not None:
        people = people.filter(delegation__entity=entity)
    holders = load_holders(meeting, people, language=language)
    match choice:
        case "unprinted":
            return [holder for holder in holders if holder.is_unprinted]
        case "changed":
            return [holder for holder in holders if holder.is_changed]
        case _:
            return holders


def load_badge_contents(meeting: Meeting, badges: Iterable[Badge], *, language: str) -> list[BadgeContent]:
    """What is printed on each badge, in the given order; photographs are read from the storage."""
    rows = list(badges)
    delegates = list(_find_all_people(meeting).filter(pk__in=[badge.delegate_id for badge in rows]))
    builder = _HolderBuilder(meeting, delegates, language)
    by_id = {delegate.pk: delegate for delegate in delegates}
    return [builder.build_content(by_id[badge.delegate_id], badge, with_photo=True) for badge in rows]


def compute_digest(content: BadgeContent, photo_name: str) -> str:
    """A digest of a badge's texts, token and photograph: it differs if the badge would print
    differently.
    """
    values = asdict(content) | {"photo": photo_name}
    return hashlib.blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()


def get_badge(meeting: Meeting, pk: int, **_kwargs: object) -> Badge:
    """A badge of the meeting; raises ``DoesNotExist`` for one of another meeting."""
    return Badge.objects.select_related("meeting", "delegate__delegation__entity").get(pk=pk, meeting=meeting)


def get_person(meeting: Meeting, pk: int, **_kwargs: object) -> Delegate:
    """A person of the meeting, also one who has withdrawn.

    Raises ``DoesNotExist`` for one of another meeting.
    """
    return _find_all_people(meeting).get(pk=pk)


def load_holder(meeting: Meeting, person: Delegate, *, language: str) -> Holder:
    """A person with the valid badge, if there is one."""
    badge = Badge.objects.filter(delegate=person, state=Badge.State.VALID).first()
    return _HolderBuilder(meeting, [person], language).build_holder(person, badge)


def _find_all_people(meeting: Meeting) -> QuerySet[Delegate]:
    rows = Delegate.objects.filter(meeting=meeting)
    return rows.select_related("delegation__entity", "registration")


def _find_people(meeting: Meeting) -> QuerySet[Delegate]:
    return _find_all_people(meeting).filter(withdrawn_at=None)


def _find_by_name(meeting: Meeting, text: str) -> QuerySet[Delegate]:
    people = _find_people(meeting).exclude(registration=None)
    rows = filter_by_text(people, ("folded_name", "registration__folded_typed"), text)
    return rows.order_by("family_name", "given_names", "pk")


class _HolderBuilder:
    """Builds holders and badge contents from names, statuses and texts that are read once."""

    def __init__(self, meeting: Meeting, people: Sequence[Delegate], language: str) -> None:
        self.meeting, self.language = meeting, language
        delegations = {person.delegation_id: person.delegation for person in people}
        self.statuses = load_statuses(meeting, delegations.values())
        entity_ids = [delegation.entity_id for delegation in delegations.values()]
        self.names = load_names(entity_ids=entity_ids, language=language, on=meeting.opens_on)
        self.short_title = localize_text(meeting.short_titles, language) or localize_text(
            meeting.titles, language
        )
        self.dates = formats.format_day_range(meeting.opens_on, meeting.closes_on)
        self.has_second_script = prints_second_script(meeting.rules.get_section(BadgeRules).second_script)

    def get_entity_name(self, person: Delegate) -> Name:
        code = person.delegation.entity.code
        return self.names.get(person.delegation.entity_id) or Name(code, code, code, "", "en")

    def get_category(self, person: Delegate) -> Category:
        return get_category(self.statuses[person.delegation_id])

    def build_holder(self, person: Delegate, badge: Badge | None) -> Holder:
        registration = getattr(person, "registration", None)
        name = get_person_name(person)
        is_valid = badge is not None and badge.state == Badge.State.VALID
        return Holder(
            delegate=person,
            registration=registration,
            badge=badge,
            printed_name=person_names.format_list_name(name),
            sorting_name=person_names.format_sorting_name(name),
            entity=self.get_entity_name(person),
            category=self.get_category(person),
            answer=get_desk_answer(
                is_approved=registration is not None and registration.state == Registration.State.APPROVED,
                is_void=badge is not None and not is_valid,
                is_printed=badge is not None and badge.printed_at is not None,
                is_handed_out=badge is not None and badge.handed_out_at is not None,
                is_withdrawn=person.withdrawn_at is not None,
            ),
            is_changed=badge is not None and is_valid and self.is_changed(person, badge),
        )

    def is_changed(self, person: Delegate, badge: Badge) -> bool:
        """Whether a printed badge would be printed differently now."""
        if not badge.printed_as:
            return False
        content = self.build_content(person, badge, with_photo=False)
        return badge.printed_as != compute_digest(content, _get_photo_name(person))

    def build_content(self, person: Delegate, badge: Badge, *, with_photo: bool) -> BadgeContent:
        name, category = person_names.format_badge_name(get_person_name(person)), self.get_category(person)
        photo_file = person.registration.photo if hasattr(person, "registration") else None
        photo = None
        if with_photo and photo_file:
            with photo_file.open("rb") as file:
                photo = file.read()
        return BadgeContent(
            token=badge.token,
            number=f"{badge.serial:05}",
            given=name.small_line,
            family=name.large_line,
            second_script_name=name.second_name if self.has_second_script else "",
            second_script_language=name.second_language if self.has_second_script else "",
            entity_name=self.get_entity_name(person).short,
            category_word=str(CATEGORY_LABELS[category.key]),
            category_colour=category.colour,
            title=person.title,
            meeting_short_title=self.short_title,
            meeting_dates=self.dates,
            place=localize_text(self.meeting.cities, self.language),
            photo=photo,
            language=self.language,
        )


def _get_photo_name(person: Delegate) -> str:
    registration = getattr(person, "registration", None)
    return registration.photo.name if registration is not None and registration.photo else ""
