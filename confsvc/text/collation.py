"""Sort keys and upper case by language, from ICU (CLDR)."""

import re
from functools import cache

import icu
from django.conf import settings

ARABIC_ARTICLE = re.compile(r"^ال(?=\w)")
MTAVRULI = {code: code - 0x1C90 + 0x10D0 for code in range(0x1C90, 0x1CC0)}
# Characters with several readings that CLDR's pinyin order reads otherwise than the name does.
READINGS = {"秘鲁": "必鲁"}


def build_sort_key(text: str, language: str) -> str:
    """The collation key of ``text`` in ``language`` as hexadecimal text.

    Keys compare as strings in the printed order; keys of different languages do not compare. Arabic
    lists ignore the article at the head of a name (الأردن is sorted under أ), as United Nations
    documents do. Chinese lists are in pinyin order, as the list of Member States on the United
    Nations' Chinese pages; the setting ``CHINESE_ORDER = "stroke"`` counts strokes instead.
    """
    code = language[:2]
    order = getattr(settings, "CHINESE_ORDER", "pinyin") if code == "zh" else ""
    text = text.replace("’", "'")
    if code == "ar":
        text = ARABIC_ARTICLE.sub("", text)
    if order == "pinyin":
        for name, reading in READINGS.items():
            text = text.replace(name, reading)
    key: bytes = _get_collator(code, order).getSortKey(text)
    return key.hex()


def convert_to_upper_case(text: str, language: str) -> str:
    """``text`` in capitals by the rules of ``language``.

    Turkish i becomes İ, ß becomes SS, Greek loses its accents and French keeps them. Georgian
    stays as it is, since its capitals are not used in names. Particles that keep their small
    letters ("van der", "al-") are left out by the caller.
    """
    capitals = str(icu.UnicodeString(text).toUpper(icu.Locale(language)))
    return capitals.translate(MTAVRULI)


def describe_engine() -> str:
    """What stored sort keys depend on besides the names; they are computed anew when it changes."""
    return f"ICU {icu.ICU_VERSION} CLDR {icu.UNICODE_VERSION} {getattr(settings, 'CHINESE_ORDER', 'pinyin')}"


@cache
def _get_collator(language: str, order: str) -> "icu.Collator":
    name = f"{language}-u-co-{order}" if order else language
    return icu.Collator.createInstance(icu.Locale.forLanguageTag(name))
