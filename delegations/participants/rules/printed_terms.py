"""The words of an official list of participants, as data by language: they are printed, frozen with the issue, and never
those of the visitor's page.

Entries of delegations are in English, French or Spanish (``ENTRY``), headings in any of the six languages.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from confsvc.text.collation import build_sort_key

ENTRY: Final = ("en", "fr", "es")
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

# Role in the delegation -> language of entry -> word; (man, woman) where the language tells them apart.
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
# The New York template's sub-headings, in order, with the roles that stand below each.
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
LANGUAGES: Final[Mapping[str, Texts]] = {
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
BETWEEN: Final = {"zh": "、"}
COLON: Final = {"fr": "\u00a0: ", "zh": "："}
COUNTED: Final = {
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
# How Arabic and Chinese texts number their headings where others have roman numerals.
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


def in_entry(language: str) -> str:
    """The language of an entry's words: English for one that is not a language of entry."""
    return language if language in ENTRY else "en"


def of(texts: Texts, language: str) -> str:
    """A text in ``language``, else in English."""
    return texts.get(language) or texts["en"]


def role(name: str, language: str, sex: str = "") -> str:
    """ "Jefa de la delegación": a role in the language of entry; "" for a role that has no word. ``sex`` "F" or "M"."""
    by_language = ROLES.get(name)
    if by_language is None:
        return ""
    man, woman = by_language[in_entry(language)]
    return woman if sex == "F" else man


def numeral(number: int, language: str) -> str:
    """The number of a heading as a language has it (from 1), or "" where it takes roman numerals."""
    given = NUMERALS.get(language, ())
    return given[number - 1] if number <= len(given) else ""


def section_of(name: str) -> Texts:
    """The sub-heading of the New York template below which a role stands."""
    return next((heading for roles, heading in SECTIONS if name in roles), SECTIONS[-1][1])


def languages_note(present: Iterable[str], language: str) -> str:
    """ "English/French/Spanish only": the languages of the entries, by the alphabet of the language printed; "" for
    none. ``present`` holds codes of ``ENTRY``."""
    called = [of(LANGUAGES[code], language) for code in ENTRY if code in set(present)]
    if not called:
        return ""
    joined = BETWEEN.get(language, "/").join(sorted(called, key=lambda word: build_sort_key(word, language)))
    sentence = of(ONLY, language).format(languages=joined)
    return sentence[:1].upper() + sentence[1:]


def stated(label: str, value: str | int, language: str) -> str:
    """ "States parties: 94", with the colon of the language."""
    return f"{label}{COLON.get(language, ': ')}{value}"
