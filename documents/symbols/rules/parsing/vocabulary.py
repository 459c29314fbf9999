"""The words of symbols and what they mean (domain facts 1.1, 1.4; research guides of the UN
libraries).
"""

from typing import Final

from documents.symbols.rules.parsing.errors import gettext_noop as _

#: Nature of the document: the component that says what kind of paper it is.
NATURES: Final = {
    "BP": _("background paper"),
    "BUR": _("paper of the General Committee or Bureau"),
    "CC": _("paper of the Credentials Committee"),
    "CRP": _("conference room paper"),
    "DEC": _("decision"),
    "INF": _("information series"),
    "L": _("limited distribution, mostly a draft"),
    "MISC": _("miscellaneous paper"),
    "NGO": _("statement by a non-governmental organization"),
    "PET": _("petition"),
    "PRST": _("presidential statement"),
    "PV": _("verbatim record"),
    "R": _("restricted distribution"),
    "RES": _("resolution"),
    "SR": _("summary record"),
    "WP": _("working paper"),
}

#: Subsidiary bodies: the word before the dot.
ORGANS: Final = {
    "AC": _("ad hoc committee"),
    "AP": _("Amended Protocol"),
    "BMS": _("biennial meeting of States"),
    "C": _("standing, permanent or main committee"),
    "CMP": _("meeting of the parties to the Protocol"),
    "CN": _("commission"),
    "COM": _("commission of the Board"),
    "CONF": _("conference"),
    "COP": _("conference of the parties"),
    "COW": _("Committee of the Whole"),
    "DC": _("drafting committee"),
    "DR": _("drafting committee"),
    "EM": _("expert meeting"),
    "GC": _("governing council or General Committee"),
    "GE": _("group of experts"),
    "GGE": _("group of governmental experts"),
    "HRC": _("Human Rights Council"),
    "MC": _("Main Committee"),
    "MSP": _("meeting of States parties"),
    "MX": _("meeting of experts"),
    "P": _("Protocol"),
    "PC": _("preparatory committee"),
    "PCN": _("preparatory commission"),
    "RC": _("review conference"),
    "SB": _("subsidiary body"),
    "SC": _("subcommittee"),
    "SER": _("series"),
    "SPC": _("Special Political Committee"),
    "SUB": _("subcommission"),
    "WG": _("working group"),
}

#: Modifications of an issued text, by their spelling in print.
MODIFICATIONS: Final = {
    "Add": _("addendum: adds text to the main document"),
    "Amend": _("alteration, by decision of a competent authority, of an adopted formal text"),
    "Annex": _("annex issued separately"),
    "App": _("appendix issued separately"),
    "Corr": _("corrigendum, which may apply to some language versions only"),
    "Rev": _("revision, replacing the text previously issued"),
    "Summary": _("summarized version"),
}
#: These stand without a number too.
UNNUMBERED_MODIFICATIONS: Final = frozenset({"Annex", "App", "Summary"})

#: A word of these glued to its number (CONF2010, WP78) has lost its dot.
DOTTED: Final = frozenset(
    (set(NATURES) | set(ORGANS)) - {"BP", "BUR", "CC", "COP", "CMP", "COW", "P", "RC", "BMS", "DR", "DC"}
)
#: A symbol cannot end with one of these: its number is missing.
NEEDS_NUMBER: Final = frozenset((set(NATURES) | DOTTED | {"COP", "BMS", "DEC"}) - {"P", "C"})

#: Words of symbols that are not all capitals, as printed.
MIXED_CASE: Final = frozenset({
    "Abs", "Action", "Agenda", "Agreement", "Appendix", "Art", "Bur", "Committee", "Communication", "Concl",
    "Conf",
    "Conv", "Cor", "Dec", "Decision", "Doc", "Draft", "ExCom", "Executive", "Hg", "Index", "Inf", "Info",
    "Informal", "Map",
    "Misc", "Notif", "Obs", "Opinion", "Organization", "OzL", "Pet", "Pro", "Proc", "Procedure", "Rec", "Res",
    "Resolution", "Rules", "ScC", "Sect", "Ser", "Staff", "StaffRegulations", "StaffRules", "Stat", "StC",
    "Sub",
    "Supp", "Suppl", "Techn", "Trans", "Treaty", "Verex", "WGs",
})  # fmt: skip
#: Upper-case spellings of the document system that print has in mixed case.
PRINTED: Final = {"SUB": "Sub"}

#: Words of symbols with a space inside: the rest of such pairs is taken for two things side by
#: side.
SPACED: Final = frozenset({
    "AD HOC GROUP", "CODE TOT", "IRON ORE", "MED IG", "MED WG", "MED POL", "MED QSR", "ORAL HISTORY",
    "STAFF RULES",
    "NATURAL RUBBER", "OLIVE OIL", "TROPICAL TIMBER", "HARD FIBRES", "TOXIC WASTE", "CAR IG", "CAR WG",
    "EAS IG",
    "EAF IG", "WAF IG", "EAS WG", "SPAW IG", "BIOLOGICAL DIVERSITY",
})  # fmt: skip
