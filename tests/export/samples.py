"""Two worlds: a small one where every right answer is obvious, and a big one."""

from __future__ import annotations

import random

from export.world import World

GAZETTE = (
    "VALLETTA. Maria Grech, the foreign minister of Northland, told reporters on Monday that the island "
    "“will not host another base while I hold this office.” She urged Southmark to respect the Harbour Accord. "
    "Southmark's defence minister, Ivo Petrov, rejected the demand in a letter to Grech. "
    "About 1,200 Southmark troops are stationed at Port Anselm, the ministry said. "
    "Northland suspended the Harbour Accord in March."
)
HERALD = (
    "The Gazette quoted Maria Grech as saying the island “will not host another base while I hold this office.” "
    "Lena Ortiz, who leads the Harbour Watch group, said the garrison has grown to more than 1,500 soldiers. "
    "Petrov will visit Northland next week to rescue the accord, his office told the Herald."
)


def small() -> World:
    """Two articles that share one claim: 12 actors and treaties, 4 statements, 2 troop counts, and what was done."""
    w = World()
    w.article(
        "gazette", GAZETTE, published="2024-04-08", publisher="gazette", title="Northland shuts the door on new bases"
    )
    w.article(
        "herald",
        HERALD,
        published="2024-04-10",
        publisher="herald",
        title="Garrison grows, says watch group",
        url="https://herald.example/garrison",
    )
    for name, label, kind, aliases in (
        ("grech", "Maria Grech", "person", ["Grech"]),
        ("petrov", "Ivo Petrov", "person", ["Petrov"]),
        ("ortiz", "Lena Ortiz", "person", []),
        ("northland", "Northland", "country", ["the island"]),
        ("southmark", "Southmark", "country", []),
        ("army", "Southmark Army", "force", []),
        ("anselm", "Port Anselm", "place", []),
        ("watch", "Harbour Watch", "group", []),
        ("gazette", "The Gazette", "media", []),
        ("herald", "Island Herald", "media", ["the Herald"]),
    ):
        for article in ("gazette", "herald"):
            w.actor(article, name, label, kind, aliases=aliases)
    w.treaty("gazette", "accord", "Harbour Accord")
    w.treaty("herald", "accord", "Harbour Accord")
    w.member("gazette", "grech", "foreign minister", "northland", start="2022")
    w.member("gazette", "petrov", "defence minister", "southmark")
    base = "will not host another base while I hold this office."
    w.fact(
        "gazette",
        "Statement",
        base,
        claim="base",
        links={"speaker": ["actor/grech"], "about": ["actor/northland"]},
        strings={"mode": "direct", "statementKind": "speech"},
        times={"saidOn": "2024-04-08"},
        cue="told",
        source="Maria Grech, the foreign minister of Northland,",
        reporters=["actor/gazette"],
    )
    w.fact(
        "herald",
        "Statement",
        base,
        claim="base",
        links={"speaker": ["actor/grech"], "about": ["actor/northland"]},
        strings={"mode": "direct", "statementKind": "speech"},
        cue="as saying",
        source="Maria Grech",
        reporters=["actor/herald", "actor/gazette"],
    )
    w.fact(
        "gazette",
        "Statement",
        "to respect the Harbour Accord",
        claim="respect",
        links={"speaker": ["actor/grech"], "addressee": ["actor/southmark"], "about": ["treaty/accord"]},
        strings={"mode": "indirect", "statementKind": "speech"},
        cue="urged",
        source="She",
        reporters=["actor/gazette"],
    )
    w.fact(
        "gazette",
        "Statement",
        "the demand",
        claim="demand",
        links={"speaker": ["actor/petrov"], "addressee": ["actor/grech"], "about": ["actor/northland"]},
        strings={"mode": "indirect", "statementKind": "position"},
        cue="rejected",
        reporters=["actor/gazette"],
    )
    grown = w.fact(
        "herald",
        "Statement",
        "the garrison has grown to more than 1,500 soldiers",
        claim="grown",
        links={"speaker": ["actor/ortiz"], "about": ["actor/army"]},
        strings={"mode": "indirect", "statementKind": "speech"},
        cue="said",
        reporters=["actor/herald"],
    )
    w.fact(
        "gazette",
        "TroopCount",
        "About 1,200 Southmark troops",
        claim="few",
        numbers={"low": 1200, "high": 1200},
        strings={"qualifier": "approx", "unit": "troops", "status": "present"},
        links={
            "force": ["actor/army"],
            "troopsOf": ["actor/army"],
            "location": ["actor/anselm"],
            "at": ["actor/anselm"],
        },
        times={"asOf": "2024-04"},
    )
    w.fact(
        "herald",
        "TroopCount",
        "more than 1,500 soldiers",
        claim="many",
        numbers={"low": 1501},
        strings={"qualifier": "more_than", "unit": "soldiers", "status": "present"},
        links={
            "force": ["actor/army"],
            "troopsOf": ["actor/army"],
            "location": ["actor/anselm"],
            "at": ["actor/anselm"],
            "claimedBy": [grown],
        },
    )
    w.fact(
        "gazette",
        "TreatyEvent",
        "the Harbour Accord in March",
        claim="suspended",
        strings={"action": "suspended", "modality": "actual"},
        times={"date": "2024-03"},
        links={"treaty": ["treaty/accord"], "actor": ["actor/northland"]},
    )
    w.fact(
        "herald",
        "Event",
        "will visit Northland next week",
        claim="visit",
        strings={"eventType": "visit", "modality": "planned"},
        links={"actor": ["actor/petrov"], "place": ["actor/northland"]},
    )
    return w


_FIRST = [
    "Ada",
    "Bruno",
    "Carla",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kemal",
    "Laila",
    "Marek",
    "Nadia",
    "Omar",
    "Petra",
]
_LAST = [
    "Abel",
    "Berg",
    "Castro",
    "Dahl",
    "Evans",
    "Fodor",
    "Gray",
    "Haddad",
    "Ito",
    "Jansen",
    "Kaya",
    "Lund",
    "Moreau",
    "Novak",
    "Okoye",
    "Popescu",
]
_LANDS = [
    "Northland",
    "Southmark",
    "Estovia",
    "Westria",
    "Marenia",
    "Calder",
    "Ostrava",
    "Belmark",
    "Quillon",
    "Tarsis",
]
_CLAIMS = (
    "the talks will resume before the end of the month",
    "no soldier will cross the line of control",
    "the agreement is dead and nobody should pretend otherwise",
    "the convoy was allowed to pass after two days of waiting at the bridge",
    "our partners have been told that patience has limits",
    "inspectors must be given access to every site that the protocol names",
    "the election will be held whatever happens in the east",
    "prices of bread have doubled since the port was closed to grain ships",
)


def big(statements: int = 330, articles: int = 24, seed: int = 7) -> World:
    """Some 500 nodes: invented people of ten invented countries talk about each other."""
    rng = random.Random(seed)
    w = World()
    people = [(f"p{i}", f"{rng.choice(_FIRST)} {rng.choice(_LAST)}", "person") for i in range(80)]
    lands = [(f"c{i}", name, "country") for i, name in enumerate(_LANDS)]
    papers = [(f"m{i}", f"{name} Tribune", "media") for i, name in enumerate(_LANDS[:6])]
    forces = [(f"f{i}", f"{name} Army", "force") for i, name in enumerate(_LANDS[:6])]
    for a in range(articles):
        rows = []
        for n in range(statements // articles):
            speaker = people[min(int(rng.expovariate(0.06)), 79)]
            what = rng.choice(_CLAIMS)
            rows.append((speaker, what, f"{speaker[1]} said in note {a}-{n} that {what}."))
        count = f"About {rng.randrange(2, 90) * 100:,} soldiers of note {a} are there."
        words = " ".join(row[2] for row in rows) + " " + count
        name = w.article(
            f"note{a}",
            words,
            published=f"2024-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}",
            publisher=papers[a % 6][0],
            title=f"Note {a} from {rng.choice(_LANDS)}",
        )
        if a == 0:
            for actor, label, kind in [*people, *lands, *papers, *forces]:
                w.actor(name, actor, label, kind)
            w.treaty(name, "accord", "Harbour Accord")
        for n, (speaker, what, _) in enumerate(rows):
            to = [f"actor/{rng.choice(people[:30])[0]}"] if rng.random() < 0.4 else []
            about = [f"actor/{rng.choice(lands)[0]}"] + (["treaty/accord"] if rng.random() < 0.1 else [])
            w.fact(
                name,
                "Statement",
                f"note {a}-{n} that {what}",
                strings={"text": what, "mode": "indirect"},
                links={"speaker": [f"actor/{speaker[0]}"], "addressee": to, "about": about},
                cue="",
                reporters=[f"actor/{papers[a % 6][0]}"],
            )
        few = count[: count.index(" of note")]
        force = f"actor/{rng.choice(forces)[0]}"
        w.fact(
            name,
            "TroopCount",
            f"{few} of note {a}",
            numbers={"low": 500, "high": 500},
            strings={"qualifier": "approx", "unit": "soldiers", "status": "present", "text": few},
            links={"force": [force], "troopsOf": [force], "location": [f"actor/{rng.choice(lands)[0]}"]},
        )
    return w
