"""In which language a delegation is likely to write its names and functions: English, French or Spanish.

A first guess only, from the working language of the State's mission in Geneva; an officer changes it on the delegation.
"""

from typing import Final

FRENCH: Final = frozenset(
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
SPANISH: Final = frozenset(
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


def entry_language(entity_code: str) -> str:
    """ "fr", "es" or "en" for an entity's code."""
    if entity_code in FRENCH:
        return "fr"
    return "es" if entity_code in SPANISH else "en"
