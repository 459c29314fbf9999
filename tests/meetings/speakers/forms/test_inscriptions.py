"""States that a statement names: their order and their greatest number."""

import pytest

from meetings.speakers import services
from meetings.speakers.forms.inscriptions import InscriptionForm
from meetings.speakers.services import StatementData
from meetings.speakers.services.inscriptions import build_capacity_fields
from meetings.treaties.models import Entity
from tests import builders as build

pytestmark = pytest.mark.django_db


def test_build_capacity_fields_named_states_in_any_order_are_the_same() -> None:
    held = build.a_list(state="closed")
    late, early = (Entity.objects.create(code=code, kind="state") for code in ("XB", "XA"))
    assert build_capacity_fields(early, None, "", [late, early])["for_codes"] == "XA XB"
    given = {"actor": None, "speakers_list": held, "entity": build.an_entity("FRA")}
    given |= {"statement": StatementData(), "for_entities": [late, early]}
    asked = services.request_inscription(**given)
    taken = services.inscribe(**given, by_secretariat=True)
    assert (asked.for_codes, taken.for_codes) == ("XA XB", "XA XB")
    asked.refresh_from_db()  # the same voice: the request is answered by the inscription
    assert (asked.state, held.inscriptions.count()) == (asked.State.LAPSED, 1)


def test_inscription_form_too_many_named_states_is_refused_at_the_field(client_as) -> None:
    held = build.a_list()
    many = [Entity.objects.create(code=f"X{number:04}", kind="state") for number in range(240)]
    given = {
        "actor": None,
        "speakers_list": held,
        "entity": build.an_entity("FRA"),
        "statement": StatementData(),
    }
    with pytest.raises(services.DomainError, match="more States than can be named"):
        services.inscribe(**given, for_entities=many)
    named = services.inscribe(**given, for_entities=many[:200])
    assert len(named.for_codes) == 1199
    form = InscriptionForm(
        {
            "entity": str(given["entity"].pk),
            "level": "HD",
            "language": "en",
            "for_entities": [str(one.pk) for one in many],
        },
        entities=[(str(given["entity"].pk), "France")],
        named_entities=lambda: [(str(one.pk), one.code) for one in many],
    )
    assert list(form.errors) == ["for_entities"]
    assert "more States than can be named" in str(form.errors["for_entities"])
