"""The series of a kit are made of the meeting's stem, or it is said at that field why not."""

import pytest

from confsvc.ui.errors import DomainError
from documents.registry.models import Series
from documents.registry.services.kit import build_kit_documents
from tests import builders

KIT = {"series": [{"code": "WP", "nature": "WP", "template": "{stem}/WP.{n}", "names": {"en": "Papers"}}]}


@pytest.mark.django_db
@pytest.mark.parametrize("stem", ["hello world", "", "{n}", "{", "NPT CONF", "<b>"])
def test_build_kit_documents_wrong_stem_is_refused_at_field(stem):
    meeting = builders.a_meeting(symbol_stem=stem)
    with pytest.raises(DomainError) as refused:
        build_kit_documents(meeting=meeting, kit=KIT, actor=None)
    assert refused.value.field == "symbol_stem"
    assert not Series.objects.filter(meeting=meeting).exists()


@pytest.mark.django_db
def test_build_kit_documents_right_stem_creates_series():
    meeting = builders.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    build_kit_documents(meeting=meeting, kit=KIT, actor=None)
    assert Series.objects.get(meeting=meeting).template == "NPT/CONF.2010/PC.II/WP.{n}"
