"""In whose name a statement is made, in the words of each language: "on behalf of the European Union"."""

from collections.abc import Iterable

from meetings.treaties.selectors import Name

WORDS = {
    "en": "on behalf of ",
    "fr": "au nom de ",
    "es": "en nombre de ",
    "ru": "от имени: ",
    "zh": "代表",
    "ar": "باسم ",
}
CONTRACTED = {"fr": ((" de le ", " du "), (" de les ", " des ")), "es": ((" de el ", " del "),)}
COLON = {"fr": "au nom de\N{NO-BREAK SPACE}: ", "es": "en nombre de: "}

COMMAS = {"en": ", ", "zh": "、", "ar": "، "}


def on_behalf_of(name: Name, language: str) -> str:
    """With a name whose running form is known: its article is drawn together with the preposition where the language
    does so ("au nom du Mouvement", "en nombre del Grupo")."""
    words = WORDS.get(language, WORDS["en"]) + (name.short if language == "ru" else name.running)
    for apart, together in CONTRACTED.get(language, ()):
        words = words.replace(apart, together)
    return words


def on_behalf_of_words(words: str, language: str) -> str:
    """With a group as somebody wrote it, whose article we do not know."""
    if language == "en" and not words.startswith("the "):
        words = f"the {words}"
    return COLON.get(language, WORDS.get(language, WORDS["en"])) + words


def on_behalf_of_all(names: Iterable[Name], language: str) -> str:
    """With the States that a delegation names: "on behalf of Ireland, Mexico", in the order of their names."""
    listed = sorted(names, key=lambda one: one.sort_key)
    if language == "en":
        return WORDS["en"] + COMMAS["en"].join(one.running for one in listed)
    comma = COMMAS.get(language, COMMAS["en"])
    return COLON.get(language, WORDS.get(language, WORDS["en"])) + comma.join(one.short for one in listed)
