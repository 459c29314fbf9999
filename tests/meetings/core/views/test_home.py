"""The first page: the meetings a visitor may see."""

from datetime import date

import pytest
from django.urls import reverse

from tests import builders

pytestmark = pytest.mark.django_db


# -- home --
def test_the_first_page_lists_published_meetings_by_year(client_as):
    builders.a_meeting("npt-2008")
    builders.a_meeting("hidden-2008", published=False)
    builders.a_meeting("bwc-2007", opens_on=date(2007, 12, 10))
    ahead = builders.a_meeting("bwc-2090", opens_on=date(2090, 12, 11))
    context = client_as(None).get("/").context
    assert [one.short_name for one in context["upcoming"]] == [ahead.short_name]
    assert [(year.year, [one.short_name for one in year.meetings]) for year in context["years"]] == [
        (2008, ["npt-2008"]),
        (2007, ["bwc-2007"]),
    ]


def test_the_first_page_shows_an_officer_what_is_not_published(client_as):
    hidden = builders.a_meeting("hidden-2008", published=False)
    page = client_as(builders.an_officer(hidden)).get("/")
    assert [one.my_roles for year in page.context["years"] for one in year.meetings] == [
        ["secretariat officer"]
    ]
    assert "not published" in page.content.decode()
    assert reverse("meeting_new") not in page.content.decode()
    assert reverse("meeting_new") in client_as(builders.an_officer()).get("/").content.decode()


def test_the_first_page_asks_as_much_for_three_meetings_as_for_one(client_as, count_queries):
    client = client_as(builders.an_officer())
    builders.a_meeting()
    with count_queries() as one:
        client.get("/")
    builders.a_meeting()
    builders.a_meeting()
    with count_queries() as three:
        client.get("/")
    assert 0 < len(three) == len(one) <= 20
