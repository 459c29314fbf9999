"""Badges from approval to hand-out: numbers, printing, changes, the desk's commands."""

import io

import pypdfium2
import pytest
import zxingcpp

from confsvc.commands.selectors import history_in
from confsvc.ui.errors import ConflictError, DomainError
from delegations.badges import services
from delegations.badges.exports.printing import print_badges
from delegations.badges.models import Badge
from delegations.badges.selectors.holders import (
    find_eligible_people,
    load_holders,
    load_holders_to_print,
    search_holders,
)
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from delegations.roster.services.delegates import withdraw_delegate
from meetings.core.models import Meeting
from tests import builders as build
from tests.delegations.badges.people import an_approved_person

pytestmark = pytest.mark.django_db


def printed(meeting: Meeting, people: list[Delegate]) -> bytes:
    return print_badges(actor=None, meeting=meeting, people=people, language="en")


def badge_of(person: Delegate) -> Badge:
    return Badge.objects.get(delegate=person, state="valid")


def test_print_badges_prints_names_and_codes_with_tokens() -> None:
    meeting = build.a_meeting()
    people = [
        an_approved_person(meeting, "FRA", given_names="Jean", family_name="Dupont"),
        an_approved_person(
            meeting,
            "EGY",
            given_names="Amal",
            family_name="Nasser",
            second_name="أمل ناصر",
            second_language="ar",
        ),
        an_approved_person(
            meeting, "CHN", given_names="Lin", family_name="Zhao", second_name="赵琳", second_language="zh"
        ),
    ]
    pages = pypdfium2.PdfDocument(printed(meeting, people))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    for text, words in zip(
        texts, [("DUPONT", "France"), ("NASSER", "Egypt"), ("ZHAO", "赵琳", "China")], strict=True
    ):
        assert [word for word in words if word not in text] == []
    codes = [zxingcpp.read_barcodes(page.render(scale=3).to_pil())[0].text for page in pages]
    assert codes == [badge_of(person).token for person in people]


def test_print_badges_second_time_keeps_serial_numbers() -> None:
    meeting = build.a_meeting()
    people = [an_approved_person(meeting) for _person in range(3)]
    printed(meeting, people)
    printed(meeting, people[::-1])
    assert [badge_of(person).serial for person in people] == [1, 2, 3]
    assert Badge.objects.count() == 3


def test_load_holders_to_print_needs_approval_and_photograph() -> None:
    meeting = build.a_meeting()
    an_approved_person(meeting, family_name="With")
    an_approved_person(meeting, family_name="Exempt", photo=False)
    build.a_registration(build.a_delegate(build.a_delegation(meeting), family_name="Waiting"))
    build.a_registration(
        build.a_delegate(build.a_delegation(meeting), family_name="Faceless"), state="approved"
    )
    chosen = load_holders_to_print(meeting, "all", language="en")
    assert sorted(one.delegate.family_name for one in chosen) == ["Exempt", "With"]


def test_print_badges_nobody_raises_nothing_to_print() -> None:
    with pytest.raises(DomainError, match="no badge to print"):
        printed(build.a_meeting(), [])


def test_load_holders_to_print_changed_lists_only_changed() -> None:
    meeting = build.a_meeting()
    one, other = (
        an_approved_person(meeting, family_name="Changes"),
        an_approved_person(meeting, family_name="Stays"),
    )
    printed(meeting, [one, other])
    assert load_holders_to_print(meeting, "changed", language="en") == []
    Delegate.objects.filter(pk=one.pk).update(title="Minister")
    changed = load_holders_to_print(meeting, "changed", language="en")
    assert [holder.delegate for holder in changed] == [one]
    printed(meeting, [one])
    assert load_holders_to_print(meeting, "changed", language="en") == []
    assert load_holders_to_print(meeting, "unprinted", language="en") == []


def test_load_holders_to_print_new_photograph_is_a_change() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting)
    printed(meeting, [person])
    Registration.objects.filter(delegate=person).update(photo="photos/another.jpg")
    assert [one.delegate for one in load_holders_to_print(meeting, "changed", language="en")] == [person]


def test_hand_out_badge_second_time_raises_with_the_time() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting)
    printed(meeting, [person])
    desk = build.a_badge_desk(meeting)
    done = services.hand_out_badge(actor=desk, badge=badge_of(person), collected_by="the driver")
    assert (done.handed_out_by, done.collected_by) == (desk, "the driver")
    with pytest.raises(ConflictError, match=r"Already handed out on .* by The Badge Desk\."):
        services.hand_out_badge(actor=desk, badge=badge_of(person))
    services.undo_hand_out(actor=desk, badge=badge_of(person))
    assert services.hand_out_badge(actor=desk, badge=badge_of(person)).handed_out_at is not None
    commands = [entry.command for entry in history_in(meeting.short_name)]
    assert commands == ["hand out badge", "take badge back", "hand out badge", "print badges"]


def test_hand_out_badge_unprinted_raises_refused() -> None:
    meeting = build.a_meeting()
    (badge,) = services.assign_badges(meeting=meeting, people=[an_approved_person(meeting)])
    with pytest.raises(DomainError, match="not printed yet"):
        services.hand_out_badge(actor=None, badge=badge)


def test_hand_out_badge_of_withdrawn_person_is_refused() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting)
    printed(meeting, [person])
    withdraw_delegate(delegate=person, actor=None)
    with pytest.raises(DomainError, match="has withdrawn from the delegation"):
        services.hand_out_badge(actor=None, badge=badge_of(person))


def test_void_badge_is_refused_and_its_serial_not_reused() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting)
    printed(meeting, [person])
    lost = badge_of(person)
    services.void_badge(actor=None, badge=lost, reason="lost")
    with pytest.raises(DomainError, match="void: lost"):
        services.hand_out_badge(actor=None, badge=lost)
    printed(meeting, [person])
    new = badge_of(person)
    assert (new.serial, new.token != lost.token) == (2, True)
    assert [one.answer for one in search_holders(meeting, lost.token, language="en")] == ["void"]


def test_search_holders_finds_by_code_number_and_name() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(
        meeting, "EGY", given_names="Amal", family_name="Nasser", second_name="أمل ناصر"
    )
    an_approved_person(meeting, "FRA", family_name="Dupont")
    printed(meeting, [person])
    token = Registration.objects.get(delegate=person).code
    number = f"{badge_of(person).serial:05}"
    for text in (badge_of(person).token, number, token, f" {token} ", "nasser", "NASS amal", "ناصر"):
        assert [one.delegate for one in search_holders(meeting, text, language="en")] == [person], text
    assert search_holders(meeting, "", language="en") == []


def test_search_holders_finds_names_as_printed() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, "PER", honorific="Ms.", given_names="Lucía", family_name="Núñez")
    an_approved_person(meeting, "FRA", family_name="Dupont")
    for text in ("NÚÑEZ, Lucía", "Ms. Lucía NÚÑEZ", "núñez lucía"):
        assert [one.delegate for one in search_holders(meeting, text, language="en")] == [person], text


def test_search_holders_other_meeting_finds_nobody() -> None:
    here, elsewhere = build.a_meeting(), build.a_meeting()
    person = an_approved_person(elsewhere, family_name="Elsewhere")
    printed(elsewhere, [person])
    for text in ("Elsewhere", badge_of(person).token, Registration.objects.get(delegate=person).code):
        assert search_holders(here, text, language="en") == []


def test_token_in_reads_code_and_ignores_other_files() -> None:
    from confsvc.pdf.qr import draw_qr_png, read_qr_code

    assert read_qr_code(draw_qr_png("AbC-123_x")) == "AbC-123_x"
    for junk in (b"", b"no picture", draw_qr_png("x")[:40], b"%PDF-1.7"):
        assert read_qr_code(junk) == ""


def test_load_holders_query_count_is_constant(count_queries) -> None:
    meeting = build.a_meeting()
    counts = []
    for code in ("FRA", "EGY", "CHN"):
        an_approved_person(meeting, code)
        with count_queries() as queries:
            load_holders(meeting, find_eligible_people(meeting), language="en")
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_print_badges_nine_on_sheets_of_eight_give_two_pages() -> None:
    meeting = build.a_meeting()
    people = [an_approved_person(meeting) for _person in range(9)]
    content = print_badges(actor=None, meeting=meeting, people=people, language="en", sheet="a4-8")
    assert len(pypdfium2.PdfDocument(io.BytesIO(content))) == 2
