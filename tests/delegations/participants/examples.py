"""Small lists in plain values: five delegations whose names and entries are all a little different."""

from datetime import date
from typing import Any

from confsvc.text.collation import build_sort_key
from confsvc.ui.languages import OFFICIAL
from delegations.participants.rules.composition import (
    DelegationGiven,
    GroupGiven,
    ListOfParticipants,
    MeetingGiven,
    PersonGiven,
    compose,
)
from delegations.roster.rules.person_names import PersonName

MEETING = MeetingGiven(
    {"en": "2007 Meeting of the States Parties", "fr": "Réunion de 2007 des États parties"},
    {"en": "Geneva", "fr": "Genève"},
    date(2007, 12, 10),
    date(2007, 12, 14),
)
GROUPS = [
    GroupGiven("state_party", {"en": "States parties", "fr": "États parties", "ar": "الدول الأطراف"}),
    GroupGiven("signatory", {"en": "Signatory States", "fr": "États signataires"}),
    GroupGiven("ngo", {"en": "Non-governmental organizations", "fr": "Organisations non gouvernementales"}),
]
NAMES = {
    "DEU": {"en": "Germany", "fr": "Allemagne", "es": "Alemania"},
    "ARG": {"en": "Argentina", "fr": "Argentine", "es": "Argentina"},
    "FRA": {"en": "France", "fr": "France", "es": "Francia"},
    "TUR": {"en": "Turkey", "fr": "Turquie", "es": "Turquía"},
    "EGY": {"en": "Egypt", "fr": "Égypte", "es": "Egipto"},
    "PAX": {"en": "Pax Institute"},
    "TCD": {"en": "Chad", "fr": "Tchad"},
}


def person(key: int, honorific: str, given: str, family: str, **more: Any) -> PersonGiven:
    language = more.pop("casing", "en")
    name = PersonName(honorific, given, family, language=language)
    return PersonGiven(key=key, name=name, **more)


def delegation(code: str, *people: PersonGiven, status: str = "state_party", **more: Any) -> DelegationGiven:
    names = NAMES[code]
    keys = {one: build_sort_key(names.get(one, names["en"]), one) for one in OFFICIAL}
    return DelegationGiven(code, status, names, keys, people=people, **more)


GERMANY = delegation(
    "DEU",
    person(1, "Ms.", "Ilse", "Weiß", title="Counsellor", institution="Permanent Mission, Geneva", sex="F"),
    person(
        2,
        "H.E. Mr.",
        "Stefan",
        "von der Aue",
        head=True,
        title="Ambassador",
        institution="Permanent Mission",
        city="Geneva",
        sex="M",
    ),
    person(3, "Mr.", "Uwe", "Nur", role="adviser", sex="M"),
    person(4, "Mr.", "Not", "Announced", named=False, title="Guard"),
)
FRANCE = delegation(
    "FRA",
    person(5, "S.E. M.", "Jean", "d'Aubigny", head=True, title="Ambassadeur", city="Genève", sex="M"),
    person(6, "Mme", "Odile", "N'Diaye", role="alternate", title="Première Secrétaire", sex="F"),
    language="fr",
)
ARGENTINA = delegation(
    "ARG",
    person(7, "Sra.", "María del Carmen", "García López", head=True, title="Embajadora", sex="F"),
    person(8, "Sr.", "José", "Núñez", role="deputy", title="Ministro Consejero", sex="M"),
    language="es",
)
TURKEY = delegation(
    "TUR",
    person(9, "Mr.", "Ali", "Demir", title="Attaché", casing="tr"),
    person(10, "Ms.", "Suharto", "", role="expert", title="Expert", sex="F", casing="tr"),
)
EGYPT = delegation("EGY", person(11, "Dr.", "Amina", "al-Khalifa", head=True), status="signatory")
INSTITUTE = delegation("PAX", person(12, "Prof.", "Wu", "", title="Director"), status="ngo")
CHAD = delegation("TCD", person(13, "M.", "Idriss", "Abakar", named=False), language="fr")
ALL = (GERMANY, FRANCE, ARGENTINA, TURKEY, EGYPT, INSTITUTE, CHAD)


def listed(*delegations: DelegationGiven, layout: str = "bwc", **more: Any) -> ListOfParticipants:
    return compose(
        layout=layout,
        meeting=MEETING,
        groups=GROUPS,
        delegations=delegations or ALL,
        **more,
    )
