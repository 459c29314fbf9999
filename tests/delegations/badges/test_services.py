"""Badges from approval to hand-out: numbers, printing, changes, the desk's commands."""

import io

import pypdfium2
import pytest
import zxingcpp

from confsvc.commands.selectors import history_in
from delegations.badges import selectors, services
from delegations.badges.models import Badge
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from meetings.core.models import Meeting
from tests import builders as build
from tests.delegations.badges.people import approved

pytestmark = pytest.mark.django_db


def printed(meeting: Meeting, people: list[Delegate]) -> bytes:
    return services.print_badges(actor=None, meeting=meeting, people=people, language="en")


def badge_of(person: Delegate) -> Badge:
    return Badge.objects.get(delegate=person, state="valid")


def test_a_badge_is_printed_with_the_name_and_a_code_that_holds_its_token_alone() -> None:
    meeting = build.a_meeting()
    people = [
        approved(meeting, "FRA", given_names="Jean", family_name="Dupont"),
        approved(
            meeting,
            "EGY",
            given_names="Amal",
            family_name="Nasser",
            second_name="أمل ناصر",
            second_language="ar",
        ),
        approved(
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


def test_serial_numbers_follow_one_another_and_a_second_print_keeps_them() -> None:
    meeting = build.a_meeting()
    people = [approved(meeting) for _person in range(3)]
    printed(meeting, people)
    printed(meeting, people[::-1])
    assert [badge_of(person).serial for person in people] == [1, 2, 3]
    assert Badge.objects.count() == 3


def test_nobody_without_approval_or_photograph_gets_a_badge() -> None:
    meeting = build.a_meeting()
    approved(meeting, family_name="With")
    approved(meeting, family_name="Exempt", photo=False)
    build.a_registration(build.a_delegate(build.a_delegation(meeting), family_name="Waiting"))
    build.a_registration(
        build.a_delegate(build.a_delegation(meeting), family_name="Faceless"), state="approved"
    )
    chosen = selectors.to_print(meeting, "all", language="en")
    assert sorted(one.delegate.family_name for one in chosen) == ["Exempt", "With"]


def test_an_empty_choice_is_said_in_words() -> None:
    with pytest.raises(services.NothingToPrintError, match="no badge to print"):
        printed(build.a_meeting(), [])


def test_what_changes_after_printing_shows_and_what_does_not_change_does_not() -> None:
    meeting = build.a_meeting()
    one, other = approved(meeting, family_name="Changes"), approved(meeting, family_name="Stays")
    printed(meeting, [one, other])
    assert selectors.to_print(meeting, "changed", language="en") == []
    Delegate.objects.filter(pk=one.pk).update(title="Minister")
    changed = selectors.to_print(meeting, "changed", language="en")
    assert [holder.delegate for holder in changed] == [one]
    printed(meeting, [one])
    assert selectors.to_print(meeting, "changed", language="en") == []
    assert selectors.to_print(meeting, "unprinted", language="en") == []


def test_a_new_photograph_counts_as_a_change() -> None:
    meeting = build.a_meeting()
    person = approved(meeting)
    printed(meeting, [person])
    Registration.objects.filter(delegate=person).update(photo="photos/another.jpg")
    assert [one.delegate for one in selectors.to_print(meeting, "changed", language="en")] == [person]


def test_a_badge_is_handed_out_once_and_the_second_time_says_when() -> None:
    meeting = build.a_meeting()
    person = approved(meeting)
    printed(meeting, [person])
    desk = build.a_badge_desk(meeting)
    done = services.hand_out(actor=desk, badge=badge_of(person), collected_by="the driver")
    assert (done.handed_out_by, done.collected_by) == (desk, "the driver")
    with pytest.raises(services.AlreadyHandedOutError, match=r"Already handed out on .* by The Badge Desk\."):
        services.hand_out(actor=desk, badge=badge_of(person))
    services.take_back(actor=desk, badge=badge_of(person))
    assert services.hand_out(actor=desk, badge=badge_of(person)).handed_out_at is not None
    commands = [entry.command for entry in history_in(meeting.short_name)]
    assert commands == ["hand out badge", "take badge back", "hand out badge", "print badges"]


def test_an_unprinted_badge_is_not_handed_out() -> None:
    meeting = build.a_meeting()
    (badge,) = services.give_badges(meeting=meeting, people=[approved(meeting)])
    with pytest.raises(services.RefusedError, match="not printed yet"):
        services.hand_out(actor=None, badge=badge)


def test_a_void_badge_opens_nothing_and_its_number_is_never_given_again() -> None:
    meeting = build.a_meeting()
    person = approved(meeting)
    printed(meeting, [person])
    lost = badge_of(person)
    services.void(actor=None, badge=lost, reason="lost")
    with pytest.raises(services.RefusedError, match="void: lost"):
        services.hand_out(actor=None, badge=lost)
    printed(meeting, [person])
    new = badge_of(person)
    assert (new.serial, new.token != lost.token) == (2, True)
    assert [one.answer for one in selectors.search(meeting, lost.token, language="en")] == ["void"]


def test_the_desk_finds_by_either_code_and_by_name_in_any_script() -> None:
    meeting = build.a_meeting()
    person = approved(meeting, "EGY", given_names="Amal", family_name="Nasser", second_name="أمل ناصر")
    approved(meeting, "FRA", family_name="Dupont")
    printed(meeting, [person])
    token = Registration.objects.get(delegate=person).code
    number = f"{badge_of(person).serial:05}"
    for text in (badge_of(person).token, number, token, f" {token} ", "nasser", "NASS amal", "ناصر"):
        assert [one.delegate for one in selectors.search(meeting, text, language="en")] == [person], text
    assert selectors.search(meeting, "", language="en") == []


def test_the_desk_finds_a_name_as_a_list_or_a_badge_prints_it() -> None:
    meeting = build.a_meeting()
    person = approved(meeting, "PER", honorific="Ms.", given_names="Lucía", family_name="Núñez")
    approved(meeting, "FRA", family_name="Dupont")
    for text in ("NÚÑEZ, Lucía", "Ms. Lucía NÚÑEZ", "núñez lucía"):
        assert [one.delegate for one in selectors.search(meeting, text, language="en")] == [person], text


def test_another_meetings_people_and_codes_are_not_found() -> None:
    here, elsewhere = build.a_meeting(), build.a_meeting()
    person = approved(elsewhere, family_name="Elsewhere")
    printed(elsewhere, [person])
    for text in ("Elsewhere", badge_of(person).token, Registration.objects.get(delegate=person).code):
        assert selectors.search(here, text, language="en") == []


def test_a_code_is_read_from_a_photograph_and_nothing_else_breaks_the_desk() -> None:
    from confsvc.pdf.qr import png
    from delegations.badges.rules.qr_reader import token_in

    assert token_in(png("AbC-123_x")) == "AbC-123_x"
    for junk in (b"", b"no picture", png("x")[:40], b"%PDF-1.7"):
        assert token_in(junk) == ""


def test_reading_many_badges_asks_as_much_as_reading_one(count_queries) -> None:
    meeting = build.a_meeting()
    counts = []
    for code in ("FRA", "EGY", "CHN"):
        approved(meeting, code)
        with count_queries() as queries:
            selectors.holders(meeting, selectors.may_have_badges(meeting), language="en")
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_eight_a_sheet_holds_eight() -> None:
    meeting = build.a_meeting()
    people = [approved(meeting) for _person in range(9)]
    content = services.print_badges(actor=None, meeting=meeting, people=people, language="en", sheet="a4-8")
    assert len(pypdfium2.PdfDocument(io.BytesIO(content))) == 2
