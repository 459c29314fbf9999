"""In whose name a statement is made, in each language: "on behalf of the European Union"."""

from collections.abc import Iterable

from meetings.treaties.selectors import Name

PREFIXES = {
    "en": "on behalf of ",
    "fr": "au nom de ",
    "es": "en nombre de ",
    "ru": "от имени: ",
    "zh": "代表",
    "ar": "باسم ",
}
CONTRACTIONS = {"fr": ((" de le ", " du "), (" de les ", " des ")), "es": ((" de el ", " del "),)}
PREFIXES_BEFORE_A_LIST = {"fr": "au nom de\N{NO-BREAK SPACE}: ", "es": "en nombre de: "}
SEPARATORS = {"en": ", ", "zh": "、", "ar": "، "}


def format_group(name: Name, language: str) -> str:
    """For a group whose running form is known: "au nom du Mouvement", "en nombre del Grupo".

    Its article contracts with the preposition where the language does so.
    """
    text = PREFIXES.get(language, PREFIXES["en"]) + (name.short if language == "ru" else name.running)
    for separate, contracted in CONTRACTIONS.get(language, ()):
        text = text.replace(separate, contracted)
    return text


def format_written_group(group: str, language: str) -> str:
    """For a group as somebody typed it, whose article is not known."""
    if language == "en" and not group.startswith("the "):
        group = f"the {group}"
    return _get_list_prefix(language) + group


def format_states(names: Iterable[Name], language: str) -> str:
    """For the States that a delegation names, sorted: "on behalf of Ireland, Mexico"."""
    in_order = sorted(names, key=lambda name: name.sort_key)
    if language == "en":
        return PREFIXES["en"] + SEPARATORS["en"].join(name.running for name in in_order)
    separator = SEPARATORS.get(language, SEPARATORS["en"])
    return _get_list_prefix(language) + separator.join(name.short for name in in_order)


def _get_list_prefix(language: str) -> str:
    return PREFIXES_BEFORE_A_LIST.get(language, PREFIXES.get(language, PREFIXES["en"]))
