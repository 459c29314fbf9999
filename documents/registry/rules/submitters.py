"""The line of submission as the United Nations write it: States in the alphabetical order of the language, in running
form ("submitted by Belgium, Ireland and Luxembourg")."""

from collections.abc import Iterable, Sequence

from meetings.treaties.selectors import Name

JOINTS = {"en": ", | and ", "fr": ", | et ", "es": ", | y ", "ru": ", | и ", "zh": "、|和", "ar": " و| و"}


def in_running_form(names: Iterable[Name], language: str) -> str:
    """Names joined in the order and with the words of ``language``; "" for none."""
    ordered = [name.running for name in sorted(names, key=lambda name: name.sort_key)]
    return joined(ordered, language)


def joined(parts: Sequence[str], language: str) -> str:
    """ "A", "A and B", "A, B and C", by the language's own comma and "and"."""
    comma, last = JOINTS.get(language[:2], JOINTS["en"]).split("|")
    if len(parts) < 2:
        return "".join(parts)
    return comma.join(parts[:-1]) + last + parts[-1]
