import json

import pytest

from delegations.participants.rules.revision_symbols import next_symbol
from delegations.participants.rules.snapshots import from_plain, to_plain
from tests.delegations.participants.examples import listed


@pytest.mark.parametrize("layout", ["bwc", "npt", "ccw", "plain"])
def test_a_list_comes_back_from_json_as_it_was(layout: str) -> None:
    whole = listed(layout=layout)
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="form 2"):
        from_plain(to_plain(listed()) | {"form": 2})


def test_the_number_kept_for_the_list_is_used_first_and_then_its_revisions() -> None:
    kept = "NPT/CONF.2010/PC.II/INF/4"
    assert next_symbol(kept, []) == kept
    assert next_symbol(kept, [kept]) == f"{kept}/Rev.1"
    assert next_symbol(kept, [kept, f"{kept}/Rev.1", "other"]) == f"{kept}/Rev.2"
    assert next_symbol("", ["", "X"]) == ""
