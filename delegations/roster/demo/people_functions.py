"""Functions, institutions and forms of address of invented people, in the three languages of entry.

Words with two forms are written "man|woman". ``AMBASSADORS`` begins with those who head a mission.
"""

from typing import Final

# woman and man: plain, with excellency, doctor, professor
FORMS: Final = {
    "en": {"F": ("Ms.", "H.E. Ms.", "Dr.", "Prof. Dr."), "M": ("Mr.", "H.E. Mr.", "Dr.", "Prof. Dr.")},
    "fr": {"F": ("Mme", "S.E. Mme", "Mme", "Prof."), "M": ("M.", "S.E. M.", "M.", "Prof.")},
    "es": {"F": ("Sra.", "S.E. Sra.", "Dra.", "Prof."), "M": ("Sr.", "S.E. Sr.", "Dr.", "Prof.")},
}
AMBASSADORS: Final = {
    "en": (
        "Ambassador, Permanent Representative to the Conference on Disarmament",
        "Ambassador, Permanent Representative",
        "Ambassador, Deputy Permanent Representative",
        "Ambassador-at-large for Disarmament",
        "Minister, Deputy Permanent Representative",
    ),
    "fr": (
        "Ambassadeur, Représentant permanent|Ambassadrice, Représentante permanente",
        (
            "Ambassadeur, Représentant permanent auprès de la Conférence du désarmement|"
            "Ambassadrice, Représentante permanente auprès de la Conférence du désarmement"
        ),
        "Ambassadeur, Représentant permanent adjoint|Ambassadrice, Représentante permanente adjointe",
        "Ministre conseiller|Ministre conseillère",
    ),
    "es": (
        (
            "Embajador, Representante Permanente ante la Conferencia de Desarme|Embajadora, "
            "Representante Permanente ante la Conferencia de Desarme"
        ),
        "Embajador, Representante Permanente|Embajadora, Representante Permanente",
        "Embajador, Representante Permanente Alterno|Embajadora, Representante Permanente Alterna",
        "Ministro Consejero|Ministra Consejera",
    ),
}
MINISTERS: Final = {
    "en": ("Minister for Foreign Affairs", "Deputy Minister for Foreign Affairs", "State Secretary"),
    "fr": ("Ministre des affaires étrangères", "Secrétaire d'État aux affaires étrangères"),
    "es": (
        "Ministro de Relaciones Exteriores|Ministra de Relaciones Exteriores",
        "Viceministro de Relaciones Exteriores|Viceministra de Relaciones Exteriores",
    ),
}
DIPLOMATS: Final = {
    "en": (
        "Counsellor",
        "First Secretary",
        "Second Secretary",
        "Third Secretary",
        "Attaché",
        "Minister Counsellor",
        "Head, Non-Proliferation Section",
        "Desk Officer, Department of International Organizations",
        "Legal Adviser",
        "Senior Adviser",
        "Intern",
    ),
    "fr": (
        "Conseiller|Conseillère",
        "Premier Secrétaire|Première Secrétaire",
        "Deuxième Secrétaire",
        "Troisième Secrétaire",
        "Attaché|Attachée",
        "Chef de la section du désarmement",
        "Conseiller juridique|Conseillère juridique",
    ),
    "es": (
        "Consejero|Consejera",
        "Primer Secretario|Primera Secretaria",
        "Segundo Secretario|Segunda Secretaria",
        "Tercer Secretario|Tercera Secretaria",
        "Agregado|Agregada",
        "Jefe del Departamento de Desarme|Jefa del Departamento de Desarme",
        "Asesor jurídico|Asesora jurídica",
    ),
}
EXPERTS: Final = {
    "en": (
        "Technical Expert",
        "Head of Laboratory",
        "Director, Nuclear Safeguards",
        "Chief Scientist",
        "Radiation Protection Officer",
    ),
    "fr": (
        "Expert technique|Experte technique",
        "Directeur de recherche|Directrice de recherche",
        "Chef de laboratoire",
    ),
    "es": (
        "Experto técnico|Experta técnica",
        "Director de salvaguardias|Directora de salvaguardias",
        "Jefe de laboratorio|Jefa de laboratorio",
    ),
}
RANKS: Final = {
    "en": (
        ("Col.", "Military Adviser"),
        ("Lt. Col.", "Assistant Military Adviser"),
        ("Lt. Gen.", "Defence Attaché"),
        ("Brig. Gen.", "Director, Arms Control Directorate"),
        ("Capt.", "Naval Adviser"),
    ),
    "fr": (
        ("Col.", "Conseiller militaire|Conseillère militaire"),
        ("Gén.", "Attaché de défense|Attachée de défense"),
        ("Cdt", "Expert militaire|Experte militaire"),
    ),
    "es": (
        ("Cnel.", "Agregado de Defensa|Agregada de Defensa"),
        ("Gral.", "Asesor militar|Asesora militar"),
        ("Cap.", "Asesor naval|Asesora naval"),
    ),
}
LONG_TITLES: Final = {
    "en": (
        (
            "Deputy Director-General for Security Policy, Disarmament, Arms Control, Export "
            "Control and Non-Proliferation"
        ),
        "Senior Coordinator for Multilateral Nuclear Disarmament, Verification and Peaceful Uses Affairs",
    ),
    "fr": (
        (
            "Sous-directeur du désarmement, de la maîtrise des armements, de la vérification et "
            "de la non-prolifération|Sous-directrice du désarmement, de la maîtrise des "
            "armements, de la vérification et de la non-prolifération"
        ),
        (
            "Conseiller pour les affaires stratégiques, de sécurité, de désarmement et des "
            "organisations internationales|Conseillère pour les affaires stratégiques, de "
            "sécurité, de désarmement et des organisations internationales"
        ),
    ),
    "es": (
        (
            "Director General de Seguridad Internacional, Asuntos Nucleares, Espaciales y Control "
            "de Exportaciones|Directora General de Seguridad Internacional, Asuntos Nucleares, "
            "Espaciales y Control de Exportaciones"
        ),
        (
            "Subsecretario de Asuntos Multilaterales, Desarme, No Proliferación y Cooperación "
            "Técnica Internacional|Subsecretaria de Asuntos Multilaterales, Desarme, No "
            "Proliferación y Cooperación Técnica Internacional"
        ),
    ),
}
OFFICIALS: Final = (
    "Director",
    "Deputy Director",
    "Senior Political Affairs Officer",
    "Legal Officer",
    "Programme Officer",
    "Head of Liaison Office",
    "Policy Adviser",
    "Senior Researcher",
    "Representative to the United Nations",
    "Coordinator, Education and Outreach",
)
# By language: the mission, the ministry, defence, and the authority that experts come from.
INSTITUTIONS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "en": {
        "mission": (
            "Permanent Mission, {city}",
            "Permanent Mission to the Conference on Disarmament, {city}",
        ),
        "ministry": ("Ministry of Foreign Affairs", "Ministry of External Relations"),
        "defence": ("Ministry of Defence", "General Staff"),
        "authority": ("Atomic Energy Authority", "National Authority for Arms Control"),
    },
    "fr": {
        "mission": ("Mission permanente, {city}",),
        "ministry": ("Ministère des affaires étrangères",),
        "defence": ("Ministère de la défense",),
        "authority": ("Commissariat à l'énergie atomique", "Autorité nationale de sûreté"),
    },
    "es": {
        "mission": ("Misión Permanente, {city}",),
        "ministry": ("Ministerio de Relaciones Exteriores",),
        "defence": ("Ministerio de Defensa",),
        "authority": ("Comisión Nacional de Energía Atómica", "Autoridad Nacional de Control"),
    },
}
OFFICES: Final = ("Headquarters", "Liaison Office, {city}", "Office of Legal Affairs", "Secretariat", "")
CITIES: Final = {
    "Geneva": {"fr": "Genève", "es": "Ginebra"},
    "Vienna": {"fr": "Vienne", "es": "Viena"},
}
