"""Words with which people head the columns of their lists, in English, German, French and Spanish.

Source: our own list. The columns of CareerForge are in its documentation; other trackers' were not found in public, so
they are met by their words alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.formats.columns_chosen import column_word

#: Columns that are known and not taken: what happened with somebody is noted in the book itself.
STATUS = "status"

_WORDS: Mapping[str, str] = {
    "name": (
        "name|full name|fullname|contact|contact name|contact person|person|people|display name|who|recruiter|"
        "recruiter name|hiring manager|first and last name|client|vollständiger name|vor und nachname|kontakt|"
        "kontaktperson|ansprechpartner|ansprechpartnerin|ansprechperson|nom complet|nom et prénom|prénom et nom|"
        "nom prénom|personne|contacto|persona de contacto|persona|nombre completo|nombre y apellidos|nombre y apellido"
    ),
    "given_name": (
        "first name|given name|firstname|first|forename|christian name|preferred name|vorname|rufname|prénom|prenom|"
        "nombre|nombre de pila|primer nombre"
    ),
    "family_name": (
        "last name|family name|surname|lastname|last|second name|nachname|familienname|zuname|nom|nom de famille|"
        "apellido|apellidos|primer apellido"
    ),
    "company": (
        "company|company name|organization|organisation|organization name|employer|firm|workplace|business|"
        "current company|institution|firma|unternehmen|arbeitgeber|betrieb|organisation name|entreprise|société|"
        "employeur|organisme|empresa|compañía|organización|empleador"
    ),
    "role": (
        "role|job title|job|title|position|occupation|current role|current position|profession|function|headline|"
        "rolle|stelle|beruf|funktion|jobtitel|tätigkeit|poste|fonction|métier|intitulé du poste|puesto|cargo|rol|"
        "profesión|puesto de trabajo"
    ),
    "industry": "industry|sector|field|branche|industrie|bereich|secteur|domaine|industria|sector industrial",
    "email": (
        "email|e mail|mail|email address|e mail address|contact email|work email|personal email|primary email|"
        "email 1|emailadresse|e mail adresse|mailadresse|courriel|adresse mail|adresse email|adresse e mail|"
        "adresse électronique|mél|correo|correo electrónico|dirección de correo|email de contacto"
    ),
    "phone": (
        "phone|phone number|telephone|telephone number|tel|mobile|mobile phone|mobile number|cell|cell phone|"
        "contact phone|contact number|work phone|home phone|whatsapp|telefon|telefonnummer|handy|handynummer|mobil|"
        "mobiltelefon|mobilnummer|rufnummer|téléphone|numéro de téléphone|portable|téléphone portable|"
        "teléfono|número de teléfono|móvil|celular"
    ),
    "linkedin": (
        "linkedin|linkedin url|linkedin profile|linkedin address|linkedin link|linkedin profile url|profile url|"
        "linkedin profil|profil linkedin|perfil de linkedin|perfil linkedin"
    ),
    "connected_on": "connected on|connected|connection date|verbunden am|verbunden seit|connecté le|conectado el",
    "note": (
        "note|notes|comment|comments|remarks|remark|about|notiz|notizen|bemerkung|bemerkungen|kommentar|anmerkung|"
        "anmerkungen|remarque|remarques|commentaire|commentaires|nota|notas|comentario|comentarios|observaciones"
    ),
    STATUS: (
        "status|stage|state|phase|list|application status|progress|outcome|stand|stufe|statut|étape|état|avancement|"
        "estado|etapa|fase"
    ),
}
_FIELD_OF = {column_word(word): field for field, words in _WORDS.items() for word in words.split("|")}
#: Words that tell of applications: the job in such a list is one applied for, not the one that the person has.
_APPLICATION_WORDS = (
    "date applied|applied|applied on|application date|application status|date saved|date of application|job url|"
    "job link|salary|role type|cv file|resume|fit rating|cover letter file|bewerbung am|beworben am|"
    "bewerbungsdatum|gehalt|date de candidature|candidature|salaire|fecha de solicitud|postulación|salario"
)
_APPLICATION = frozenset(map(column_word, _APPLICATION_WORDS.split("|")))

#: Columns that programs write, and what is taken of them.
PRESETS: Mapping[str, tuple[frozenset[str], Mapping[str, str]]] = {
    "CareerForge": (
        frozenset(map(column_word, ("date", "company", "sector", "role", "channel", "contact_person", "cv_file"))),
        {"contactperson": "name", "company": "company", "sector": "industry"},
    ),
}


def field_of(name: str) -> str:
    """Return the field that a column's name stands for, `STATUS`, or ``""`` for a word that is not known.

    Examples
    --------
    >>> field_of("Prénom"), field_of("E-Mail (work)"), field_of("Weather")
    ('given_name', 'email', '')
    """
    for text in (name, name.partition("(")[0], name.partition(":")[0], name.rstrip(" 0123456789*")):
        if field := _FIELD_OF.get(column_word(text)):
            return field
    return ""


def is_application_list(names: Sequence[str]) -> bool:
    """Whether the columns are those of a list of applications, which names the people in them beside the jobs."""
    return not _APPLICATION.isdisjoint(map(column_word, names))


def preset_of(names: Sequence[str]) -> tuple[str, Mapping[str, str]]:
    """Return the program that writes these columns and what is taken of them, by `column_word`; else ``""``."""
    words = {column_word(name) for name in names}
    for program, (marks, fields) in PRESETS.items():
        if marks <= words:
            return program, fields
    return "", {}
