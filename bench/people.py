"""People and texts to measure names on, by language: written for the bench, and sharing no list with the detectors.

``{p}`` is a person's full name, ``{q}`` another one's, ``{g}`` a given and ``{f}`` a family name alone, ``{P}`` a full
name in capitals, ``{l}`` one in small letters, ``{r}`` "Family, Given", ``{R}`` the same in capitals. Texts without any
of these hold firms, products, places, months and words that are surnames elsewhere, and nobody's name.
"""

from __future__ import annotations

GIVEN = {
    "en": "Gareth Imani Rosalind Darnell Philippa Keisha Brent Marlene Desmond Winona Hugh Shelby Cedric "
    "Tabitha Elliot "
    "Bernadette Lamar Phoebe Clive Roxanne Garfield Adele Nadia Rhys Deirdre Monique Wesley Camille Rory Jolene",
    "de": "Hartmut Roswitha Detlef Wiebke Eckhard Mechthild Thilo Friederike Jochen Ottilie Gernot Svenja "
    "Burkhard Elfi "
    "Ansgar Liselotte Henning Adelheid Ruprecht Sigrid Falk Irmgard Malte Hedwig Volkmar Annegret Ingo "
    "Dorothea Korbinian Maren",
    "es": "Remedios Gonzalo Consuelo Leopoldo Mireya Anselmo Yolanda Evaristo Nieves Rigoberto Araceli "
    "Fermín Dolores Hilario "
    "Rocío Wilfredo Azucena Lisandro Maribel Ulises Paloma Efraín Noelia Nicanor Encarnación Abelardo "
    "Candela Baltasar Graciela Ramiro",
    "fr": "Thibault Solange Gaëtan Mireille Aurélien Odile Fabrice Yvette Corentin Ghislaine Bastien "
    "Josiane Loïc Huguette Arnaud "
    "Maryse Quentin Ségolène Régis Clotilde Yannick Marthe Hervé Bérénice Cédric Apolline Gilles Noémie "
    "Fulbert Delphine",
    "pl": "Zbigniew Bożena Mirosław Grażyna Sławomir Halina Wiesław Danuta Bogusław Jadwiga Radosław "
    "Wioletta Przemysław Urszula "
    "Ryszard Aldona Bartosz Kinga Cezary Lucyna Dariusz Honorata Grzegorz Celina Jarosław Sabina Leszek "
    "Zuzanna Witold Iwona",
    "pt": "Adriano Conceição Thiago Rosângela Wagner Jussara Everaldo Ivone Cristóvão Dulce Nelson "
    "Aparecida Otávio Socorro Jair "
    "Marlene Valdir Neusa Rogério Tânia Gilberto Zuleica Humberto Luana Edson Fátima Murilo Célia Anderson Silvana",
    "tl": "Rodelio Marites Jomar Analyn Efren Rowena Dindo Maricel Arnel Jhoanna Rommel Lorna Nestor "
    "Charito Ariel Luzviminda "
    "Bong Editha Crisanto Rosario Jericho Gemma Wilfredo Aileen Renato Mylene Reynaldo Corazon Danilo Jocelyn",
    "hi": "Bhavesh Sunita Harpreet Anjali Devendra Kavita Mukesh Lakshmi Ramesh Shweta Suresh Meenakshi "
    "Naveen Padma Gurpreet "
    "Divya Santosh Rekha Vikas Archana Yogesh Geeta Manoj Swati Dinesh Nisha Tarun Usha Girish Pallavi",
}
FAMILY = {
    "en": "Pemberton Okonkwo Whitfield Abernathy Lockwood Delgado Hargreaves Mbeki Thornton Castellano "
    "Fairbanks Nwosu Ellsworth "
    "Kowalczyk Rutherford Osei Blackwood Takahashi Winslow Cholmondeley Prescott Jimenez Hathaway "
    "Lindqvist Babcock Drummond "
    "Villanueva Ashworth Oyelaran Penrose",
    "de": "Hinterseer Ackermann Wiedemann Grünwald Petersen Ostermann Kretschmer Vollmer Steinbrück "
    "Lindner Pfeifer Dombrowski Reinhardt "
    "Thiele Schönfeld Kaltenbach Burmeister Eichhorn Dressler Mühlbauer Westphal Özdemir Haberkorn Seidel "
    "Nagelsmann Ritter "
    "Brandstetter Wuttke Zöllner Oberländer",
    "es": "Villalobos Echeverría Bustamante Quiñones Arizmendi Peralta Figueroa Salvatierra Montoya "
    "Urrutia Zamora Ledesma Carrasco "
    "Iturbe Palacios Barrientos Olmedo Cisneros Marroquín Escalante Bermúdez Carvajal Godínez Larrañaga "
    "Pizarro Arellano Solís "
    "Velarde Ibarra Benavides",
    "fr": "Charpentier Le_Goff Delacroix Vasseur Bouchard Lemaître Perrault Desrosiers Guichard Marchand "
    "Rousselot Barbier Tanguy "
    "Quéméneur Chastain Joubert Lacombe Poirier Duvivier Hamelin Renaudin Belkacem Cordier Grosjean "
    "Thévenet Villeneuve Caradec "
    "Maupin Vidalenc Brossard",
    "pl": "Wojciechowski Maciejewska Grabowski Szczepańska Olszewski Czerwińska Sikorski Ostrowska Baran "
    "Dudek Gajewski Tomczak Mazurek "
    "Wysocka Sobczak Kubiak Chmielewski Borkowska Sadowski Zawadzka Urban Kozieł Bielecki Walczak "
    "Piekarska Marciniak Stępień "
    "Krawczyk Głowacki Pietrzak",
    "pt": "Albuquerque Nogueira Vasconcelos Figueiredo Sampaio Bittencourt Queiroz Montenegro Drummond "
    "Guimarães Pacheco Siqueira "
    "Mesquita Brandão Cavalcante Peixoto Falcão Amaral Lacerda Bragança Coutinho Meireles Severino Teles "
    "Valadares Borba Esteves "
    "Furtado Quintanilha Portela",
    "tl": "Macaraeg Dimaculangan Pangilinan Lumibao Catacutan Magbanua Salonga Evangelista Tolentino "
    "Dela_Peña Ilagan Manalastas "
    "Panganiban Buenaventura Sumulong Agbayani Bacani Lacson Mercado Quiambao Alcantara Bautista "
    "Gatchalian Legaspi Abad "
    "Magsaysay Punzalan Tiongson Villegas Sandoval",
    "hi": "Chaturvedi Bhattacharya Deshpande Iyengar Malhotra Subramaniam Tripathi Kulkarni Chowdhury "
    "Rathore Nambiar Dhillon "
    "Srivastava Mukherjee Gaikwad Hegde Pillai Bhandari Ahluwalia Thakur Venkatesan Solanki Parmar Grover "
    "Saxena Bajaj Krishnan "
    "Bisht Mahajan Tandon",
}
WITH_NAMES = {
    "en": (
        "Spoke to {p} about the refund and then {q} confirmed it.",
        "{p} called twice because the parcel has not arrived.",
        "Agent: Good morning, how can I help?\nCustomer: Hi, my name is {p} and I cannot log in.",
        "Please transfer the policy from {p} to {q} before Friday.",
        "Mr {f} is unhappy with the delay and wants a call back.",
        "Caller was Mrs. {f}, she asked for a copy of the letter.",
        "Attendees: {r}; {R}; apologies from nobody else.",
        "CUSTOMER {P} CALLED REGARDING HER ACCOUNT",
        "{l} says the invoice is wrong and wants it fixed",
        "I spoke with {g} this morning and she will send the form.",
        "Signed by {p}, team lead, on behalf of {q}.",
        "this is {l} from accounts, please ring me",
        "Escalated to Dr. {p} after the second complaint.",
        "Agent: Thank you, {g}. Is there anything else?\nCustomer: No, that is all.",
        "Emergency contact is her brother {p}.",
        "ATTN: {P} - DOCUMENTS OUTSTANDING",
    ),
    "de": (
        "Herr {f} hat wegen der Rechnung angerufen und war sehr ungehalten.",
        "Frau Dr. {p} bittet um Rückruf bis morgen.",
        "Der Vertrag wurde von {p} unterschrieben und an {q} weitergeleitet.",
        "Kunde: Guten Tag, mein Name ist {p}, ich habe eine Frage.\nAgent: Einen Moment bitte.",
        "{p} ist seit gestern nicht mehr im Büro.",
        "Teilnehmer: {r}; {R}; weitere nicht.",
        "KUNDE {P} WÜNSCHT EINE KOPIE DES VERTRAGS",
        "{l} hat das paket nicht bekommen und will es nochmal",
        "Bitte {g} Bescheid geben, dass die Ware da ist.",
        "Ansprechpartnerin ist {p}, Vertretung macht {q}.",
        "hier ist {l}, bitte um rückruf",
        "Sehr geehrte Frau {f}, vielen Dank für Ihre Nachricht.",
        "Die Vollmacht liegt für {p} vor.",
        "z. Hd. {P}, Abteilung Einkauf",
        "Laut Frau {f} wurde die Ware schon am Montag geliefert.",
        "Ich habe mit {g} gesprochen, sie schickt die Unterlagen.",
    ),
    "es": (
        "La señora {f} llamó porque no recibió la factura.",
        "Hablé con {p} y después con {q} sobre el reembolso.",
        "Cliente: Hola, me llamo {p} y no puedo entrar a mi cuenta.\nAgente: Un momento, por favor.",
        "El contrato fue firmado por {p} en nombre de la empresa.",
        "Sr. {f}, le escribimos por el retraso de su pedido.",
        "Asistentes: {r}; {R}; nadie más.",
        "CLIENTE {P} SOLICITA COPIA DEL CONTRATO",
        "{l} dice que el cobro es incorrecto",
        "Dile a {g} que ya llegó el paquete.",
        "La persona de contacto es {p}, su jefa es {q}.",
        "habla {l}, necesito ayuda con mi tarjeta",
        "Doña {g} pide que le devuelvan la llamada.",
        "Se asignó el caso a {p} esta mañana.",
        "ATENCIÓN: {P} - DOCUMENTOS PENDIENTES",
        "Agente: Gracias, {g}. ¿Algo más?\nCliente: No, eso es todo.",
        "Según {p}, el técnico nunca llegó.",
    ),
    "fr": (
        "Monsieur {f} a appelé au sujet de sa facture impayée.",
        "J'ai parlé à {p} puis à {q} pour le remboursement.",
        "Client : Bonjour, je m'appelle {p} et je ne peux pas me connecter.\nAgent : Un instant.",
        "Le contrat a été signé par {p} hier soir.",
        "Mme {f} souhaite être rappelée demain matin.",
        "Présents : {r} ; {R} ; personne d'autre.",
        "CLIENT {P} DEMANDE UNE COPIE DU CONTRAT",
        "{l} dit que le colis n'est jamais arrivé",
        "Merci de prévenir {g} que la livraison est là.",
        "La personne à contacter est {p}, son adjointe est {q}.",
        "ici {l}, merci de me rappeler",
        "Me {f} représente le locataire dans cette affaire.",
        "Le dossier a été confié à {p} ce matin.",
        "À L'ATTENTION DE {P} - PIÈCES MANQUANTES",
        "Agent : Merci, {g}. Autre chose ?\nClient : Non, c'est tout.",
        "D'après {p}, le technicien n'est pas venu.",
    ),
    "pl": (
        "Pan {f} dzwonił w sprawie faktury i był zdenerwowany.",
        "Rozmawiałam z klientem, {p} potwierdza zwrot, a {q} czeka na przesyłkę.",
        "Klient: Dzień dobry, nazywam się {p} i nie mogę się zalogować.\nAgent: Chwileczkę.",
        "Umowę podpisał {p} w imieniu spółki.",
        "Pani {f} prosi o kontakt jutro rano.",
        "Obecni: {r}; {R}; nikt więcej.",
        "KLIENT {P} PROSI O KOPIĘ UMOWY",
        "{l} mówi że paczka nie dotarła",
        "Proszę przekazać, że {g} odbierze dokumenty.",
        "Osobą do kontaktu jest {p}, zastępuje {q}.",
        "z tej strony {l}, proszę o telefon",
        "Sz. P. {p}, dziękujemy za wiadomość.",
        "Sprawę prowadzi {p} od rana.",
        "DO RĄK WŁASNYCH: {P} - BRAK DOKUMENTÓW",
        "Agent: Dziękuję, czy {g} coś jeszcze potrzebuje?\nKlient: Nie, to wszystko.",
        "Według słów, które podał {p}, technik nie przyszedł.",
    ),
    "pt": (
        "O senhor {f} ligou por causa da fatura em atraso.",
        "Falei com {p} e depois com {q} sobre o reembolso.",
        "Cliente: Olá, meu nome é {p} e não consigo entrar na conta.\nAtendente: Um momento, por favor.",
        "O contrato foi assinado por {p} ontem à tarde.",
        "Sra. {f} pede que retornem a ligação amanhã.",
        "Presentes: {r}; {R}; mais ninguém.",
        "CLIENTE {P} SOLICITA CÓPIA DO CONTRATO",
        "{l} disse que o pacote não chegou",
        "Avise {g} que a entrega já está aqui.",
        "A pessoa de contato é {p}, a chefe dela é {q}.",
        "aqui é {l}, preciso de ajuda com o cartão",
        "Dona {g} quer cancelar o serviço hoje.",
        "O caso foi passado para {p} hoje cedo.",
        "AOS CUIDADOS DE {P} - DOCUMENTOS PENDENTES",
        "Atendente: Obrigada, {g}. Algo mais?\nCliente: Não, só isso.",
        "Segundo {p}, o técnico não apareceu.",
    ),
    "tl": (
        "Sabi ni {p} na pending pa yung refund niya, please follow up.",
        "Kausap ko si {p} kanina, tapos si {q} naman yung nag-confirm.",
        "Customer: Hello po, ako po si {p}, hindi ako maka-login.\nAgent: Sandali lang po.",
        "Nag-call back si Ma'am {f} about sa delivery niya.",
        "Sir {f} is asking kung kailan darating yung order.",
        "Attendees: {r}; {R}; wala nang iba.",
        "CUSTOMER {P} NAG-REQUEST NG COPY NG CONTRACT",
        "si {l} daw hindi pa nakatanggap ng package",
        "Paki-inform si {g} na nandito na yung parcel.",
        "Contact person is {p}, supervisor niya si {q}.",
        "this is {l} po, pa-callback naman",
        "Kay Aling {g} po yung account na ito.",
        "Na-assign na kay {p} yung ticket kaninang umaga.",
        "ATTN: {P} - KULANG ANG DOCUMENTS",
        "Agent: Salamat po, {g}. May iba pa ba?\nCustomer: Wala na po.",
        "Ayon kay {p}, hindi dumating yung technician.",
    ),
    "hi": (
        "Customer ka naam {p} hai, unka order abhi tak deliver nahi hua.",
        "Maine {p} se baat ki, phir {q} ne refund confirm kiya.",
        "Customer: Hello, mera naam {p} hai aur login nahi ho raha.\nAgent: Ek minute please.",
        "{p} ji ne kal bhi call kiya tha bill ke liye.",
        "Mr {f} bahut gusse mein hain, please call back karo.",
        "Attendees: {r}; {R}; aur koi nahi.",
        "CUSTOMER {P} NE CONTRACT KI COPY MAANGI HAI",
        "{l} bol rahe hain ki parcel nahi mila",
        "{g} ko bata dena ki delivery aa gayi hai.",
        "Contact person {p} hai, unki manager {q} hain.",
        "main {l} bol raha hoon, callback chahiye",
        "Shri {p} ka account block ho gaya hai.",
        "Ticket {p} ko assign kar diya subah.",
        "ATTN: {P} - DOCUMENTS PENDING HAIN",
        "Agent: Dhanyavaad, {g} ji. Aur kuch?\nCustomer: Nahi, bas itna hi.",
        "{g} bhai, invoice check kar lena please.",
    ),
}
WITHOUT_NAMES = {
    "en": (
        "The Ford and the Dodge were both returned to the Lincoln dealership in Jackson.",
        "Morgan Stanley and Wells Fargo changed their terms in May.",
        "Will the June statement mark the charge as pending?",
        "The Baker Street branch near Austin closes on Good Friday.",
        "Please read the Terms of Service and the Privacy Policy first.",
        "Johnson & Johnson and Procter & Gamble are suppliers of ours.",
        "WE WILL BILL YOU IN APRIL, PLEASE MARK THE DATE",
        "the rose and ivy wallpaper is out of stock until august",
        "Agent: Grace period ends in March.\nCustomer: Fair, thanks.",
        "St. James Hospital and King George Avenue are on the route.",
    ),
    "de": (
        "Der Mercedes und der Opel Adam stehen in Frankfurt am Main.",
        "Die Siemens AG und die Robert Bosch GmbH haben neue Preise.",
        "Im Mai und im August ist das Lager in Jena geschlossen.",
        "Der Bauer, der Koch und der Richter wohnen in der Goethestraße.",
        "Bitte die Allgemeinen Geschäftsbedingungen und die Widerrufsbelehrung lesen.",
        "BITTE DIE RECHNUNG IM JUNI AN DIE ABTEILUNG EINKAUF SENDEN",
        "Das Modell Viktoria und die Serie Carmen sind ausverkauft.",
        "die lange reise in die schwarze nacht war ein ernster fall",
        "Agent: Das Deutsche Rote Kreuz sammelt am Karfreitag.\nKunde: Danke.",
        "Der Kunde aus Sankt Peter hat die Rechnung Nr. 4711 noch nicht bezahlt.",
    ),
    "es": (
        "El Seat León y el Renault Clio están en Santa Cruz de la Sierra.",
        "El Banco Santander y El Corte Inglés cambiaron sus condiciones en abril.",
        "La sucursal de San José cierra el Viernes Santo.",
        "Favor de leer los Términos y Condiciones del Servicio al Cliente.",
        "ENVIAR LA FACTURA EN MAYO AL DEPARTAMENTO DE COMPRAS",
        "la rosa y el prado son colores del catálogo de agosto",
        "Agente: La promoción Reina Victoria termina en junio.\nCliente: Gracias.",
        "Vive en la Avenida Simón Bolívar, cerca de la Plaza Mayor.",
        "El modelo Carmen y la serie Marina están agotados.",
        "El pedido de la Universidad de Salamanca llega el martes.",
    ),
    "fr": (
        "La Renault et la Citroën sont au garage de Saint-Étienne.",
        "La Société Générale et les Galeries Lafayette ont changé en avril.",
        "Merci de lire les Conditions Générales de Vente avant mardi.",
        "L'agence de la rue Victor Hugo ferme le Vendredi Saint.",
        "ENVOYER LA FACTURE EN MAI AU SERVICE DES ACHATS",
        "le petit blanc et le gros rouge sont au catalogue en août",
        "Agent : La gamme Clémence est épuisée en juin.\nClient : Merci.",
        "Le boulanger et le charpentier habitent Place de la République.",
        "La commande de l'Université de Lyon arrive jeudi.",
        "Le Crédit Agricole et Dassault Systèmes sont nos clients.",
    ),
    "pl": (
        "Skoda i Fiat stoją na parkingu w Zielonej Górze.",
        "Bank Millennium i Kompania Węglowa zmieniły warunki w maju.",
        "Proszę przeczytać Regulamin Świadczenia Usług Drogą Elektroniczną.",
        "Oddział przy ulicy Adama Mickiewicza jest zamknięty w Wielki Piątek.",
        "PROSZĘ WYSŁAĆ FAKTURĘ W CZERWCU DO DZIAŁU ZAKUPÓW",
        "baran i zając to zabawki z katalogu na sierpień",
        "Agent: Promocja Złota Jesień kończy się we wrześniu.\nKlient: Dziękuję.",
        "Zamówienie Uniwersytetu Jagiellońskiego dotrze we wtorek.",
        "Model Kinga i seria Marzena są wyprzedane.",
        "Kowal, krawiec i młynarz mieszkają w Nowym Sączu.",
    ),
    "pt": (
        "O Fiat e o Chevrolet estão na oficina de São José dos Campos.",
        "O Banco do Brasil e as Lojas Americanas mudaram em abril.",
        "Favor ler os Termos de Uso e a Política de Privacidade.",
        "A agência da Avenida Getúlio Vargas fecha na Sexta-feira Santa.",
        "ENVIAR A FATURA EM MAIO AO SETOR DE COMPRAS",
        "a rosa e a oliveira são cores do catálogo de agosto",
        "Atendente: A linha Vitória termina em junho.\nCliente: Obrigada.",
        "O pedido da Universidade de Coimbra chega na terça.",
        "O modelo Carmen e a série Marina estão esgotados.",
        "O ferreiro e o pereira da horta ficam em Santo André.",
    ),
    "tl": (
        "Yung Toyota at Honda nasa Quezon City pa, hindi pa na-deliver.",
        "Ang San Miguel at Jollibee ay nagbago ng terms noong April.",
        "Please basahin ang Terms and Conditions bago mag-sign.",
        "Sarado ang branch sa Jose Rizal Avenue sa Good Friday.",
        "PAKI-SEND ANG INVOICE SA MAY SA PURCHASING DEPARTMENT",
        "yung cherry at grace na kulay wala na sa stock hanggang august",
        "Agent: Hanggang June lang po ang promo.\nCustomer: Salamat po.",
        "Yung order ng University of Santo Tomas darating sa Martes.",
        "Nasa Santa Rosa Laguna na po yung rider, malapit sa Mercury Drug.",
        "Sold out na ang Angel at Joy na scent.",
    ),
    "hi": (
        "Maruti aur Tata ki gaadi abhi Gandhi Nagar mein hai.",
        "Bajaj Finance aur Mahindra Bank ne April mein rates badle.",
        "Please Terms and Conditions padh lijiye, phir sign kijiye.",
        "Branch Subhash Marg pe hai, Good Friday ko band rahegi.",
        "INVOICE MAY MEIN PURCHASE DEPARTMENT KO BHEJ DIJIYE",
        "asha hai ki kiran aur jyoti wala stock august mein aayega",
        "Agent: Offer June tak hai.\nCustomer: Theek hai, shukriya.",
        "Delhi University ka order mangalwar ko aayega.",
        "Diwali aur Holi ke offers khatam ho gaye.",
        "Lakshmi Vilas Bank ka IFSC code galat tha.",
    ),
}
