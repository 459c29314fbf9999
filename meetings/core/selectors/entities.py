"""Entities as choices of a form."""

from datetime import date

from confsvc.ui.languages import get_current_language
from meetings.treaties.models import Entity
from meetings.treaties.selectors import load_names


def list_entity_choices(on: date, *, states_only: bool = False) -> list[tuple[str, str]]:
    """Return codes with short names on a day, in the alphabetical order of the page's language."""
    entities = Entity.objects.filter(kind=Entity.Kind.STATE) if states_only else Entity.objects.all()
    codes = dict(entities.values_list("pk", "code"))
    names = load_names(entity_ids=None, language=get_current_language(), on=on)
    choices = [(name.sort_key, codes[pk], name.short) for pk, name in names.items() if pk in codes]
    return [(code, short) for _key, code, short in sorted(choices)]
