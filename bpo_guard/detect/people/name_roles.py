"""Words for the part that somebody plays, for the people close to a speaker, and for the end of a letter."""

from __future__ import annotations

from bpo_guard.detect.people.name_words import words_of

ROLES = (
    "witness", "driver", "landlord", "landlady", "applicant", "candidate", "beneficiary", "beneficiaries", "nominee",
    "nominees", "deceased", "payee", "payer", "nurse", "doctor", "physician", "attorney", "lawyer", "solicitor",
    "accountant", "teller", "neighbour", "neighbor", "dependant", "dependent", "dependants", "dependents", "guardian",
    "subscriber", "borrower", "guarantor", "operator", "technician", "therapist", "teacher", "supervisor", "manager",
    "colleague", "interviewer", "interviewee", "accused", "defendant", "plaintiff", "complainant", "owner", "resident",
    "zeuge", "zeugin", "fahrer", "fahrerin", "mieter", "mieterin", "vermieter", "vermieterin", "bewerber",
    "bewerberin", "versicherungsnehmer", "versicherungsnehmerin", "versicherter", "versicherte", "kontoinhaber",
    "kontoinhaberin", "rechnungsempfänger", "empfänger", "arzt", "ärztin", "hausarzt", "hausärztin", "anwalt",
    "anwältin", "rechtsanwalt", "rechtsanwältin", "kollege", "kollegin", "sachbearbeiter", "sachbearbeiterin",
    "antragsteller", "antragstellerin", "mitarbeiter", "mitarbeiterin", "vorgesetzter", "vorgesetzte", "begünstigter",
    "begünstigte", "verstorbener", "verstorbene", "nachlasssache", "patient", "pflegekraft", "betreuer", "betreuerin",
    "testigo", "conductor", "conductora", "beneficiario", "beneficiaria", "beneficiarios", "asegurado", "asegurada",
    "titular", "abogado", "abogada", "asesor", "asesora", "casero", "casera", "inquilino", "inquilina", "arrendatario",
    "arrendataria", "solicitante", "candidato", "candidata", "médico", "médica", "enfermera", "enfermero", "vecino",
    "vecina", "empleado", "empleada", "trabajador", "trabajadora", "fallecido", "fallecida", "difunto", "difunta",
    "clienta", "deudor", "deudora", "denunciante", "demandado", "demandante", "chofer",
    "acusado", "acusada", "imputado", "imputada", "querellante", "víctima", "letrado", "letrada", "procurador",
    "procuradora", "notario", "notaria", "fiscal", "perito", "magistrado", "magistrada",
    "témoin", "conducteur", "conductrice", "locataire", "bénéficiaire", "bénéficiaires", "assuré", "assurée",
    "titulaire", "gérant", "gérante", "salarié", "salariée", "salarié concerné", "avocat", "avocate", "candidate",
    "souscripteur", "souscriptrice", "défunt", "défunte", "propriétaire", "médecin", "infirmière", "infirmier",
    "voisin", "voisine", "patiente", "conseiller", "conseillère", "responsable", "interlocuteur", "interlocutrice",
    "testemunha", "motorista", "beneficiário", "beneficiária", "segurado", "segurada", "advogado", "advogada",
    "atendente", "falecido", "falecida", "locatário", "locatária", "vizinho", "vizinha", "funcionário", "funcionária",
    "requerente", "enfermeira", "devedor", "devedora", "médica", "responsável",
    "testimone", "conducente", "beneficiari", "intestatario", "intestataria", "titolare", "operatore", "operatrice",
    "avvocato", "paziente", "defunto", "defunta", "inquilina", "locatario", "assicurato", "assicurata", "candidata",
    "dipendente", "richiedente", "medico", "vicino", "vicina",
    "getuige", "chauffeur", "huurder", "huurster", "verhuurder", "begunstigde", "begunstigden", "rekeninghouder",
    "sollicitant", "kandidaat", "medewerker", "medewerkster", "verzekerde", "patiënt", "patiënte", "overledene",
    "werknemer", "aanvrager", "advocaat", "buurman", "buurvrouw", "contactpersoon", "eigenaar",
    "świadek", "kierowca", "najemca", "wynajmujący", "beneficjent", "beneficjentka", "ubezpieczony", "ubezpieczona",
    "kandydat", "kandydatka", "konsultant", "konsultantka", "kierownik", "kierowniczka", "wnioskodawca", "lekarz",
    "pracownik", "pracownica", "zmarły", "zmarła", "sąsiad", "sąsiadka", "adwokat", "właściciel", "właścicielka",
    "saksi", "may-ari", "kapitbahay", "gawah", "kirayedar", "padosi", "makaan malik", "karmachari",
)  # fmt: skip
"""Who somebody is. With a colon after it a name follows; without one a name that is known in part."""

CLOSE = (
    "daughter", "son", "mother", "father", "wife", "husband", "brother", "sister", "partner", "tochter", "sohn",
    "mutter", "vater", "bruder", "schwester", "ehefrau", "ehemann", "hija", "hijo", "madre", "padre", "hermano",
    "hermana", "esposa", "esposo", "fille", "fils", "mère", "père", "frère", "sœur", "soeur", "épouse", "époux",
    "filha",
    "filho", "mãe", "pai", "irmão", "irmã", "marido", "figlia", "figlio", "moglie", "marito", "fratello", "sorella",
    "dochter", "zoon", "moeder", "vader", "broer", "zus", "echtgenoot", "echtgenote", "córka", "syn", "mama", "tata",
    "brat", "siostra", "mąż", "żona", "anak kong", "asawa kong", "beti", "beta", "pati", "patni",
)  # fmt: skip
"""Relatives: a name that is known in part follows."""

PARTS_PLAYED = words_of(
    "friend freund freundin freunde freundes ami amie amigo amiga amico amica vriend vriendin kolega koleżanka kollege "
    "kollegin collègue colega collega cousin cousine onkel tante oncle uncle aunt tío tía zio zia wujek ciocia oma opa"
) | frozenset(word for word in (*ROLES, *CLOSE) if " " not in word)
"""Words for a part somebody plays: before a name they are none, though some people are called so."""

CALLS = (
    "vm for", "voicemail for", "message for", "msg for", "lvm for", "message with", "appt for", "appointment for",
    "booking for", "call from", "email from", "message from", "msg from", "letter from", "anruf von", "nachricht von",
    "mail von", "termin mit", "termin für", "llamada de", "mensaje de", "correo de", "cita con", "appel de",
    "message de", "mail de", "ligação de", "mensagem de", "chiamata di", "chiamata da", "messaggio di",
    "bericht van", "telefoontje van", "mail van", "telefon od", "wiadomość od", "mail od", "tawag ni", "text ni",
)  # fmt: skip
"""Calls and messages: who they are from, or for."""

SIGN_OFFS = (
    "regards", "best wishes", "all the best", "sincerely", "yours sincerely", "yours faithfully", "yours truly",
    "sincerely yours", "respectfully", "thanks", "many thanks", "thank you", "cheers", "cordially", "best", "love",
    "mit freundlichen grüßen", "mit freundlichen grüssen", "freundliche grüße", "viele grüße", "beste grüße",
    "herzliche grüße", "liebe grüße", "mit besten grüßen", "gruß", "grüße", "lg", "mfg", "vg", "hochachtungsvoll",
    "im auftrag", "i. a.", "i.a.", "i. v.", "i.v.", "ppa.",
    "atentamente", "saludos", "saludos cordiales", "un saludo", "un cordial saludo", "cordialmente", "un abrazo",
    "abrazos", "besos", "muchas gracias", "quedo atento", "quedo atenta", "respetuosamente",
    "cordialement", "bien cordialement", "bien à vous", "salutations", "salutations distinguées", "distinguées",
    "sincères salutations", "bises", "amicalement", "sentiments distingués",
    "atenciosamente", "cumprimentos", "melhores cumprimentos", "abraços", "um abraço", "respeitosamente", "att",
    "cordiali saluti", "distinti saluti", "un cordiale saluto", "saluti", "un abbraccio", "in fede", "baci",
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "groet", "groeten", "groetjes",
    "hoogachtend", "mvg", "liefs",
    "z poważaniem", "pozdrawiam", "pozdrowienia", "z wyrazami szacunku", "łączę pozdrowienia", "ściskam",
    "lubos na gumagalang", "sumasainyo", "dhanyavaad", "dhanyawad", "aapka", "aapki",
)  # fmt: skip
"""How letters end: on the next line stands who wrote them."""

TEAMS = words_of(
    "team teams equipo équipe equipe squadra zespół kundenservice kundendienst support soporte service servicio "
    "servizio serviço abteilung dział departamento reparto afdeling atención helpdesk desk office büro ufficio bureau "
    "department dept finance hr it sales claims billing payroll admin administration group collections operations "
    "noreply system bot"
)
"""Words of a signature that is no person's."""

LETTER_HEADS = (
    "from", "to", "cc", "bcc", "von", "an", "de", "à", "a", "para", "da", "van", "aan", "od", "do", "dla", "author",
    "sender", "recipient", "absender", "empfänger", "remitente", "destinatario", "expéditeur", "destinataire",
)  # fmt: skip
"""Words that stand with a colon at the beginning of a line before who wrote, and to whom."""

POLISH_ENDS = (
    "ski",
    "cki",
    "ska",
    "cka",
    "wicz",
    "skim",
    "ckim",
    "skiego",
    "ckiego",
    "skiej",
    "ckiej",
    "wiczem",
    "wicza",
)
"""How Polish family names end that are adjectives or from a father's, as the case may be."""
