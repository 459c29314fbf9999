"""The line of submission as United Nations documents print it.

States stand in the alphabetical order of the language, in running form: "submitted by Belgium,
Ireland and Luxembourg".
"""

from collections.abc import Iterable, Sequence

from meetings.treaties.selectors import Name

_SEPARATORS = {
    "en": (", ", " and "),
    "fr": (", ", " et "),
    "es": (", ", " y "),
    "ru": (", ", " и "),
    "zh": ("、", "和"),
    "ar": (" و", " و"),
}
"""By language: between two names, and before the last one."""


def format_submitters(names: Iterable[Name], language: str) -> str:
    """The names in running form and in alphabetical order; "" for none."""
    running_forms = [name.running for name in sorted(names, key=lambda name: name.sort_key)]
    return join_names(running_forms, language)


def join_names(names: Sequence[str], language: str) -> str:
    """ "A", "A and B" or "A, B and C", with the comma and the "and" of the language."""
    comma, last = _SEPARATORS.get(language[:2], _SEPARATORS["en"])
    if len(names) < 2:
        return "".join(names)
    return comma.join(names[:-1]) + last + names[-1]
