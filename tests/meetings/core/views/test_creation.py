"""Making a meeting on the page: choose, say when and where, look, make; nothing typed is lost."""

import pytest
from django.urls import reverse

from meetings.core.models import Meeting
from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/meetings/new/"
START = {
    "profile": "NPT_PREPCOM",
    "step": "preview",
    "ordinal": "3",
    "cycle": "2030",
    "opens_on": "2029-04-23",
    "closes_on": "2029-05-04",
    "place": "new-york",
}


@pytest.fixture
def officer(client_as):
    return client_as(builders.an_officer())


def corrected(client, **changes) -> dict:
    """What the second page would post, as proposed."""
    form = client.post(PAGE, START).context["form"]
    given = {name: form[name].value() for name in form.fields}
    texts = {name: "" if value is None else value for name, value in given.items()}
    return texts | {"profile": "NPT_PREPCOM", "step": "make"} | changes


def test_new_is_the_page_and_never_a_meeting():
    assert reverse("meeting_new") == PAGE
    assert reverse("today", kwargs={"meeting": "new"}) == PAGE


def test_every_profile_can_be_chosen(officer):
    page = officer.get(PAGE)
    assert [one["profile"].key for one in page.context["choices"]][:2] == ["NPT_PREPCOM", "NPT_REVCON"]
    assert all(one["parts"] for one in page.context["choices"])
    assert officer.get(PAGE, {"profile": "BWC_MSP"}).status_code == 200
    assert officer.get(PAGE, {"profile": "NO_SUCH"}).status_code == 404


def test_a_profile_asks_only_what_it_needs(officer):
    assert {"ordinal", "cycle"} <= set(officer.get(PAGE, {"profile": "NPT_PREPCOM"}).context["form"].fields)
    assert {"ordinal", "cycle"}.isdisjoint(officer.get(PAGE, {"profile": "BWC_MSP"}).context["form"].fields)


def test_the_second_page_proposes_names_and_says_what_will_be_made(officer):
    page = officer.post(PAGE, START)
    form = page.context["form"]
    assert form["short_name"].value() == "npt-2029"
    assert form["symbol_stem"].value() == "NPT/CONF.2030/PC.III"
    assert (
        form["titles_en"].value().startswith("Third session of the Preparatory Committee for the 2030 Review")
    )
    assert form["cities_ru"].value() == "Нью-Йорк"
    assert "4 bodies, 4 dates" in page.content.decode()
    assert not Meeting.objects.exists()


def test_one_click_makes_the_meeting(officer):
    answer = officer.post(PAGE, corrected(officer))
    assert answer.url == "/meetings/npt-2029/"
    meeting = Meeting.objects.get()
    assert (meeting.country.code, meeting.time_zone, meeting.published) == ("USA", "America/New_York", False)
    assert meeting.bodies.count() == 4
    assert meeting.sessions.count() == 18
    assert meeting.agenda.get(number="7 (c) (ii)").parent.number == "7 (c)"
    assert officer.get(answer.url).status_code == 200


def test_first_answers_that_cannot_be_are_said_at_their_fields(officer):
    wrong = START | {"closes_on": "2029-04-01", "cycle": "12", "place": "other", "opens_on": "23 April"}
    page = officer.post(PAGE, wrong)
    errors = page.context["form"].errors
    assert errors["opens_on"] == ["This is not a valid date. Write year, month and day: 2008-04-28."]
    assert errors["city"] == ["Enter the name of the city."]
    assert errors["country"] == ["Choose the country of the city."]
    assert errors["time_zone"] == ["Enter the time zone of the city, such as Africa/Gaborone."]
    assert "cycle" in errors
    assert 'value="23 April"' in page.content.decode()


def test_an_end_before_the_beginning_is_said_at_once(officer):
    page = officer.post(PAGE, START | {"closes_on": "2029-04-01"})
    assert page.context["form"].errors["closes_on"] == [
        "The meeting closes before it opens. Change the day it closes or the day it opens."
    ]


def test_a_year_that_cannot_be_right(officer):
    page = officer.post(PAGE, START | {"opens_on": "0229-04-23"})
    assert page.context["form"].errors["opens_on"] == ["The year 229 cannot be right. Check it."]


def test_another_city(officer):
    given = START | {
        "place": "other",
        "city": "Kingston",
        "country": "JAM",
        "time_zone": "America/Jamaica",
    }
    form = officer.post(PAGE, given).context["form"]
    assert (form["cities_en"].value(), form["country"].value()) == ("Kingston", "JAM")


def test_a_taken_address_and_a_long_name_keep_everything_typed(officer):
    builders.a_meeting("npt-2029")
    long = "Preparatory Committee " * 30
    page = officer.post(PAGE, corrected(officer, titles_en=long, short_name="npt-2029"))
    assert page.context["form"].errors["titles_en"] == [
        f"This has {len(long.strip())} characters; at most 400 fit on a page. Shorten it."
    ]
    page = officer.post(PAGE, corrected(officer, cities_fr="New York, N.Y."))
    assert page.context["form"].errors["short_name"] == [
        "Another meeting has the short name “npt-2029”. Choose another one."
    ]
    assert "New York, N.Y." in page.content.decode()
    assert Meeting.objects.count() == 1


def test_all_that_is_wrong_is_said_at_once(officer):
    given = corrected(officer, titles_en="", time_zone="Genf", short_name="NPT 2029", closes_on="2029-01-01")
    page = officer.post(PAGE, given)
    assert {name: len(errors) for name, errors in page.context["form"].errors.items()} == {
        "titles_en": 1,
        "time_zone": 1,
        "short_name": 1,
        "closes_on": 1,
    }
    assert page.context["form"].errors["titles_en"] == [
        "Enter at least the English: it is shown where another language is missing."
    ]
    assert "Name of the meeting, English" in page.content.decode()


def test_create_second_meeting_with_the_same_stem_says_so_at_the_field(officer):
    officer.post(PAGE, corrected(officer))
    page = officer.post(PAGE, corrected(officer, short_name="npt-2029-again"))
    assert list(page.context["form"].errors) == ["symbol_stem"]
    assert Meeting.objects.count() == 1
