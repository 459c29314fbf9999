"""In which language a delegation is likely to write its names and functions.

A first guess only, from the working language of the State's mission in Geneva. An officer changes
it on the page of the delegation.
"""

from typing import Final

FRENCH_ENTITIES: Final = frozenset(
    [
        "BDI",
        "BEL",
        "BEN",
        "BFA",
        "CAF",
        "CHE",
        "CIV",
        "CMR",
        "COD",
        "COG",
        "COM",
        "DJI",
        "DZA",
        "FRA",
        "GAB",
        "GIN",
        "HTI",
        "LUX",
        "MAR",
        "MCO",
        "MDG",
        "MLI",
        "MRT",
        "NER",
        "RWA",
        "SEN",
        "TCD",
        "TGO",
        "TUN",
        "OIF",
    ]
)
SPANISH_ENTITIES: Final = frozenset(
    [
        "ARG",
        "BOL",
        "CHL",
        "COL",
        "CRI",
        "CUB",
        "DOM",
        "ECU",
        "ESP",
        "GNQ",
        "GTM",
        "HND",
        "MEX",
        "NIC",
        "PAN",
        "PER",
        "PRY",
        "SLV",
        "URY",
        "VEN",
        "OPANAL",
    ]
)


def guess_entry_language(entity_code: str) -> str:
    """ "fr", "es" or "en" for the code of an entity."""
    if entity_code in FRENCH_ENTITIES:
        return "fr"
    return "es" if entity_code in SPANISH_ENTITIES else "en"
