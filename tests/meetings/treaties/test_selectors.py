"""Reads: how many questions they ask, and what they answer where the tables are silent."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from meetings.treaties import selectors
from meetings.treaties.models import Entity, EntityName, Group, Treaty

pytestmark = pytest.mark.django_db

ON = date(2008, 4, 28)


def test_names_of_all_and_of_three_take_one_query(count_queries: Callable[[], Any]) -> None:
    ids = list(Entity.objects.values_list("pk", flat=True))
    for wanted in (None, ids[:1], ids[:3]):
        with count_queries() as queries:
            found = selectors.load_names(entity_ids=wanted, language="fr", on=ON)
        assert (len(queries), len(found)) == (1, len(ids if wanted is None else wanted))


def test_names_of_nobody() -> None:
    assert selectors.load_names(entity_ids=[], language="fr", on=ON) == {}


def test_english_stands_in_for_a_language_without_a_name() -> None:
    entity = Entity.objects.create(code="NEW", kind="ngo")
    EntityName.objects.create(entity=entity, language="en", short="New", running="New", sort_key="00")
    EntityName.objects.create(
        entity=entity, language="fr", short="Neuf", running="Neuf", sort_key="00", valid_from=date(2009, 1, 1)
    )
    then = selectors.get_name(entity, language="fr", on=ON)
    later = selectors.get_name(entity, language="fr", on=date(2009, 1, 1))
    assert [(name.short, name.language) for name in (then, later)] == [("New", "en"), ("Neuf", "fr")]


def test_a_page_language_with_its_script_is_understood() -> None:
    entity = Entity.objects.get(code="CHN")
    assert selectors.get_name(entity, language="zh-hans", on=ON).short == "中国"


def test_without_any_name_the_code_is_said() -> None:
    entity = Entity.objects.create(code="NAMELESS", kind="ngo")
    assert str(selectors.get_name(entity, language="ar", on=ON)) == "NAMELESS"


def test_statuses_take_two_queries_and_cover_everybody(count_queries: Callable[[], Any]) -> None:
    protocol = Treaty.objects.select_related("parent").get(code="CCW-P.V")
    with count_queries() as queries:
        found = selectors.load_statuses(protocol, ON)
    assert len(queries) == 2
    assert len(found) == Entity.objects.count()


def test_status_of_one_takes_one_query(count_queries: Callable[[], Any]) -> None:
    treaty, entity = Treaty.objects.get(code="NPT"), Entity.objects.get(code="FRA")
    with count_queries() as queries:
        selectors.get_status(entity, treaty, ON)
    assert len(queries) == 1


def test_groups_of_a_state_by_day() -> None:
    sweden = Entity.objects.get(code="SWE")
    assert [group.code for group in selectors.list_groups(sweden, ON)] == [
        "UN_WEOG",
        "FORUM_WEST",
        "DE_ALERTING",
        "EU",
        "NAC",
        "VIENNA_TEN",
        "CTBT_ANNEX_2",
    ]
    later = [group.code for group in selectors.list_groups(sweden, date(2015, 1, 1))]
    assert "NAC" not in later


def test_members_of_a_group_on_the_day_before_and_after_it_grew() -> None:
    union = Group.objects.get(code="EU")
    romania = Entity.objects.get(code="ROU").pk
    days = (date(2006, 12, 31), date(2007, 1, 1))
    assert [romania in selectors.get_group_members(union, day) for day in days] == [False, True]
