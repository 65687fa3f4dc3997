"""Labels of forms, behind which a name is filled in."""

from __future__ import annotations

FILLED = (
    "customer name", "customer's name", "client name", "client's name", "patient name", "patient's name",
    "employee name", "employee's name", "member name", "member's name", "student name", "student's name",
    "passenger name", "guest name", "tenant name", "applicant name", "applicant's name", "candidate name",
    "contact name", "caller name", "caller's name", "cardholder", "cardholder name", "cardholder's name",
    "account holder's name", "beneficiary name", "beneficiary's name", "recipient name",
    "insured name", "insured's name", "name of insured", "name of the insured", "policyholder name", "borrower name",
    "name of patient", "name of the patient", "name of employee", "name of the employee", "name of applicant",
    "name of customer", "name of the customer", "name of client", "name of the client", "name of child",
    "father's name", "mother's name", "mother's maiden name", "spouse's name", "spouse name", "husband's name",
    "wife's name", "child's name", "parent's name", "guardian's name", "maiden name", "maiden name is", "birth name",
    "first name", "full name", "last name", "second name", "surname", "family name", "given name",
    "given names", "forename", "forenames", "middle name", "holder name",
    # As keys of data and code are written.
    "firstname", "lastname", "fullname", "middlename", "givenname", "familyname", "maidenname", "fname", "lname",
    "customername", "clientname", "patientname", "employeename", "membername", "studentname", "applicantname",
    "contactname", "cardholdername", "accountholder", "accountholdername", "beneficiaryname", "recipientname",
    "passengername", "guestname", "mothername", "fathername", "holdername",
    "vorname", "nachname", "zuname", "familienname", "geburtsname", "name, vorname", "vor- und nachname",
    "vor- und zuname", "vorname und nachname", "name des patienten", "name der patientin", "name des kunden",
    "name der kundin", "name des mitarbeiters", "name der mitarbeiterin", "name des antragstellers",
    "name des kindes", "name des versicherten", "patientenname", "mitarbeitername", "karteninhaber", "karteninhaberin",
    "name der mutter", "name des vaters",
    "prénom", "prénoms", "nom de famille", "nom de naissance", "nom de jeune fille", "nom et prénom", "nom et prénoms",
    "nom, prénom", "prénom et nom", "nom complet", "nom du client", "nom de la cliente", "nom du patient",
    "nom de la patiente", "nom du salarié", "nom de l'assuré", "nom du titulaire", "nom de l'enfant", "nom de la mère",
    "nom du père", 
    "nombres", "nombre completo", "nombre y apellido", "nombre y apellidos", "nombres y apellidos",
    "apellidos y nombre", "apellidos y nombres", "apellido", "apellidos", "apellido paterno", "apellido materno",
    "primer apellido", "segundo apellido", "nombre del cliente", "nombre de la clienta", "nombre del paciente",
    "nombre de la paciente", "nombre del empleado", "nombre del trabajador", "nombre del titular",
    "nombre del asegurado", "nombre del padre", "nombre de la madre", "nombre del alumno", 
    "nome completo", "nome do cliente", "nome da cliente", "nome do paciente", "nome da paciente",
    "nome do funcionário", "nome do titular", "nome do aluno", "nome da mãe", "nome do pai", "nome da criança",
    "sobrenome", "apelido", 
    "cognome", "nome e cognome", "cognome e nome", "nome del cliente", "nome del paziente", "nome del dipendente",
    "nome dell'assicurato", "nome del padre", "nome della madre", 
    "voornaam", "achternaam", "familienaam", "meisjesnaam", "geboortenaam", "volledige naam", "voor- en achternaam",
    "naam klant", "naam patiënt", "naam van de patiënt", "naam van de klant", "naam werknemer", "kaarthouder",
    "imię", "imiona", "nazwisko", "imię i nazwisko", "nazwisko i imię", "nazwisko rodowe", "nazwisko panieńskie",
    "imię ojca", "imię matki", "imię dziecka", "posiadacz karty",
    "buong pangalan", "apelyido", "poora naam",
)  # fmt: skip
"""Labels of nothing but a person's name."""

ANYTHINGS = (
    "name", "nombre", "nom", "nome", "naam", "pangalan", "contact", "kontakt", "contacto", "contatto", "contato",
    "account name", "legal name", "sender name", "signatory",
)  # fmt: skip
"""Labels of the name of anything: of a person's in a form that asks for what persons have."""

OF_A_PERSON = (
    "address", "home address", "phone", "telephone", "tel", "mobile", "cell", "e-mail", "email", "date of birth", "dob",
    "birth date", "age", "gender", "sex", "ssn", "nationality", "occupation", "marital status", "passport",
    "email address", "phone number", "phone no", "mobile phone", "street", "zip", "zipcode", "zip code", "postcode",
    "postal code", "birthdate", "dateofbirth", "phonenumber", "emailaddress", "mobilephone", "postalcode",
    "adresse", "anschrift", "telefon", "handy", "mobil", "geburtsdatum", "geboren", "alter", "geschlecht",
    "staatsangehörigkeit", "beruf", "familienstand",
    "téléphone", "portable", "courriel", "date de naissance", "né le", "née le", "âge", "sexe", "nationalité",
    "profession",
    "dirección", "teléfono", "celular", "móvil", "correo", "correo electrónico", "fecha de nacimiento", "edad", "sexo",
    "nacionalidad", "profesión", "estado civil",
    "endereço", "morada", "telefone", "telemóvel", "data de nascimento", "idade", "nacionalidade", "profissão",
    "indirizzo", "telefono", "cellulare", "data di nascita", "età", "sesso", "nazionalità", "professione",
    "adres", "telefoon", "mobiel", "geboortedatum", "leeftijd", "geslacht", "nationaliteit", "beroep",
    "telefon komórkowy", "data urodzenia", "wiek", "płeć", "obywatelstwo", "zawód",
)  # fmt: skip
"""What else such a form asks for."""
