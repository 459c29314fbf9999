import json

import pytest

from delegations.participants.rules.revision_symbols import get_next_symbol
from delegations.participants.rules.snapshots import deserialize_list, serialize_list
from tests.delegations.participants.examples import compose_example


@pytest.mark.parametrize("layout", ["bwc", "npt", "ccw", "plain"])
def test_deserialize_list_serialized_list_is_unchanged(layout: str) -> None:
    whole = compose_example(layout=layout)
    assert deserialize_list(json.loads(json.dumps(serialize_list(whole)))) == whole


def test_deserialize_list_unknown_form_raises_value_error() -> None:
    with pytest.raises(ValueError, match="form 2"):
        deserialize_list(serialize_list(compose_example()) | {"form": 2})


def test_get_next_symbol_reserved_first_then_revisions() -> None:
    kept = "NPT/CONF.2010/PC.II/INF/4"
    assert get_next_symbol(kept, []) == kept
    assert get_next_symbol(kept, [kept]) == f"{kept}/Rev.1"
    assert get_next_symbol(kept, [kept, f"{kept}/Rev.1", "other"]) == f"{kept}/Rev.2"
    assert get_next_symbol("", ["", "X"]) == ""
