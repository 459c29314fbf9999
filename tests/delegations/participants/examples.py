"""Small lists in plain values: five delegations whose names and entries are all a little
different.
"""

from datetime import date
from typing import Any

from confsvc.text.collation import build_sort_key
from confsvc.ui.languages import OFFICIAL
from delegations.participants.rules.composition import (
    DelegationData,
    GroupData,
    ListOfParticipants,
    MeetingData,
    PersonData,
    compose_list,
)
from delegations.participants.rules.layouts import build_blocks, build_closing_lines
from delegations.roster.rules.person_names import PersonName

MEETING = MeetingData(
    {"en": "2007 Meeting of the States Parties", "fr": "Réunion de 2007 des États parties"},
    {"en": "Geneva", "fr": "Genève"},
    date(2007, 12, 10),
    date(2007, 12, 14),
)
GROUPS = [
    GroupData("state_party", {"en": "States parties", "fr": "États parties", "ar": "الدول الأطراف"}),
    GroupData("signatory", {"en": "Signatory States", "fr": "États signataires"}),
    GroupData("ngo", {"en": "Non-governmental organizations", "fr": "Organisations non gouvernementales"}),
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


def a_person(key: int, honorific: str, given: str, family: str, **more: Any) -> PersonData:
    language = more.pop("casing", "en")
    name = PersonName(honorific, given, family, language=language)
    return PersonData(key=key, name=name, **more)


def a_delegation(code: str, *people: PersonData, status: str = "state_party", **more: Any) -> DelegationData:
    names = NAMES[code]
    keys = {one: build_sort_key(names.get(one, names["en"]), one) for one in OFFICIAL}
    return DelegationData(code, status, names, keys, people=people, **more)


GERMANY = a_delegation(
    "DEU",
    a_person(1, "Ms.", "Ilse", "Weiß", title="Counsellor", institution="Permanent Mission, Geneva", sex="F"),
    a_person(
        2,
        "H.E. Mr.",
        "Stefan",
        "von der Aue",
        is_head=True,
        title="Ambassador",
        institution="Permanent Mission",
        city="Geneva",
        sex="M",
    ),
    a_person(3, "Mr.", "Uwe", "Nur", role="adviser", sex="M"),
    a_person(4, "Mr.", "Not", "Announced", is_named=False, title="Guard"),
)
FRANCE = a_delegation(
    "FRA",
    a_person(5, "S.E. M.", "Jean", "d'Aubigny", is_head=True, title="Ambassadeur", city="Genève", sex="M"),
    a_person(6, "Mme", "Odile", "N'Diaye", role="alternate", title="Première Secrétaire", sex="F"),
    language="fr",
)
ARGENTINA = a_delegation(
    "ARG",
    a_person(7, "Sra.", "María del Carmen", "García López", is_head=True, title="Embajadora", sex="F"),
    a_person(8, "Sr.", "José", "Núñez", role="deputy", title="Ministro Consejero", sex="M"),
    language="es",
)
TURKEY = a_delegation(
    "TUR",
    a_person(9, "Mr.", "Ali", "Demir", title="Attaché", casing="tr"),
    a_person(10, "Ms.", "Suharto", "", role="expert", title="Expert", sex="F", casing="tr"),
)
EGYPT = a_delegation("EGY", a_person(11, "Dr.", "Amina", "al-Khalifa", is_head=True), status="signatory")
INSTITUTE = a_delegation("PAX", a_person(12, "Prof.", "Wu", "", title="Director"), status="ngo")
CHAD = a_delegation("TCD", a_person(13, "M.", "Idriss", "Abakar", is_named=False), language="fr")
ALL = (GERMANY, FRANCE, ARGENTINA, TURKEY, EGYPT, INSTITUTE, CHAD)


def compose_example(*delegations: DelegationData, layout: str = "bwc", **more: Any) -> ListOfParticipants:
    return compose_list(
        layout=layout,
        meeting=MEETING,
        groups=GROUPS,
        delegations=delegations or ALL,
        **more,
    )


def format_text(participants: ListOfParticipants, language: str) -> str:
    """The list as plain text, a paragraph a line, with its counts."""
    indents = {"group": "", "delegation": "  ", "section": "    ", "person": "      "}
    lines: list[str] = []
    for block in build_blocks(participants, language):
        lines.append(indents[block.kind] + block.text)
        if block.function:
            lines.append(" " * 8 + block.function)
    return "\n".join([*lines, "", *build_closing_lines(participants, language), ""])
