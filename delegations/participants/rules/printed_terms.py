"""The printed terms of a list of participants by language.

They are data, not translations of the page: they are printed and stored with an issue. Entries of
delegations are in English, French or Spanish, headings in any of the six languages.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from confsvc.text.collation import build_sort_key

ENTRY_LANGUAGES: Final = ("en", "fr", "es")
Texts = Mapping[str, str]

TITLE: Final = {
    "en": "List of participants",
    "fr": "Liste des participants",
    "es": "Lista de participantes",
    "ru": "Список участников",
    "zh": "与会者名单",
    "ar": "قائمة المشاركين",
}
PROVISIONAL_TITLE: Final = {
    "en": "Provisional list of participants",
    "fr": "Liste provisoire des participants",
    "es": "Lista provisional de participantes",
    "ru": "Предварительный список участников",
    "zh": "与会者暂定名单",
    "ar": "القائمة المؤقتة للمشاركين",
}
DRAFT: Final = {"en": "Draft", "fr": "Projet", "es": "Proyecto", "ru": "Проект", "zh": "草案", "ar": "مشروع"}

# Role in the delegation -> language of entry -> (term for a man, term for a woman).
ROLES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "head": {
        "en": ("Head of Delegation", "Head of Delegation"),
        "fr": ("Chef de délégation", "Chef de délégation"),
        "es": ("Jefe de la delegación", "Jefa de la delegación"),
    },
    "deputy": {
        "en": ("Deputy Head of Delegation", "Deputy Head of Delegation"),
        "fr": ("Chef adjoint de délégation", "Chef adjoint de délégation"),
        "es": ("Jefe adjunto de la delegación", "Jefa adjunta de la delegación"),
    },
    "representative": {
        "en": ("Representative", "Representative"),
        "fr": ("Représentant", "Représentante"),
        "es": ("Representante", "Representante"),
    },
    "alternate": {
        "en": ("Alternate Representative", "Alternate Representative"),
        "fr": ("Représentant suppléant", "Représentante suppléante"),
        "es": ("Representante suplente", "Representante suplente"),
    },
    "adviser": {
        "en": ("Adviser", "Adviser"),
        "fr": ("Conseiller", "Conseillère"),
        "es": ("Asesor", "Asesora"),
    },
    "expert": {"en": ("Expert", "Expert"), "fr": ("Expert", "Experte"), "es": ("Experto", "Experta")},
    "interpreter": {
        "en": ("Interpreter", "Interpreter"),
        "fr": ("Interprète", "Interprète"),
        "es": ("Intérprete", "Intérprete"),
    },
}
# The sub-headings of the New York layout in print order, with the roles below each.
SECTIONS: Final[tuple[tuple[frozenset[str], Texts], ...]] = (
    (
        frozenset({"head", "deputy", "representative"}),
        {"en": "Representatives", "fr": "Représentants", "es": "Representantes"},
    ),
    (frozenset({"alternate"}), {"en": "Alternates", "fr": "Suppléants", "es": "Suplentes"}),
    (
        frozenset({"adviser", "expert", "interpreter", "other"}),
        {"en": "Advisers", "fr": "Conseillers", "es": "Asesores"},
    ),
)
LANGUAGE_NAMES: Final[Mapping[str, Texts]] = {
    "en": {
        "en": "English",
        "fr": "anglais",
        "es": "inglés",
        "ru": "английский",
        "zh": "英文",
        "ar": "الإنكليزية",
    },
    "fr": {
        "en": "French",
        "fr": "français",
        "es": "francés",
        "ru": "французский",
        "zh": "法文",
        "ar": "الفرنسية",
    },
    "es": {
        "en": "Spanish",
        "fr": "espagnol",
        "es": "español",
        "ru": "испанский",
        "zh": "西班牙文",
        "ar": "الإسبانية",
    },
}
ONLY: Final = {
    "en": "{languages} only",
    "fr": "{languages} seulement",
    "es": "{languages} únicamente",
    "ru": "Только {languages}",
    "zh": "仅有{languages}",
    "ar": "{languages} فقط",
}
SEPARATOR: Final = {"zh": "、"}
COLON: Final = {"fr": "\u00a0: ", "zh": "："}
COUNT_WITHOUT_NAMES: Final = {
    "en": "{count}, of which {without} without names",
    "fr": "{count}, dont {without} sans noms",
    "es": "{count}, de ellos {without} sin nombres",
    "ru": "{count}, из них без имен — {without}",
    "zh": "{count}，其中{without}个未提交名单",
    "ar": "{count}، منها {without} بلا أسماء",
}
PARTICIPANTS: Final = {
    "en": "Participants",
    "fr": "Participants",
    "es": "Participantes",
    "ru": "Участники",
    "zh": "与会者",
    "ar": "المشاركون",
}
WOMEN: Final = {"en": "Women", "fr": "Femmes", "es": "Mujeres", "ru": "Женщины", "zh": "女性", "ar": "النساء"}
MEN: Final = {"en": "Men", "fr": "Hommes", "es": "Hombres", "ru": "Мужчины", "zh": "男性", "ar": "الرجال"}
SHARE: Final = {
    "en": "{count} ({share} per cent)",
    "fr": "{count} ({share}\u00a0%)",
    "es": "{count} ({share}%)",
    "ru": "{count} ({share}%)",
    "zh": "{count}（{share}%）",
    "ar": "{count} ({share} في المائة)",
}
UNSTATED: Final = {
    "en": "Not stated",
    "fr": "Non indiqué",
    "es": "Sin indicar",
    "ru": "Не указано",
    "zh": "未说明",
    "ar": "غير مبين",
}
# Numerals of headings in Arabic and Chinese; the other languages use Roman numerals.
NUMERALS: Final[Mapping[str, tuple[str, ...]]] = {
    "ar": (
        "أولا -",
        "ثانيا -",
        "ثالثا -",
        "رابعا -",
        "خامسا -",
        "سادسا -",
        "سابعا -",
        "ثامنا -",
        "تاسعا -",
        "عاشرا -",
    ),
    "zh": ("一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、"),
}


def choose_entry_language(language: str) -> str:
    """The language itself if entries can be in it, else English."""
    return language if language in ENTRY_LANGUAGES else "en"


def choose_text(texts: Texts, language: str) -> str:
    """A text in ``language``, else in English."""
    return texts.get(language) or texts["en"]


def get_role_term(role: str, language: str, sex: str = "") -> str:
    """ "Jefa de la delegación": a role in the language of the entry, or "" for a role without a
    term.

    ``sex``: "F", "M" or "".
    """
    by_language = ROLES.get(role)
    if by_language is None:
        return ""
    man, woman = by_language[choose_entry_language(language)]
    return woman if sex == "F" else man


def get_heading_numeral(number: int, language: str) -> str:
    """The number of a heading (from 1) in the language, or "" if it uses Roman numerals."""
    numerals = NUMERALS.get(language, ())
    return numerals[number - 1] if number <= len(numerals) else ""


def get_section_heading(role: str) -> Texts:
    """The sub-heading of the New York layout for a role, by language."""
    return next((heading for roles, heading in SECTIONS if role in roles), SECTIONS[-1][1])


def format_languages_note(present: Iterable[str], language: str) -> str:
    """ "English/French/Spanish only": the languages of the entries by the alphabet of ``language``.

    ``present`` holds codes of ``ENTRY_LANGUAGES``; "" if it is empty.
    """
    names = [choose_text(LANGUAGE_NAMES[code], language) for code in ENTRY_LANGUAGES if code in set(present)]
    if not names:
        return ""
    names.sort(key=lambda name: build_sort_key(name, language))
    sentence = choose_text(ONLY, language).format(languages=SEPARATOR.get(language, "/").join(names))
    return sentence[:1].upper() + sentence[1:]


def format_count_line(label: Texts, value: str | int, language: str) -> str:
    """ "States parties: 94", with the colon of the language."""
    return f"{choose_text(label, language)}{COLON.get(language, ': ')}{value}"
