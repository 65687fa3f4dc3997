"""Streets with a house number in running text, and what only looks like them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

FOUND = {
    "Customer moved to {9 Quarry Lane, Flat 2}, Dundee DD1 4HN last week.": "a flat behind",
    "please send it to {Flat 7, 112 Heron Street}, Cardiff": "a flat before",
    "SHE LIVES AT {2204 SYCAMORE AVENUE} AND WANTS A NEW CARD": "capitals",
    "i live at {77 pelican road} since june": "small letters",
    "Service at {15 Weavers Court}, Leeds LS9 8AB was cut": "a word that means more, with a post code",
    "Kunde wohnt jetzt {Amselweg 4}.": "a word that means more, with a word for an address",
    "Die Lieferung ging an die {Birkenstraße 12b} in Kassel.": "one word with its kind",
    "sie wohnt in der {tulpenstr. 8} und wartet": "short and small",
    "Bitte an {Am Hohen Ufer 3}, 30159 Hannover schicken.": "no word for a street but a post code",
    "Cliente mora na {Rua do Sol, 88, apto 4}, Recife.": "a floor",
    "La entrega es en {calle Mayor 15}, tercero.": "the number last",
    "Envíelo a la {Carrera 11 # 93-40} en Bogotá.": "a street and the one it crosses",
    "Elle habite {8 bis rue des Lilas}, Nantes.": "bis",
    "Il cliente abita in {Via dei Mille 30} a Torino": "via",
    "Zmiana adresu: {ul. Polna 7/3}, Gdynia": "a number of a flat",
    "klant woont op de {Kastanjelaan 41} in Breda": "Dutch",
    "Deliver to {Blk 9 Lot 3 Mabini St.}, Brgy. Uno": "block and lot",
    "Cheque went to {PO Box 1140}, Perth": "a box",
    "Anna Veselá\n{Jabloňová 45}\nPSČ: 120 00": "a post code on the next line",
    "Karl Quux\n{Im Alten Hafen 7}\n86150 Augsburg": "a post code and its place on the next line",
    "Adres do odbioru: {Wierzbowa 10}": "a Slavic adjective",
    "az iroda: lakcím {Petőfi utca 12}, Szeged": "Hungarian",
    "His osoite on {Koivutie 72}, 00100 Helsinki": "Finnish",
    "Write to {PSC 1437, Box 3833}\nAPO AA 66791": "a box of the army",
    "she lives at {7816 Lopez Mountains} with": "a rare word, with a word for an address",
    "Home address on file: {1148 Brown Underpass}.": "another",
    "He lives at {51 Franklin Street}, Fort Wayne": "no address of a licence",
    "The shop is on {Rue des Tanneurs 29}": "French, the number last",
    "They moved to {Tjernvegen 9} last week": "Norwegian",
    "billing address: {Nedre Tverrveita 38}": "no word for a street, with a label that nothing else has",
    "adresse: {Fjordgata 8\n Suite 62}": "a flat on the next line",
}
NOT = (
    "billing address: Line 2",
    "the address is Slot 12",
    "rue Morgue 13, he said",
    "write to the Free Software Foundation, Inc., 51 Franklin St, Fifth Floor, Boston, MA 02110-1301",
    "59 Temple Place, Suite 330, Boston, MA 02111-1307 USA",
    "In 2019 Wall Street fell by a third.",
    "He bought a 500 GB Hard Drive and 2 Google Drive plans.",
    "On 14 May Dr Wells saw the patient.",
    "Call came via Teams 4 times, then via Route 66 forum.",
    "Please wait 24 hours; monitoring 24 servers during 2024.",
    "Copyright 1991-1998, Thomas G. Lane.",
    "They own 3 Court cases and won 2 way tickets.",
    "Nous cherchons 3 place de parking et 12 cours de yoga.",
    "Der Parkplatz 12 ist belegt, Umweg 3 km, Platz 4 beim Rennen.",
    "The top 10 best street food stalls.",
    "Wir haben am Montag 14 Anrufe und im Mai 20115 Tickets.",
    "Pedido 4471 por vía rápida 3 veces.",
    "De trein van spoor 4 rijdt om 12 uur.",
    "Monitoring 24\n10115 calls in May, Meeting 5\n1200 guests",
    "In der Polska 2000 waren wir, Nowa 5 kam, Regata 3 und necktie 5.",
    "We climbed 14 Rocky Mountains and saw 5 Great Lakes; 300 Sea Shores remain.",
    "Press 5 Home Keys, then 12 Traffic Lights; see 40 Data Points.",
    "Ticket 4410: 2 Park rangers, 5 Hill climbs.",
    "The MAC address is Tarvun 20",
    "The memory address is Tarvun 12",
    "delivery address: Dock 12",
    "billing address: Fall 2019",
    "shipping address: Tarvun 2019",
    "dirección: Tabla 4",
    "indirizzo: Articolo 12",
    "Danny La Rue Tarvun 12",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def streets(engine: Engine, text: str) -> list[str]:
    return [text[s.start : s.end] for s in engine.spans(text) if s.type == "STREET_ADDRESS"]


@pytest.mark.parametrize("marked", FOUND, ids=FOUND.values())
def test_a_street_with_its_number_is_found(engine: Engine, marked: str) -> None:
    before, rest = marked.split("{")
    street, after = rest.split("}")
    assert streets(engine, before + street + after) == [street]


@pytest.mark.parametrize("text", NOT)
def test_what_looks_like_a_street_is_none(engine: Engine, text: str) -> None:
    assert streets(engine, text) == []
