"""The pages of a speakers' list: who opens them, what they say, how many queries they ask."""

from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def test_inscribe_page_by_a_focal_point_shows_the_receipt(client_as) -> None:
    held = build.a_list()
    client = client_as(build.a_focal_point(held.meeting, "NLD"))
    form = {
        "entity": build.an_entity("NLD").pk,
        "level": "M",
        "language": "fr",
        "deliverer": "Ms. Ana EXAMPLE",
    }
    answer = client.post(address("inscribe", held), form, follow=True)
    assert answer.redirect_chain == [(address("speakers_list", held), 302)]
    done = Inscription.objects.get()
    assert (done.entity.code, done.level, done.language, done.receipt) == ("NLD", "M", "fr", 1)
    assert "receipt 1," in answer.content.decode()


def test_a_focal_point_cannot_choose_another_delegation(client_as) -> None:
    held = build.a_list()
    client = client_as(build.a_focal_point(held.meeting, "NLD"))
    form = {
        "entity": build.an_entity("FRA").pk,
        "level": "HD",
        "language": "en",
        "deliverer": "Kept as typed",
    }
    answer = client.post(address("inscribe", held), form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["entity"]
    assert "Kept as typed" in answer.content.decode()
    assert not Inscription.objects.exists()


def test_an_inscription_after_the_closing_is_answered_with_when_it_closed(client_as) -> None:
    held = build.a_list(closes_at=timezone.now() - timedelta(seconds=1))
    client = client_as(build.a_focal_point(held.meeting, "NLD"))
    form = {"entity": build.an_entity("NLD").pk, "level": "HD", "language": "en"}
    answer = client.post(address("inscribe", held), form)
    assert answer.status_code == 422
    assert "The list closed on" in answer.content.decode()


def test_the_deliverer_is_not_shown_to_the_public_before_delivery(client_as) -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE", remarks="arrives late")
    for name in ("speakers_list", "room_screen", "list_stream", "room_stream"):
        page = client_as(None).get(address(name, held)).content.decode()
        assert "France" in page
        assert "EXAMPLE" not in page
        assert "arrives late" not in page


def test_the_console_gives_the_floor_and_ends_the_speech_without_script(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    chair = client_as(build.a_chair(held.body))
    page = chair.post(address("speech_begin", held, pk=entry.pk), follow=True).content.decode()
    assert "Now speaking" in page
    speech = entry.speeches.get()
    chair.post(address("speech_end", held, pk=speech.pk))
    entry.refresh_from_db()
    assert entry.state == Inscription.State.SPOKEN


def test_a_refused_command_is_409_with_the_sentence_for_a_script(client_as) -> None:
    held = build.a_list()
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    services.give_floor(actor=None, inscription=first)
    chair = client_as(build.a_chair(held.body))
    answer = chair.post(address("speech_begin", held, pk=second.pk), headers={"x-requested-with": "fetch"})
    assert (answer.status_code, answer.content.decode()) == (
        409,
        "Another delegation has the floor. End that speech first.",
    )


def test_polling_costs_a_304_while_nothing_changes(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    client = client_as(None)
    first = client.get(address("list_stream", held))
    again = client.get(address("list_stream", held), headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    services.withdraw_inscription(actor=None, inscription=entry)
    changed = client.get(address("list_stream", held), headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("name", ["speakers_list", "console", "room_screen", "list_stream"])
def test_a_page_asks_the_same_queries_for_one_inscription_and_for_three(
    name: str, client_as, count_queries
) -> None:
    held = build.a_list()
    client = client_as(build.a_chair(held.body))
    counts = []
    for code in ("FRA", "DEU", "CHN"):
        build.an_inscription(held, code)
        client.get(address(name, held))
        with count_queries() as queries:
            client.get(address(name, held))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 20


def test_a_list_of_another_meeting_stays_away(client_as) -> None:
    held, other = build.a_list(code="debate"), build.a_list(code="elsewhere")
    entry = build.an_inscription(other, "FRA")
    officer = client_as(build.an_officer(held.meeting))
    strange = reverse("console", kwargs={"meeting": held.meeting.short_name, "code": other.code})
    assert officer.get(strange).status_code == 404
    assert officer.post(address("speech_begin", other, pk=entry.pk)).status_code == 404
    lists = officer.get(reverse("speakers", kwargs={"meeting": held.meeting.short_name})).context["lists"]
    assert [one.code for one in lists] == ["debate"]


def test_provisional_list_names_everyone_in_order_after_the_as_of_line(client_as) -> None:
    held = build.a_list()
    for code in ("FRA", "DEU"):
        build.an_inscription(held, code)
    build.an_inscription(held, "SVN", capacity="group", on_behalf_of="European Union")
    answer = client_as(build.a_chair(held.body)).get(address("speakers_print", held))
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded()
    assert text.startswith("As of ")
    found = [text.index(name) for name in ("SLOVENIA", "FRANCE", "GERMANY")]
    assert found == sorted(found)
