"""Lists as long as a review conference's, with the longest of everything on them."""

from itertools import cycle

from meetings.speakers.models import Inscription, SpeakersList
from meetings.treaties.models import Entity
from tests import builders as build

LONG_TITLE = (
    "Deputy Prime Minister, Minister for Foreign Affairs and Worship, Chair of the Interministerial Committee"
    " for Disarmament, Non-Proliferation and the Peaceful Uses of Nuclear Energy"
)
LONG_NAME = "Ms. Maria-Magdalena Constantinopoulou ALBUQUERQUE DE VASCONCELLOS-EXAMPLE"
REMARK = "Asks to speak before noon; the flight leaves at three o’clock."


def a_long_list(count: int, **fields: object) -> SpeakersList:
    """A list on which ``count`` States wait.

    Every third has a long name and title, every tenth speaks for a group in its own words,
    every fortieth on behalf of twenty States that it names, and every fifth has a remark that
    ends "End 17.".
    """
    held = build.a_list(**fields)
    states = list(Entity.objects.filter(kind=Entity.Kind.STATE).order_by("code")[:count])
    codes = [one.code for one in states]
    languages = cycle(("en", "fr", "es", "ru", "zh", "ar"))
    rows = []
    for number, (state, language) in enumerate(zip(states, languages, strict=False), 1):
        given: dict[str, object] = {"level": "M" if number % 7 == 0 else "HD", "language": language}
        given["deliverer"] = f"{LONG_NAME if number % 3 == 0 else 'Mr. Kofi EXAMPLE'} B{number}"
        given["deliverer_title"] = LONG_TITLE if number % 3 == 0 else "Ambassador, Permanent Representative"
        if number % 40 == 0:
            others = [code for code in codes if code != state.code][:20]
            given |= {"capacity": "named", "for_codes": " ".join(others)}
        elif number % 10 == 0:
            given |= {
                "capacity": "group",
                "on_behalf_of": "States for a world free of nuclear weapons, and others",
            }
        given["remarks"] = f"{REMARK if number % 5 == 0 else ''} E{number}."
        rows.append(
            Inscription(
                speakers_list=held,
                entity=state,
                inscribed_at=held.created_at,
                receipt=number,
                **given,
            )
        )
    Inscription.objects.bulk_create(rows)
    SpeakersList.objects.filter(pk=held.pk).update(next_receipt=count + 1)
    held.refresh_from_db()
    return held
