"""The series of a kit are made of the meeting's stem, or it is said at that field why not."""

import pytest
from django.core.exceptions import ValidationError

from documents.registry.models import Series
from documents.registry.services.kit import build
from tests import builders

KIT = {"series": [{"code": "WP", "nature": "WP", "template": "{stem}/WP.{n}", "names": {"en": "Papers"}}]}


@pytest.mark.django_db
@pytest.mark.parametrize("stem", ["hello world", "", "{n}", "{", "NPT CONF", "<b>"])
def test_a_stem_that_begins_no_symbol_is_refused_at_its_field(stem):
    meeting = builders.a_meeting(symbol_stem=stem)
    with pytest.raises(ValidationError) as refused:
        build(meeting=meeting, kit=KIT, actor=None)
    assert list(refused.value.message_dict) == ["symbol_stem"]
    assert not Series.objects.filter(meeting=meeting).exists()


@pytest.mark.django_db
def test_a_stem_that_begins_symbols_makes_the_series():
    meeting = builders.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    build(meeting=meeting, kit=KIT, actor=None)
    assert Series.objects.get(meeting=meeting).template == "NPT/CONF.2010/PC.II/WP.{n}"
