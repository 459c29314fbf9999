"""Order and capitals of a language, by ICU (CLDR): sort keys to store, and upper case for nameplates and family names."""

import re
from functools import cache

import icu
from django.conf import settings

ARABIC_ARTICLE = re.compile(r"^ال(?=\w)")
MTAVRULI = {code: code - 0x1C90 + 0x10D0 for code in range(0x1C90, 0x1CC0)}
# Characters with several readings that CLDR's pinyin order reads otherwise than the name does.
READINGS = {"秘鲁": "必鲁"}


def sort_key(text: str, language: str) -> str:
    """The collation key of ``text`` in ``language`` as hexadecimal text: compares as the printed order, byte by byte.

    Arabic lists pass over the article at the head of a name (الأردن stands among أ), as United Nations documents
    do. Chinese lists stand by pinyin, as the list of Member States on the United Nations' Chinese pages does;
    ``CHINESE_ORDER = "stroke"`` counts strokes instead. Keys of different languages do not compare.
    """
    code = language[:2]
    order = getattr(settings, "CHINESE_ORDER", "pinyin") if code == "zh" else ""
    text = text.replace("’", "'")
    if code == "ar":
        text = ARABIC_ARTICLE.sub("", text)
    if order == "pinyin":
        for written, read in READINGS.items():
            text = text.replace(written, read)
    key: bytes = _collator(code, order).getSortKey(text)
    return key.hex()


def upper(text: str, language: str) -> str:
    """``text`` in capitals by the rules of ``language``: Turkish i gives İ, ß gives SS, Greek loses its accents, and French
    keeps them. Georgian stays as it is, since its capitals are not used in names. Particles ("van der", "al-") that
    keep their small letters are the caller's to leave out."""
    raised = str(icu.UnicodeString(text).toUpper(icu.Locale(language)))
    return raised.translate(MTAVRULI)


def engine() -> str:
    """What the stored keys depend on beyond the names themselves: they are made anew when it changes."""
    return f"ICU {icu.ICU_VERSION} CLDR {icu.UNICODE_VERSION} {getattr(settings, 'CHINESE_ORDER', 'pinyin')}"


@cache
def _collator(language: str, order: str) -> "icu.Collator":
    name = f"{language}-u-co-{order}" if order else language
    return icu.Collator.createInstance(icu.Locale.forLanguageTag(name))
