"""The first components of symbols as data: code and name of each body."""

import re
from collections.abc import Callable
from typing import Final

TITLES: Final[dict[str, str]] = {
    # Principal organs
    "A": "General Assembly", "S": "Security Council", "E": "Economic and Social Council",
    "T": "Trusteeship Council", "ST": "Secretariat", "ICJ": "International Court of Justice",
    # Disarmament: treaties and negotiating bodies
    "APLC": "Anti-Personnel Mine Ban Convention", "BWC": "Biological Weapons Convention",
    "CCD": "Conference of the Committee on Disarmament", "CCM": "Convention on Cluster Munitions",
    "CCW": "Convention on Certain Conventional Weapons", "CD": "Conference on Disarmament",
    "CTBT": "Preparatory Commission for the Comprehensive Nuclear-Test-Ban Treaty Organization",
    "CTBT-Art.XIV": "Conference under article XIV of the Comprehensive Nuclear-Test-Ban Treaty",
    "DC": "Disarmament Commission (1952)", "ENDC": "Eighteen-Nation Committee on Disarmament",
    "ENMOD": "Environmental Modification Convention",
    "NPT": "Treaty on the Non-Proliferation of Nuclear Weapons",
    "SBT": "Seabed Arms Control Treaty", "SEABED": "Seabed Arms Control Treaty",
    "TPNW": "Treaty on the Prohibition of Nuclear Weapons", "UNIDIR": "Institute for Disarmament Research",
    "AEC": "Atomic Energy Commission", "TNCD": "Ten-Nation Committee on Disarmament",
    "GENEVA": "Geneva conferences",
    "OEWG": "Open-ended working group",
    # Human rights treaty bodies
    "CAT": "Committee against Torture", "CCPR": "Human Rights Committee",
    "CED": "Committee on Enforced Disappearances",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CESCR": "Economic, Social and Cultural Rights",
    "CMW": "Committee on Migrant Workers", "CRC": "Committee on the Rights of the Child",
    "CRPD": "Committee on the Rights of Persons with Disabilities", "HR": "Human rights publications",
    "HRC": "Human Rights Council", "HRI": "Human rights instruments",
    "OHCHR": "Office of the High Commissioner for Human Rights",
    "APCERD": "Conference of States Parties, CERD",
    "ICCPR": "States Parties to the Covenant on Civil and Political Rights",
    # Programmes, funds and offices
    "DP": "United Nations Development Programme", "UNDP": "United Nations Development Programme",
    "FPA": "United Nations Population Fund", "UNFPA": "United Nations Population Fund",
    "HS": "United Nations Human Settlements Programme", "HSP": "UN-Habitat", "ICEF": "UNICEF",
    "UNICEF": "United Nations Children's Fund", "OPS": "Office for Project Services",
    "UNOPS": "Office for Project Services", "UNCDF": "Capital Development Fund",
    "UNV": "United Nations Volunteers",
    "UNEP": "United Nations Environment Programme", "UNW": "UN-Women",
    "UNIFEM": "Development Fund for Women", "INSTRAW": "Institute for the Advancement of Women",
    "UNHCR": "High Commissioner for Refugees", "HCR": "High Commissioner for Refugees",
    "EC": "Executive Committee of the High Commissioner's Programme", "UNRWA": "Relief and Works Agency",
    "WFP": "World Food Programme", "WFC": "World Food Council", "UNAIDS": "Joint Programme on HIV/AIDS",
    "UNITAR": "Institute for Training and Research", "UNRISD": "Research Institute for Social Development",
    "UNICRI": "Interregional Crime and Justice Research Institute", "UNSSC": "System Staff College",
    "UNU": "United Nations University", "UNODC": "Office on Drugs and Crime",
    "UNDCP": "Drug Control Programme",
    "INCB": "International Narcotics Control Board", "UNDRR": "Office for Disaster Risk Reduction",
    "UNISDR": "Strategy for Disaster Reduction", "IDNDR": "Decade for Natural Disaster Reduction",
    "OCHA": "Coordination of Humanitarian Affairs", "ITC": "International Trade Centre",
    # Trade, development and industry
    "TD": "United Nations Conference on Trade and Development", "UNCTAD": "UNCTAD secretariat",
    "ID": "Industrial Development Organization", "UNIDO": "Industrial Development Organization",
    "IDB": "Industrial Development Board (UNIDO)", "GC": "General Conference (UNIDO)",
    # Environment and climate treaties
    "CBD": "Convention on Biological Diversity", "FCCC": "Framework Convention on Climate Change",
    "ICCD": "Convention to Combat Desertification",
    "IPBES": "Platform on Biodiversity and Ecosystem Services",
    "IPCC": "Panel on Climate Change", "SAICM": "Strategic Approach to Chemicals Management",
    "BRS": "Basel, Rotterdam and Stockholm Conventions",
    # Law of the sea, courts and tribunals
    "CLCS": "Commission on the Limits of the Continental Shelf", "ISBA": "International Seabed Authority",
    "LOS": "Preparatory Commission for the Seabed Authority",
    "SPLOS": "States Parties to the Convention on the Law of the Sea",
    "ITLOS": "Tribunal for the Law of the Sea", "ICC": "International Criminal Court",
    "ICC-ASP": "Assembly of States Parties to the Rome Statute",
    "PCNICC": "Preparatory Commission for the International Criminal Court",
    "IT": "International Tribunal for the Former Yugoslavia",
    "ICTR": "International Criminal Tribunal for Rwanda",
    "MICT": "Residual Mechanism for Criminal Tribunals", "AT": "Administrative Tribunal",
    "UNDT": "Dispute Tribunal",
    "UNAT": "Appeals Tribunal", "ILC": "International Law Commission",
    # Coordination, inspection, staff
    "ACC": "Administrative Committee on Coordination", "CEB": "Chief Executives Board",
    "ICSC": "International Civil Service Commission", "JIU": "Joint Inspection Unit",
    "JSPB": "Joint Staff Pension Board", "PBC": "Peacebuilding Commission",
    "SMCC": "Staff-Management Committee",
    "CCAQ": "Consultative Committee on Administrative Questions",
    "ISWGNA": "Working Group on National Accounts",
    "CCISUA": "International Staff Unions", "UNJSPB": "Joint Staff Pension Board",
    # Crime conventions
    "CAC": "Convention against Corruption", "CTOC": "Convention against Transnational Organized Crime",
    # Regional commissions
    "ECA": "Economic Commission for Africa", "ECAFE": "Economic Commission for Asia and the Far East",
    "ECE": "Economic Commission for Europe", "ECLA": "Economic Commission for Latin America",
    "ECLAC": "Economic Commission for Latin America and the Caribbean", "CEPAL": "ECLAC", "LC": "ECLAC",
    "ESCAP": "Economic and Social Commission for Asia and the Pacific", "ESOB": "Office in Beirut",
    "ESCWA": "Economic and Social Commission for Western Asia",
    "ECWA": "Economic Commission for Western Asia",
    "WAW": "Women in Western Asia",
    # Committees of the Economic Commission for Europe, as before 2005
    "AGRI": "Committee on Agriculture (ECE)", "CEP": "Committee on Environmental Policy (ECE)",
    "CES": "Conference of European Statisticians", "CECI": "Economic Cooperation and Integration (ECE)",
    "CHEM": "Chemical industry (ECE)", "COAL": "Coal Committee (ECE)",
    "EB.AIR": "Air pollution convention (ECE)",
    "ECO": "Economic research (ECE)", "ELECTRIC": "Electric power (ECE)",
    "ENERGY": "Sustainable energy (ECE)",
    "ENG": "Engineering industries (ECE)", "ENHS": "Environment and human settlements (ECE)",
    "ENVWA": "Environment and water (ECE)", "GAS": "Gas (ECE)", "HBP": "Human settlements (ECE)",
    "MP.EIA": "Environmental impact assessment convention (ECE)",
    "MP.PP": "Public participation convention (ECE)", "MP.WAT": "Water convention (ECE)",
    "CP.TEIA": "Industrial accidents convention (ECE)", "OPA": "Operational activities (ECE)",
    "SC.TECH": "Science and technology (ECE)", "STEEL": "Steel (ECE)", "TIM": "Timber (ECE)",
    "TRADE": "Trade (ECE)", "TRANS": "Inland transport (ECE)", "WATER": "Water (ECE)",
    # Missions with a legislature of their own
    "UNMIK": "Mission in Kosovo", "UNTAET": "Transitional Administration in East Timor",
    "UNTAC": "Transitional Authority in Cambodia",
    "UNTAES": "Transitional Administration for Eastern Slavonia",
    "UNSCOM": "Special Commission", "UNMOVIC": "Monitoring, Verification and Inspection Commission",
    # Services and conferences
    "DPI": "Public information", "NGLS": "Non-Governmental Liaison Service", "SADIS": "Statistics",
    "UNCDR": "Regional Development Centre", "UNCRD": "Centre for Regional Development",
    "UNSO": "Sudano-Sahelian Office", "UNTFDC": "Trust fund", "UNSCEAR": "Effects of Atomic Radiation",
    "UNGEGN": "Experts on Geographical Names", "GEGN": "Experts on Geographical Names",
    "CTC": "Counter-Terrorism Committee", "UNCTED": "Counter-Terrorism Executive Directorate",
    "UNFF": "Forum on Forests", "UNPFII": "Forum on Indigenous Issues", "UNCITRAL": "Trade law",
    "UNGC": "Global Compact", "UNOG": "Office at Geneva", "UNON": "Office at Nairobi",
    "UNOV": "Office at Vienna",
    "UNOOSA": "Office for Outer Space Affairs", "IAMLADP": "Language arrangements meeting",
}  # fmt: skip

#: First components that may carry a session after a dot: `IDB.35/2`, `GC.12/5`, `PBC.24/2`,
#: `ECE.1/...`.
NUMBERED: Final = frozenset({"IDB", "GC", "PBC", "ECO", "IPBES"})
#: First components that may carry a bracket: `TD(XIII)/PC/1`, `UNEP(DTIE)/Hg/INC.5/7`,
#: `ILC(LX)/DC/1`.
BRACKETED: Final = frozenset({"TD", "UNEP", "ILC", "ICCD", "HCR", "ECE", "E"})

_SALES_REST = re.compile(r"[ACEFRS](?:\.GV)?\.[0-9]{2}\..*").fullmatch

#: For first components shared with press releases: whether the second component and the count fit.
AFTER: Final[dict[str, Callable[[str, int], object]]] = {
    "DC": lambda second, count: not second[0].isdigit(),
    "HR": lambda second, count: second in {"P", "PUB", "GEN", "NY", "IP", "GENEVA", "HAITI", "NONE"},
    "PBC": lambda second, count: count > 2,
    "EC": lambda second, count: count > 2,
    "IT": lambda second, count: second[0].isdigit(),
    "E": lambda second, count: not _SALES_REST(second),
    "A": lambda second, count: not _SALES_REST(second),
    "S": lambda second, count: not _SALES_REST(second),
}
