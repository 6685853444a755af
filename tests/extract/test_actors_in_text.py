"""Actors in running text, with the shipped pipeline and gazetteer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from actor_documents import named, who
from real import loaded, one

from kg.extract.actors import ActorExtractor
from kg.language.document import ActorIndex, Document
from kg.model import Actor, Article
from kg.sources import article_from_text

pytestmark = pytest.mark.model

US, UK, RUSSIA, IRAN, IRAQ = (f"country/{c}" for c in ("united-states", "united-kingdom", "russia", "iran", "iraq"))
UKRAINE, CHINA, FRANCE, SYRIA = (f"country/{c}" for c in ("ukraine", "china", "france", "syria"))


class Reader:
    """The pipeline and the extractor, once for all tests."""

    def __init__(self) -> None:
        self._pipeline = loaded().language
        self._extractor = ActorExtractor(loaded().gazetteer)

    def __call__(self, text: str, published: str | None = None) -> tuple[Document, tuple[Actor, ...], ActorIndex]:
        document = self.annotate(Article("text.txt", text, published=published))
        return document, *self._extractor.resolve(document)

    def annotate(self, article: Article) -> Document:
        (document,) = self._pipeline.annotate([article])
        return document

    def resolve(self, document: Document) -> tuple[tuple[Actor, ...], ActorIndex]:
        return self._extractor.resolve(document)

    def actors(self, document: Document) -> tuple[Actor, ...]:
        return self._extractor.resolve(document)[0]


@pytest.fixture(scope="module")
def read() -> Reader:
    return Reader()


# text → (words, nth, key)
TEXTS: list[tuple[str, list[tuple[str, int, str | None]]]] = [
    (
        "Halima Diop spoke to Tom Ferris in Dakar.\n\nTF: When did you hear of it?\n\nHD: On Sunday.\n\nTF: Why?\n\n"
        "HD: Ask the minister.",
        [("TF", 0, "person/tom-ferris"), ("HD", 0, "person/halima-diop"), ("TF", 1, "person/tom-ferris")],
    ),
    (
        "Iran's foreign minister, Abbas Araghchi, landed in Baghdad on Monday. The minister met his Iraqi counterpart, "
        "Fuad Hussein. He praised the talks.",
        [
            ("minister", 0, "person/abbas-araghchi"),
            ("Baghdad", 0, "place/baghdad"),
            ("minister", 1, "person/abbas-araghchi"),
            ("his", 0, "person/abbas-araghchi"),
            ("Iraqi", 0, IRAQ),
            ("counterpart", 0, "person/fuad-hussein"),
            ("He", 0, "person/abbas-araghchi"),
        ],
    ),
    (
        "Karl Roth: What did Otto Brandt tell you?\n\nPaul Varga: He told me to wait.\n\nKarl Roth: Did you believe him?\n\n"
        "Paul Varga: I believed that he wanted something.\n",
        [
            ("He", 0, "person/otto-brandt"),
            ("him", 0, "person/otto-brandt"),
            ("he", 0, "person/otto-brandt"),
        ],
    ),
    (
        "Washington warned Moscow against sending troops to Minsk. The Kremlin denied the report.",
        [("Washington", 0, US), ("Moscow", 0, RUSSIA), ("Minsk", 0, "place/minsk"), ("Kremlin", 0, RUSSIA)],
    ),
    (
        "Hillary Clinton promised that she would visit. Mr Clinton stayed at home, but Mrs Clinton left. "
        "Bill Clinton said nothing.",
        [
            ("she", 0, "person/hillary-clinton"),
            ("Clinton", 1, "person/bill-clinton"),
            ("Clinton", 2, "person/hillary-clinton"),
        ],
    ),
    (
        "Trump said he would withdraw the troops. Melania Trump was with him.",
        [("Trump", 0, "person/donald-trump"), ("he", 0, "person/donald-trump"), ("him", 0, "person/donald-trump")],
    ),
    (
        "The Patriotic Front of Kalat (PFK) attacked a base. The PFK said it killed ten soldiers.",
        [("PFK", 1, "organisation/patriotic-front-of-kalat"), ("it", 0, "organisation/patriotic-front-of-kalat")],
    ),
    (
        "A spokesman for the Iranian foreign ministry, Nasser Kanaani, rejected the claim. Kanaani was angry.",
        [("spokesman", 0, "person/nasser-kanaani"), ("Kanaani", 1, "person/nasser-kanaani")],
    ),
    (
        "The Biden administration is asking Congress for money. Biden's government said so.",
        [("administration", 0, US), ("government", 0, US), ("Biden", 1, "person/joe-biden")],
    ),
    (
        "Sheikh Hassan Nasrallah, the leader of Hezbollah, said the group would answer. The Hezbollah leader spoke in Beirut.",
        [
            ("group", 0, "armed_group/hezbollah"),
            ("The Hezbollah leader", 0, "person/hassan-nasrallah"),
            ("Beirut", 0, "place/beirut"),
        ],
    ),
    (
        "Chinese President Xi Jinping told the French leader Emmanuel Macron that China wanted peace. "
        "Xi said Beijing would never yield. Macron agreed with Xi.",
        [("Xi", 1, "person/xi-jinping"), ("Beijing", 0, CHINA), ("Macron", 1, "person/emmanuel-macron")],
    ),
    (
        "The U.S.-led coalition bombed Raqqa. U.S. officials said ISIL fighters had fled. ISIS denied it.",
        [
            ("Raqqa", 0, "place/raqqa"),
            ("U.S.", 1, US),
            ("ISIL", 0, "armed_group/islamic-state"),
            ("ISIS", 0, "armed_group/islamic-state"),
        ],
    ),
    (
        "Officials in Kyiv said 300 Ukrainian soldiers were killed near Bakhmut. Kyrylo Budanov, Ukraine's military "
        "intelligence chief, confirmed it. Budanov said Kyiv would respond.",
        [("Kyiv", 0, "place/kyiv"), ("Kyiv", 1, UKRAINE), ("Budanov", 1, "person/kyrylo-budanov")],
    ),
    (
        "German Chancellor Angela Merkel met Turkish Prime Minister Ahmet Davutoglu in Ankara. Merkel told Davutoglu "
        "that she would help Turkey. The chancellor left on Tuesday.",
        [
            ("Davutoglu", 0, "person/ahmet-davutoğlu"),
            ("Ankara", 0, "place/ankara"),
            ("she", 0, "person/angela-merkel"),
            ("chancellor", 0, "person/angela-merkel"),
        ],
    ),
    (
        "Israeli forces entered Gaza. The IDF said Hamas fighters fired rockets from the Gaza Strip.",
        [("IDF", 0, "force/israel-defense-forces"), ("Gaza", 0, "place/gaza-strip"), ("Strip", 0, "place/gaza-strip")],
    ),
    (
        "Reuters news agency quoted a senior Taliban commander. The agency did not name him.",
        [("agency", 0, "media/reuters"), ("agency", 1, "media/reuters"), ("him", 0, None)],
    ),
    (
        "Syrian President Bashar al-Assad flew to Moscow. Assad met Putin. The Syrian leader thanked the Russian president.",
        [
            ("Moscow", 0, "place/moscow"),
            ("Assad", 1, "person/bashar-al-assad"),
            ("Putin", 0, "person/vladimir-putin"),
            ("leader", 0, "person/bashar-al-assad"),
            ("Russian president", 0, "person/vladimir-putin"),
        ],
    ),
    (
        "Saudi Arabia's Crown Prince Mohammed bin Salman spoke by phone. Bin Salman was angry.",
        [("Bin Salman", 0, "person/mohammed-bin-salman")],
    ),
    (
        "Michael Jordan played basketball. Jordan won six titles.",
        [("Jordan", 1, "person/michael-jordan")],
    ),
    (
        "The US military presence in Iraq angers Iran. The US military has bases in Kuwait.",
        [("US", 0, US), ("military", 1, "force/united-states-armed-forces")],
    ),
    (
        "Downing Street said the prime minister, Rishi Sunak, would call President Volodymyr Zelenskiy.",
        [
            ("Downing Street", 0, UK),
            ("minister", 0, "person/rishi-sunak"),
            ("Zelenskiy", 0, "person/volodymyr-zelenskyy"),
        ],
    ),
    (
        "The UN secretary-general, António Guterres, urged both sides to stop. The UN chief spoke in Geneva.",
        [("UN chief", 0, "person/antónio-guterres"), ("Geneva", 0, "place/geneva")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[t[0][:30] for t in TEXTS])
def test_text(read: Reader, text: str, expected: list[tuple[str, int, str | None]]) -> None:
    document, _, index = read(text)
    assert [(w, n, who(document, index, w, n)) for w, n, _ in expected] == expected


ROLES = [
    ("Then-Prime Minister Boris Johnson resigned.", "Boris Johnson", ("Prime Minister", UK, "past")),
    ("President-elect Donald Trump called Tsai Ing-wen.", "Donald Trump", ("President", US, "future")),
    ("Former US defense secretary Jim Mattis left.", "Jim Mattis", ("Defense Secretary", US, "past")),
    ("NATO chief Jens Stoltenberg left Oslo.", "Jens Stoltenberg", ("chief", "organisation/nato", "present")),
    ("The Supreme Leader of Iran Ayatollah Ali Khamenei spoke.", "Ali Khamenei", ("Supreme Leader", IRAN, "present")),
    ("She met Ebrahim Raisi, the president of Iran, in Qom.", "Ebrahim Raisi", ("President", IRAN, "present")),
    ("President Luis Mamani of Bolivia left.", "Luis Mamani", ("President", "country/bolivia", "present")),
    (
        "General Omar Saleh of the Sudanese army spoke.",
        "Omar Saleh",
        ("General", "force/sudanese-armed-forces", "present"),
    ),
    ("Director Lena Berg of Norway left.", "Lena Berg", ("Director", None, "present")),
    ("Minister for Defence Sim Harrow left.", "Sim Harrow", ("Minister for Defence", None, "present")),
    ("Secretary of State Antony Blinken left.", "Antony Blinken", ("Secretary of State", US, "present")),
]


TERMS: list[tuple[str, str, tuple[str, str | None, str | None, str]]] = [
    ("Ada Holm served as governor from 1973 to 1978.", "Ada Holm", ("Governor", "1973", "1978", "past")),
    ("Tom Lind was mayor of Oslo between 2011 and 2014.", "Tom Lind", ("Mayor", "2011", "2014", "past")),
    ("Ivo Brandt, governor of Bavaria since May 2019, spoke.", "Ivo Brandt", ("Governor", "2019-05", None, "present")),
    ("Lea Moss, foreign minister (1991-1995), died.", "Lea Moss", ("Foreign Minister", "1991", "1995", "past")),
    ("Jan Kern, foreign minister until 2015, died.", "Jan Kern", ("Foreign Minister", None, "2015", "past")),
    ("Eva Roth became prime minister in March 2010.", "Eva Roth", ("Prime Minister", "2010-03", None, "present")),
    ("Finn Kerek, who was president from 2001 to 2009, spoke.", "Finn Kerek", ("President", "2001", "2009", "past")),
    ("Carlos Varga is now mayor of Oslo.", "Carlos Varga", ("Mayor", None, None, "present")),
    (
        "Ada Kern spoke. She was director of the mint from 1991 to 2003.",
        "Ada Kern",
        ("Director", "1991", "2003", "past"),
    ),
    ("Ina Vold, the mayor, met reporters in 2019.", "Ina Vold", ("Mayor", None, None, "present")),
    ("Tom Berg was mayor when the war began in 1939.", "Tom Berg", ("Mayor", None, None, "past")),
    ("Ina Moss was commander in the war from 1939 to 1945.", "Ina Moss", ("Commander", None, None, "past")),
    ("Lars Kern was minister in the war cabinet from 1940 to 1945.", "Lars Kern", ("Minister", "1940", "1945", "past")),
    ("Leo Wik is minister of a party in power since 2010.", "Leo Wik", ("Minister", None, None, "present")),
    ("Mia Roth is head of the inquiry into the bank since 2010.", "Mia Roth", ("head", None, None, "present")),
]


@pytest.mark.parametrize(("text", "name", "term"), TERMS, ids=[t[1] for t in TERMS])
def test_from_when_to_when_as_far_as_the_words_behind_tell(
    read: Reader, text: str, name: str, term: tuple[str, str | None, str | None, str]
) -> None:
    _, actors, _ = read(text, "2024-05-01")
    roles = named(actors, name).roles
    told = [(r.title, r.start and r.start.value, r.end and r.end.value, str(r.tense)) for r in roles]
    assert told == [term]


@pytest.mark.parametrize(("text", "name", "role"), ROLES, ids=[r[1] for r in ROLES])
def test_role(read: Reader, text: str, name: str, role: tuple[str, str, str]) -> None:
    _, actors, _ = read(text)
    assert role in [(r.title, r.of, str(r.tense)) for r in named(actors, name).roles]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brandt spoke. He was asked if he was mayor.",
        "Tom Brandt spoke. He denied that he was director of the mint.",
        "Tom Brandt spoke. He pretended that he was a judge.",
    ],
)
def test_no_role_of_what_is_asked_denied_or_feigned(read: Reader, text: str) -> None:
    _, actors, _ = read(text)
    assert not named(actors, "Tom Brandt").roles


@pytest.mark.parametrize(
    ("text", "name", "title", "of"),
    [
        ("Estonia and its defence minister, Mati Kask, sent a letter.", "Mati Kask", "Defence Minister", "estonia"),
        (  # of two men "his" is of whoever says it, and so is the next "his"
            "Italian Defence Minister Mario Rossi said on Wednesday he was glad. He had said so before, he told us.\n\n"
            "Lithuanian President Gitis Nausa thanked Italy and said that his country would pay. "
            "His foreign minister, Dora Sakal, was silent.",
            "Dora Sakal",
            "Foreign Minister",
            "lithuania",
        ),
        (  # whose gender no list knows is meant, too
            'Peruvian President Juan Rios came. "I like it," Juan Rios said. He smiled, and he left. He was glad.\n\n'
            "Cambodian Prime Minister Hun Sarak called it a good day. His Thai counterpart, Anu Charn, was silent.",
            "Anu Charn",
            "Prime Minister",
            "thailand",
        ),
        ("Japan sent none. Its foreign minister, Kenta Abo, is ill.", "Kenta Abo", "Foreign Minister", "japan"),
        (
            "Defence minister Otto Brandt flew to Vilnius to meet his Lithuanian counterpart, Jonas Petrait.",
            "Jonas Petrait",
            "Defence Minister",
            "lithuania",
        ),
    ],
)
def test_an_office_shared_with_somebody_named_before(read: Reader, text: str, name: str, title: str, of: str) -> None:
    _, actors, _ = read(text)
    assert [(r.title, r.of) for r in named(actors, name).roles] == [(title, f"country/{of}")]


@pytest.mark.parametrize(
    ("dateline", "key"),
    [("SEOUL", "organisation/south-korean-democratic-party"), ("WASHINGTON", "organisation/democratic-party")],
)
def test_a_body_of_many_countries_is_of_the_one_reported_from(read: Reader, dateline: str, key: str) -> None:
    text = f"{dateline}, 4 June 2019 (Reuters) - The opposition Democratic Party called the changes cosmetic."
    actors = read.actors(read.annotate(article_from_text("text.txt", text)))
    assert key in {a.key for a in actors}
    assert {a.country for a in actors if a.name.upper() == dateline} == {
        "country/south-korea" if dateline == "SEOUL" else "country/united-states"
    }


def test_a_congress_is_of_the_country_reported_from_until_another_is_spoken_of(read: Reader) -> None:
    text = (
        "LIMA, Oct 14 (AP) - Congress removed the president on Tuesday. The U.S. Embassy said Washington was ready.\n\n"
        "Congress will vote again. It will meet in May.\n"
    )
    document = read.annotate(article_from_text("text.txt", text))
    actors, index = read.resolve(document)
    assert "organisation/united-states-congress" not in {a.key for a in actors}
    assert {who(document, index, words, nth) for words, nth in (("Congress", 0), ("Congress", 1), ("It", 0))} == {
        "organisation/peruvian-congress"
    }


@pytest.mark.parametrize(
    ("text", "governs"),
    [
        ("The government in Bamako signed a truce.", True),
        ("The military regime in Bamako signed a truce.", True),
        ("The rival government in Bamako signed a truce.", False),
        ("The Houthi government in Sanaa signed a truce.", False),
    ],
)
def test_the_government_in_a_capital(read: Reader, text: str, governs: bool) -> None:
    _, actors, _ = read(text)
    assert bool({a.key for a in actors} & {"country/mali", "country/yemen"}) is governs


def test_the_seeds_actors(read: Reader, shared: Path, seeds: list[Path]) -> None:
    gold = json.loads((shared / "data/gold/seed_statements.json").read_text(encoding="utf-8"))["actors"]
    for path in seeds:
        _, actors, _ = read(path.read_bytes().decode("utf-8"))
        expected = {(a["name"], a["kind"]) for a in gold if path.name in a["docs"]}
        found = [(a.name, str(a.kind)) for a in actors]
        assert sorted(f for f in found if f in expected) == sorted(expected)


def test_the_same_text_gives_the_same_actors(read: Reader) -> None:
    text = TEXTS[0][0]
    assert read(text)[1:] == read(text)[1:]


def test_a_states_name_in_capitals_is_the_state(read: Reader) -> None:
    text = "TURKEY: Ankara has said nothing.\n\nUNITED STATES: About 2,000 troops are there.\n\nSPLIT OVER TRUCE"
    _, actors, _ = read(text)
    names = {actor.name for actor in actors}
    assert names >= {"Turkey", "United States"} and not {"TURKEY", "UNITED STATES", "Split"} & names


def test_whom_somebody_calls_something_is_not_he(read: Reader) -> None:
    _, actors, _ = read('Yusuf Karam told the judges that he lied. His lawyer, Peter Moss, called Karam "a liar".')
    assert {"Yusuf Karam", "Peter Moss"} <= {actor.name for actor in actors}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg was named Paul Reyes's successor on Monday.",
        "Anna Berg, known as Paul Reyes's closest aide, resigned.",
        "Anna Berg, formerly Paul Reyes's aide, resigned.",
        "Anna Berg, who called Paul Reyes a liar, resigned.",
    ],
)
def test_whose_aide_somebody_is_called_is_not_he(read: Reader, text: str) -> None:
    _, actors, _ = read(text)
    assert "Anna Berg" in {actor.name for actor in actors}
    assert not any("Paul Reyes" in actor.aliases for actor in actors)


def test_the_town_of_a_dateline_in_capitals(read: Reader) -> None:
    _, actors, _ = read("THE HAGUE (AP) — A former sergeant testified on Monday that he had lied to the judges.")
    assert "The Hague" in {actor.name for actor in actors}


@pytest.mark.parametrize(("wire", "kind"), [("Baltic Wire", "media"), ("Defence Ministry", "organisation")])
def test_the_wire_that_a_dateline_names_is_a_medium(wire: str, kind: str) -> None:
    found = one(f"VILNIUS, Sept 14 ({wire}) - Germany will defend the alliance's territory, it said on Monday.")
    assert [a.kind.value for a in found.actors if a.name == wire] == [kind]


def test_a_district_behind_a_leader_is_no_person(read: Reader) -> None:
    text = "An Afghan force captured a Taliban leader in Harden-e Jadid district, Harden province, yesterday."
    _, actors, _ = read(text)
    assert [a.kind.value for a in actors if a.name == "Harden province"] == ["place"]


def test_a_name_in_a_headlines_capitals_is_called_as_the_text_calls_it(read: Reader) -> None:
    text = "MOUNT KORR: RIVALS LEAVE\n\nUganda has left Mount Korr, officials said. Mount Korr is quiet.\n"
    _, actors, _ = read(text)
    assert [a.name for a in actors if a.name.casefold() == "mount korr"] == ["Mount Korr"]


def test_a_monarchs_name_with_a_surname_behind_it_is_anothers(read: Reader) -> None:
    _, actors, _ = read("Defence Minister Juan Carlos Ortega denied it. King Juan Carlos was in Madrid on Sunday.")
    assert {"Juan Carlos Ortega", "Juan Carlos I"} <= {a.name for a in actors}
