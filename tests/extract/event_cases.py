"""Sentences on events with what is to be found in them; their parses stand in ``cases*.conllu``."""

from __future__ import annotations

# text, then one tuple per event: words of the span, type, modality, actors, targets (keys without kind), place, date
EVENT_CASES: list[tuple[str, list[tuple[str, str, str, str, str, str, str]]]] = [
    (
        "Maria Lopez met Tom Berg in Geneva on Monday.",
        [("met", "meeting", "actual", "maria-lopez tom-berg", "", "geneva", "2020-03-09")],
    ),
    ("Maria Lopez met with Tom Berg.", [("met", "meeting", "actual", "maria-lopez tom-berg", "", "", "")]),
    (
        "Maria Lopez and Tom Berg met in Geneva.",
        [("met", "meeting", "actual", "maria-lopez tom-berg", "", "geneva", "")],
    ),
    ("Iran held talks with Russia in Vienna.", [("held talks", "meeting", "actual", "iran russia", "", "vienna", "")]),
    (
        "Talks between Iran and Russia began in Vienna.",
        [("Talks", "meeting", "actual", "iran russia", "", "vienna", "")],
    ),
    (
        "Maria Lopez's meeting with Tom Berg lasted an hour.",
        [("meeting", "meeting", "actual", "maria-lopez tom-berg", "", "", "")],
    ),
    (
        "Maria Lopez told Tom Berg at a meeting in Vienna that prices had risen.",
        [("meeting", "meeting", "actual", "maria-lopez tom-berg", "", "vienna", "")],
    ),
    ("Maria Lopez will meet Tom Berg.", [("meet", "meeting", "planned", "maria-lopez tom-berg", "", "", "")]),
    ("Maria Lopez did not meet Tom Berg.", [("meet", "meeting", "negated", "maria-lopez tom-berg", "", "", "")]),
    ("Maria Lopez refused to meet Tom Berg.", [("meet", "meeting", "negated", "maria-lopez tom-berg", "", "", "")]),
    ("Maria Lopez met many farmers.", []),
    ("Chinese cars meet Russian standards.", []),
    ("Maria Lopez visited Vienna in 2019.", [("visited", "visit", "actual", "maria-lopez", "", "vienna", "2019")]),
    ("Maria Lopez plans to visit Iran.", [("visit", "visit", "planned", "maria-lopez", "", "iran", "")]),
    (
        "Maria Lopez arrived in Vienna at the invitation of Tom Berg.",
        [("arrived", "visit", "actual", "maria-lopez tom-berg", "tom-berg", "vienna", "")],
    ),
    ("Maria Lopez's visit to Vienna was short.", [("visit", "visit", "actual", "maria-lopez", "", "vienna", "")]),
    ("Tourists visited Vienna.", []),
    (
        "France imposed sanctions on Iran in 2012.",
        [("imposed sanctions", "sanction", "actual", "france iran", "iran", "", "2012")],
    ),
    (
        "Sanctions were imposed on Iran by France.",
        [("Sanctions were imposed", "sanction", "actual", "france iran", "iran", "", "")],
    ),
    (
        "France lifted sanctions against Iran.",
        [("lifted sanctions", "concede", "actual", "france iran", "iran", "", "")],
    ),
    (
        "France threatened to impose sanctions on Iran.",
        [("impose sanctions", "sanction", "planned", "france iran", "iran", "", "")],
    ),
    ("France sanctioned Iran.", [("sanctioned", "sanction", "actual", "france iran", "iran", "", "")]),
    ("Critics discussed sanctions.", []),
    ("Russia annexed Crimea in 2014.", [("annexed", "coerce", "actual", "russia", "", "crimea", "2014")]),
    (
        "The Islamic State seized parts of Iraq in 2014.",
        [("seized", "coerce", "actual", "islamic-state", "", "iraq", "2014")],
    ),
    ("Russian forces took control of Crimea.", [("took control", "coerce", "actual", "russia", "", "crimea", "")]),
    ("Crimea was seized by Russian forces.", [("seized", "coerce", "actual", "russia", "", "crimea", "")]),
    ("Police seized a truck.", []),
    (
        "Russia attacked Ukraine in 2022.",
        [("attacked", "assault", "actual", "russia ukraine", "ukraine", "ukraine", "2022")],
    ),
    ("Israeli warplanes bombed Syria.", [("bombed", "assault", "actual", "israel syria", "syria", "syria", "")]),
    (
        "Turkey launched an offensive against the Islamic State in Syria.",
        [("launched an offensive", "assault", "actual", "turkey islamic-state", "islamic-state", "syria", "")],
    ),
    ("Israel did not attack Iran.", [("attack", "assault", "negated", "israel iran", "iran", "iran", "")]),
    ("Maria Lopez attacked Tom Berg over taxes.", []),
    ("Iran and Russia struck a bargain.", []),
    (
        "Maria Lopez will meet Tom Berg next week.",
        [("meet", "meeting", "planned", "maria-lopez tom-berg", "", "", "2020-03-16/2020-03-22")],
    ),
    ("Maria Lopez denied meeting Tom Berg.", [("meeting", "meeting", "negated", "maria-lopez tom-berg", "", "", "")]),
    (
        "Maria Lopez cancelled a meeting with Tom Berg.",
        [("cancelled a meeting", "meeting", "negated", "maria-lopez tom-berg", "", "", "")],
    ),
    (
        "Maria Lopez might meet Tom Berg in Vienna.",
        [("meet", "meeting", "conditional", "maria-lopez tom-berg", "", "vienna", "")],
    ),
    ("Maria Lopez failed to meet Tom Berg.", [("meet", "meeting", "failed", "maria-lopez tom-berg", "", "", "")]),
    ("Maria Lopez offered to meet Tom Berg.", [("meet", "meeting", "planned", "maria-lopez tom-berg", "", "", "")]),
    (
        "France proposed talks between Iran and Russia in Geneva.",
        [("talks", "meeting", "planned", "iran russia", "", "geneva", "")],
    ),
    (
        "A planned meeting between Maria Lopez and Tom Berg was postponed.",
        [
            (
                "meeting between Maria Lopez and Tom Berg was postponed",
                "meeting",
                "planned",
                "maria-lopez tom-berg",
                "",
                "",
                "",
            )
        ],
    ),
    (
        "Maria Lopez spoke by phone with Tom Berg on Monday.",
        [("spoke", "consult", "actual", "maria-lopez tom-berg", "", "", "2020-03-09")],
    ),
    (
        "Maria Lopez discussed trade with Tom Berg.",
        [("discussed", "consult", "actual", "maria-lopez tom-berg", "", "", "")],
    ),
    ("Maria Lopez phoned Tom Berg.", [("phoned", "consult", "actual", "maria-lopez tom-berg", "", "", "")]),
    ("Iran, Russia and Turkey met in Vienna.", [("met", "meeting", "actual", "iran russia turkey", "", "vienna", "")]),
    (
        "No meeting between Iran and Russia took place in Geneva.",
        [("meeting", "meeting", "negated", "iran russia", "", "geneva", "")],
    ),
    (
        "If Maria Lopez meets Tom Berg, prices will fall.",
        [("meets", "meeting", "conditional", "maria-lopez tom-berg", "", "", "")],
    ),
    (
        "Tom Berg received Maria Lopez in Rome.",
        [("received", "visit", "actual", "maria-lopez tom-berg", "tom-berg", "rome", "")],
    ),
    ("Maria Lopez cancelled a visit to Iran.", [("visit", "visit", "negated", "maria-lopez", "", "iran", "")]),
    (
        "Maria Lopez began a trip to Turkey on Monday.",
        [("trip", "visit", "actual", "maria-lopez", "", "turkey", "2020-03-09")],
    ),
    (
        "Maria Lopez will travel to Rome at the invitation of Tom Berg.",
        [("travel", "visit", "planned", "maria-lopez tom-berg", "tom-berg", "rome", "")],
    ),
    ("Maria Lopez never visited Iran.", [("visited", "visit", "negated", "maria-lopez", "", "iran", "")]),
    (
        "Maria Lopez's planned visit to Iran angered Israel.",
        [("visit", "visit", "planned", "maria-lopez", "", "iran", "")],
    ),
    (
        "The EU lifted sanctions on Iran.",
        [("lifted sanctions", "concede", "actual", "european-union iran", "iran", "", "")],
    ),
    (
        "The EU refused to lift sanctions on Iran.",
        [("lift sanctions", "concede", "negated", "european-union iran", "iran", "", "")],
    ),
    (
        "The EU may impose sanctions on Russia.",
        [("impose sanctions", "sanction", "conditional", "european-union russia", "russia", "", "")],
    ),
    (
        "Sanctions imposed by the EU on Russia hurt Germany.",
        [("Sanctions imposed", "sanction", "actual", "european-union russia", "russia", "", "")],
    ),
    (
        "The lifting of sanctions on Iran by the EU was praised.",
        [("lifting", "concede", "actual", "european-union iran", "iran", "", "")],
    ),
    (
        "Iran called for the lifting of sanctions on Syria.",
        [("lifting", "concede", "planned", "syria", "syria", "", "")],
    ),
    ("France hit Iran with sanctions.", [("hit", "sanction", "actual", "france iran", "iran", "", "")]),
    (
        "France introduced a bill to impose sanctions on Iran.",
        [("impose sanctions", "sanction", "planned", "france iran", "iran", "", "")],
    ),
    (
        "The deal barred France from imposing sanctions on Iran.",
        [("imposing sanctions", "sanction", "negated", "france iran", "iran", "", "")],
    ),
    (
        "France expelled Russian diplomats.",
        [("expelled Russian diplomats", "sanction", "actual", "france russia", "russia", "", "")],
    ),
    ("Turkey severed ties with Israel.", [("severed ties", "sanction", "actual", "turkey israel", "israel", "", "")]),
    (
        "Jordan recalled its ambassador from Israel.",
        [("recalled its ambassador", "sanction", "actual", "jordan israel", "israel", "", "")],
    ),
    (
        "Islamic State fighters captured the city of Aleppo from Syrian forces.",
        [("captured", "coerce", "actual", "islamic-state syria", "syria", "aleppo", "")],
    ),
    (
        "Russia's annexation of Crimea in 2014 angered Ukraine.",
        [("annexation", "coerce", "actual", "russia", "", "crimea", "2014")],
    ),
    ("Russian forces tried to seize Kherson.", [("seize", "coerce", "planned", "russia", "", "kherson", "")]),
    ("Russian forces failed to capture Kherson.", [("capture", "coerce", "failed", "russia", "", "kherson", "")]),
    (
        "Israeli airstrikes on Beirut angered Lebanon.",
        [("airstrikes", "assault", "actual", "israel", "", "beirut", "")],
    ),
    (
        "Russia's invasion of Ukraine angered Poland.",
        [("invasion", "assault", "actual", "russia ukraine", "ukraine", "ukraine", "")],
    ),
    (
        "Hezbollah launched an attack on Israel.",
        [("launched an attack", "assault", "actual", "hezbollah israel", "israel", "israel", "")],
    ),
    (
        "An attack by Hezbollah on Israel was foiled.",
        [("attack", "assault", "failed", "hezbollah israel", "israel", "israel", "")],
    ),
    (
        "Israel thwarted an attack by Hezbollah on Jordan.",
        [("attack", "assault", "failed", "hezbollah jordan", "jordan", "jordan", "")],
    ),
    ("Israel threatened to attack Iran.", [("attack", "assault", "planned", "israel iran", "iran", "iran", "")]),
    ("Israel denied bombing Syria.", [("bombing", "assault", "negated", "israel syria", "syria", "syria", "")]),
    ("Israeli soldiers killed two militants in Gaza.", [("killed", "assault", "actual", "israel", "", "gaza", "")]),
    (
        "An Israeli airstrike killed three civilians in Gaza.",
        [("killed", "assault", "actual", "israel", "", "gaza", "")],
    ),
    (
        "Russia could attack Ukraine.",
        [("attack", "assault", "conditional", "russia ukraine", "ukraine", "ukraine", "")],
    ),
    ("France accused Russia of bombing Aleppo.", [("bombing", "assault", "actual", "russia", "", "aleppo", "")]),
    ("Turkey deployed troops to Libya.", [("deployed troops", "mobilize", "actual", "turkey", "", "libya", "")]),
    ("Turkey plans to send soldiers to Libya.", [("send soldiers", "mobilize", "planned", "turkey", "", "libya", "")]),
    (
        "Russia massed tanks along its border with Ukraine.",
        [("massed tanks", "mobilize", "actual", "russia ukraine", "ukraine", "", "")],
    ),
    ("Poland put its army on alert.", [("put its army", "mobilize", "actual", "poland", "", "", "")]),
    ("Russian forces withdrew from Kherson.", [("withdrew", "retreat", "actual", "russia", "", "kherson", "")]),
    ("France pulled its troops out of Libya.", [("pulled", "retreat", "actual", "france", "", "libya", "")]),
    ("France will withdraw its troops from Libya.", [("withdraw", "retreat", "planned", "france", "", "libya", "")]),
    ("Russia withdrew from the accord.", []),
    ("Maria Lopez withdrew from the race.", []),
    ("Prices hit Germany hard.", []),
    ("Chinese firms invaded the market.", []),
    ("Maria Lopez sent flowers to Rome.", []),
    ("Ukraine was invaded by Russia.", [("invaded", "assault", "actual", "russia ukraine", "ukraine", "ukraine", "")]),
    ("Tom Berg killed the bill.", []),
    (
        "The Iranian delegation visited Vienna at the invitation of Austria.",
        [("visited", "visit", "actual", "iran austria", "austria", "vienna", "")],
    ),
    ("Turkey denied that Russia had bombed Aleppo.", [("bombed", "assault", "negated", "russia", "", "aleppo", "")]),
    (
        "Israel may cancel a meeting with Jordan in Rome.",
        [("cancel a meeting", "meeting", "planned", "israel jordan", "", "rome", "")],
    ),
    (
        "Syrian forces retook Aleppo from the Islamic State in 2016.",
        [("retook", "coerce", "actual", "syria islamic-state", "islamic-state", "aleppo", "2016")],
    ),
    ("Russia occupied parts of Georgia.", [("occupied", "coerce", "actual", "russia", "", "georgia", "")]),
    (
        "The talks between Iran and Russia will resume in Vienna.",
        [("talks", "meeting", "planned", "iran russia", "", "vienna", "")],
    ),
    ("Iran rejected talks with Israel in Geneva.", [("talks", "meeting", "negated", "iran israel", "", "geneva", "")]),
    ("Maria Lopez asked Tom Berg to visit Rome.", [("visit", "visit", "planned", "tom-berg", "", "rome", "")]),
    ("Police arrested a man in Rome.", []),
    ("The storm hit Beirut.", []),
    ("Lawmakers from Norway met their voters.", []),
    ("Israel conducted an operation in Gaza.", []),
    (
        "Israel launched an operation against Hezbollah in Beirut.",
        [("launched an operation", "assault", "actual", "israel hezbollah", "hezbollah", "beirut", "")],
    ),
    ("Tom Berg will go to Turkey, visiting Greece.", [("visiting", "visit", "planned", "tom-berg", "", "greece", "")]),
    ("Airstrikes in Syria killed three civilians.", []),
    (
        "Maria Lopez met Syrian officials in Vienna.",
        [("met", "meeting", "actual", "maria-lopez syria", "", "vienna", "")],
    ),
    (
        "Islamic State attacks in Iraq angered Turkey.",
        [("attacks", "assault", "actual", "islamic-state", "", "iraq", "")],
    ),
    ("Turkish troops are stationed in Libya.", []),
    ("Soldiers from Poland attacked Kherson.", [("attacked", "assault", "actual", "poland", "", "kherson", "")]),
]
