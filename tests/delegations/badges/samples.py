"""Invented badges for tests: every kind of name a desk meets."""

import io
import random
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from delegations.badges.rules.badge_content import BadgeContent

COLOURS = {
    "Delegate": "#0b5cab",
    "Secretariat": "#5b6670",
    "Observer State": "#1d7a5f",
    "Non-governmental organization": "#f2b705",
    "Media": "#b3261e",
    "Intergovernmental organization": "#6a3d9a",
}
PEOPLE: list[dict[str, Any]] = [
    {
        "given": "Ms. Ana Lucía",
        "family": "FERNÁNDEZ DE LA VEGA",
        "entity_name": "Plurinational State of Bolivia",
    },
    {"given": "", "family": "SUHARTINI", "entity_name": "Indonesia"},
    {
        "given": "H.E. Mr. Youssef",
        "family": "AL-IDRISSI",
        "entity_name": "Morocco",
        "second_script_name": "يوسف بن عبد الله الإدريسي",
        "second_script_language": "ar",
    },
    {
        "given": "Mr.",
        "family": "LI Ming",
        "entity_name": "China",
        "second_script_name": "李明",
        "second_script_language": "zh",
    },
    {
        "given": "Lt. Gen. (ret.) Sir Jonathan",
        "family": "FEATHERSTONEHAUGH-CHOLMONDELEY",
        "entity_name": "United Kingdom of Great Britain and Northern Ireland",
        "title": "Ambassador, Permanent Representative to the Conference on Disarmament, Head of Delegation",
    },
    {
        "given": "Mme Geneviève",
        "family": "d’ARC-LÉVÊQUE",
        "entity_name": "Côte d’Ivoire",
        "entity_second": "Ministry of Foreign Affairs",
    },
    {
        "given": "Mr. Somchai",
        "family": "JAIDEE",
        "entity_name": "Thailand",
        "second_script_name": "สมชายใจดีวัฒนากุล",
        "second_script_language": "th",
    },
    {
        "given": "Ms. Priya",
        "family": "KRISHNAMURTHY",
        "entity_name": "India",
        "second_script_name": "श्रीमती प्रिया कृष्णमूर्ति",
        "second_script_language": "hi",
    },
    {
        "given": "Mr. Abebe",
        "family": "BEKELE",
        "entity_name": "Ethiopia",
        "second_script_name": "አበበ በቀለ",
        "second_script_language": "am",
    },
    {
        "given": "Ms. Kim",
        "family": "HONG GIL-SUN",
        "entity_name": "Republic of Korea",
        "second_script_name": "홍길순",
        "second_script_language": "ko",
    },
    {
        "given": "Mr. Sergei Ivanovich",
        "family": "YOLKIN",
        "entity_name": "Russian Federation",
        "second_script_name": "Сергей Иванович Ёлкин",
        "second_script_language": "ru",
    },
    {"given": "Mr. Pieter", "family": "van der BERG van OUDSHOORN", "entity_name": "Netherlands"},
    {
        "given": "H.E. Mr. Tarō",
        "family": "YAMADA",
        "entity_name": "Japan",
        "second_script_name": "山田 太郎",
        "second_script_language": "ja",
        "title": "Minister for Foreign Affairs",
        "photo": None,
    },
    {
        "given": "H.E. Ms. Nino",
        "family": "GELASHVILI",
        "entity_name": "Georgia",
        "second_script_name": "ნინო გელაშვილი",
        "second_script_language": "ka",
    },
    {
        "given": "Mr. Hayk",
        "family": "SARGSYAN",
        "entity_name": "Armenia",
        "second_script_name": "Հայկ Սարգսյան",
        "second_script_language": "hy",
    },
    {
        "given": "Ms. Eleni",
        "family": "PAPADOPOULOU",
        "entity_name": "Greece",
        "second_script_name": "Ελένη Παπαδοπούλου",
        "second_script_language": "el",
    },
]


@lru_cache(maxsize=16)
def draw_portrait(seed: int = 0) -> bytes:
    """A drawn head and shoulders, 276 x 354 pixels (35 x 45 mm at 200 dpi), as a JPEG."""
    tint = random.Random(seed)
    picture = Image.new("RGB", (276, 354), (232, 236, 240))
    pencil = ImageDraw.Draw(picture)
    coat = tuple(tint.randint(40, 110) for _ in range(3))
    skin = tint.choice([(240, 205, 180), (198, 144, 108), (141, 93, 66), (92, 60, 44)])
    pencil.ellipse((10, 250, 266, 480), fill=coat)
    pencil.rectangle((112, 200, 164, 275), fill=skin)
    pencil.ellipse((78, 60, 198, 230), fill=skin)
    pencil.pieslice((70, 45, 206, 210), 180, 360, fill=tuple(tint.randint(20, 90) for _ in range(3)))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()


def build_content(number: int = 1, **values: Any) -> BadgeContent:
    """One badge; every value may be given."""
    given = {
        "token": random.Random(number).randbytes(16).hex()[:22],
        "number": f"{number:04d}",
        "given": "Ms. Ana",
        "family": "EXAMPLE",
        "entity_name": "Peru",
        "category_word": "Delegate",
        "category_colour": "#0b5cab",
        "meeting_short_title": (
            "Second session of the Preparatory Committee for the 2010 NPT Review Conference"
        ),
        "meeting_dates": "28 April-9 May 2008",
        "place": "Geneva",
        "photo": draw_portrait(number % 12),
    }
    return BadgeContent(**{**given, **values})


def build_contents(count: int) -> list[BadgeContent]:
    """Badges of invented people, the kinds of name in turn, over all categories."""
    words = list(COLOURS)
    return [
        build_content(
            number,
            category_word=words[number % len(words)],
            category_colour=COLOURS[words[number % len(words)]],
            **PEOPLE[number % len(PEOPLE)],
        )
        for number in range(count)
    ]
