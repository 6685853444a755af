"""Sentences on treaties with what is to be found in them; their parses stand in ``cases*.conllu``."""

from __future__ import annotations

# text, then one tuple per event: words of the span, treaty, action, modality, actors (keys without kind), date
TREATY_CASES: list[tuple[str, list[tuple[str, str, str, str, str, str]]]] = [
    # names, acronyms, aliases
    (
        "Norway signed the Arms Trade Treaty in 2013.",
        [("Arms Trade Treaty", "Arms Trade Treaty", "signed", "actual", "norway", "2013")],
    ),
    (
        "Ministers from Kenya discussed the Comprehensive Nuclear-Test-Ban Treaty (CTBT).",
        [
            (
                "Comprehensive Nuclear-Test-Ban Treaty (CTBT)",
                "Comprehensive Nuclear-Test-Ban Treaty",
                "negotiated",
                "actual",
                "kenya",
                "",
            )
        ],
    ),
    (
        "Brazil ratified the Paris climate accord in September 2016.",
        [("Paris climate accord", "Paris Agreement", "ratified", "actual", "brazil", "2016-09")],
    ),
    (
        "Canada wants to keep Nafta alive.",
        [("Nafta", "North American Free Trade Agreement", "enforced", "planned", "canada", "")],
    ),
    (
        "Russia withdrew from the Treaty on Open Skies in 2021.",
        [("Treaty on Open Skies", "Treaty on Open Skies", "withdrawn", "actual", "russia", "2021")],
    ),
    (
        "Sweden joined the North Atlantic Treaty in 2024.",
        [("North Atlantic Treaty", "North Atlantic Treaty", "joined", "actual", "sweden", "2024")],
    ),
    (
        "Lawyers cited the 1951 Refugee Convention.",
        [("1951 Refugee Convention", "Convention Relating to the Status of Refugees", "mentioned", "actual", "", "")],
    ),
    (
        "The museum shows a copy of the Treaty of Versailles.",
        [("Treaty of Versailles", "Treaty of Versailles", "mentioned", "actual", "", "")],
    ),
    (
        "India has never signed the NPT.",
        [("NPT", "Treaty on the Non-Proliferation of Nuclear Weapons", "signed", "negated", "india", "")],
    ),
    (
        "Greece supported the Prespa agreement.",
        [("Prespa agreement", "Prespa Agreement", "supported", "actual", "greece", "")],
    ),
    (
        "Egypt signed the Treaty of Lower Ruritania.",
        [("Treaty of Lower Ruritania", "Treaty of Lower Ruritania", "signed", "actual", "egypt", "")],
    ),
    (
        "Peru ratified the Andean Fisheries Convention last year.",
        [("Andean Fisheries Convention", "Andean Fisheries Convention", "ratified", "actual", "peru", "2019")],
    ),
    # actions
    (
        "Japan acceded to the Hague Conventions in 1911.",
        [("Hague Conventions", "Hague Conventions of 1899 and 1907", "joined", "actual", "japan", "1911")],
    ),
    (
        "France and Germany negotiated the Treaty of Aachen.",
        [("Treaty of Aachen", "Treaty of Aachen", "negotiated", "actual", "france germany", "")],
    ),
    ("Qatar brokered a truce in Gaza.", [("truce", "Gaza ceasefire (2020)", "negotiated", "actual", "qatar", "")]),
    (
        "Turkey proposed a ceasefire in Libya.",
        [("ceasefire", "Libya ceasefire (2020)", "proposed", "actual", "turkey", "")],
    ),
    (
        "Serbia and Kosovo reached a peace agreement on Monday.",
        [
            (
                "peace agreement",
                "Kosovo-Serbia peace agreement (2020)",
                "concluded",
                "actual",
                "serbia kosovo",
                "2020-03-09",
            )
        ],
    ),
    (
        "Iran suspended the nuclear deal.",
        [("nuclear deal", "Joint Comprehensive Plan of Action", "suspended", "actual", "iran", "")],
    ),
    (
        "Russia violated the INF Treaty.",
        [("INF Treaty", "Intermediate-Range Nuclear Forces Treaty", "violated", "actual", "russia", "")],
    ),
    ("Poland praised the Lisbon Treaty.", [("Lisbon Treaty", "Treaty of Lisbon", "supported", "actual", "poland", "")]),
    (
        "Hungary rejected the UN migration pact.",
        [("UN migration pact", "Global Compact for Migration", "opposed", "actual", "hungary", "")],
    ),
    (
        "Ukraine resumed the Black Sea grain deal.",
        [("Black Sea grain deal", "Black Sea Grain Initiative", "resumed", "actual", "ukraine", "")],
    ),
    (
        "Colombia implemented the Escazú Agreement.",
        [("Escazú Agreement", "Escazú Agreement", "enforced", "actual", "colombia", "")],
    ),
    (
        "The Kyoto Protocol entered into force in 2005.",
        [("Kyoto Protocol", "Kyoto Protocol", "enforced", "actual", "", "2005")],
    ),
    (
        "The Nagorno-Karabakh ceasefire collapsed.",
        [("Nagorno-Karabakh ceasefire", "2020 Nagorno-Karabakh ceasefire agreement", "expired", "actual", "", "")],
    ),
    (
        "Spain complied with the Kyoto Protocol.",
        [("Kyoto Protocol", "Kyoto Protocol", "enforced", "actual", "spain", "")],
    ),
    (
        "Syria did not comply with the Chemical Weapons Convention.",
        [("Chemical Weapons Convention", "Chemical Weapons Convention", "violated", "actual", "syria", "")],
    ),
    (
        "China tore up the Sino-British Joint Declaration.",
        [("Sino-British Joint Declaration", "Sino-British Joint Declaration", "withdrawn", "actual", "china", "")],
    ),
    (
        "Israel pulled out of the Abraham Accords.",
        [("Abraham Accords", "Abraham Accords", "withdrawn", "actual", "israel", "")],
    ),
    (
        "Chile lobbied for the Trans-Pacific Partnership.",
        [("Trans-Pacific Partnership", "Trans-Pacific Partnership", "supported", "actual", "chile", "")],
    ),
    # nouns of action
    (
        "Iran's violation of the JCPOA alarmed Europe.",
        [("JCPOA", "Joint Comprehensive Plan of Action", "violated", "actual", "iran", "")],
    ),
    (
        "Japan's withdrawal from the Washington Naval Treaty shocked London.",
        [("Washington Naval Treaty", "Washington Naval Treaty", "withdrawn", "actual", "japan", "")],
    ),
    (
        "Italy announced its support for the Schengen Agreement.",
        [("Schengen Agreement", "Schengen Agreement", "supported", "actual", "italy", "")],
    ),
    (
        "The ratification of the Rome Statute by Chile took years.",
        [("Rome Statute", "Rome Statute of the International Criminal Court", "ratified", "actual", "chile", "")],
    ),
    (
        "Observers reported ceasefire violations in Syria.",
        [("ceasefire", "Syria ceasefire (2020)", "violated", "actual", "", "")],
    ),
    # clauses on the mention
    (
        "The pact that Armenia signed in May 1994 is the Bishkek Protocol.",
        [("Bishkek Protocol", "Bishkek Protocol", "mentioned", "actual", "", "")],
    ),
    (
        "The Dayton Agreement, which Croatia signed in 1995, ended the war.",
        [("Dayton Agreement", "Dayton Agreement", "signed", "actual", "croatia", "1995")],
    ),
    (
        "Jordan honours the peace treaty signed by Israel and Jordan in 1994.",
        [
            ("peace treaty", "Israel-Jordan Peace Treaty", "enforced", "actual", "jordan", ""),
            ("peace treaty", "Israel-Jordan Peace Treaty", "signed", "actual", "israel jordan", "1994"),
        ],
    ),
    (
        "The accord negotiated by Sudan and Egypt is a secret treaty.",
        [
            ("accord", "Egypt-Sudan treaty", "negotiated", "actual", "sudan egypt", ""),
            ("treaty", "Egypt-Sudan treaty", "mentioned", "actual", "", ""),
        ],
    ),
    # modality
    (
        "Moldova will sign the Istanbul Convention next year.",
        [("Istanbul Convention", "Istanbul Convention", "signed", "planned", "moldova", "2021")],
    ),
    (
        "Bolivia plans to ratify the Minamata Convention.",
        [("Minamata Convention", "Minamata Convention on Mercury", "ratified", "planned", "bolivia", "")],
    ),
    (
        "Cuba refused to sign the Treaty of Tlatelolco.",
        [("Treaty of Tlatelolco", "Treaty of Tlatelolco", "signed", "negated", "cuba", "")],
    ),
    (
        "Nepal failed to ratify the Ottawa Treaty.",
        [("Ottawa Treaty", "Ottawa Treaty", "ratified", "failed", "nepal", "")],
    ),
    (
        "Ireland would sign the Lisbon Treaty if voters agreed.",
        [("Lisbon Treaty", "Treaty of Lisbon", "signed", "conditional", "ireland", "")],
    ),
    (
        "Mexico threatened to quit the USMCA.",
        [("USMCA", "United States-Mexico-Canada Agreement", "withdrawn", "planned", "mexico", "")],
    ),
    (
        "Austria hopes to reach a peace agreement with Serbia.",
        [("peace agreement", "Austria-Serbia peace agreement", "proposed", "actual", "austria", "")],
    ),
    # actors
    (
        "In 2016, Fiji joined other islands in signing the Paris Agreement.",
        [("Paris Agreement", "Paris Agreement", "signed", "actual", "fiji", "2016")],
    ),
    (
        "Finland and Sweden, together, signed and ratified the Aarhus Convention.",
        [
            ("Aarhus Convention", "Aarhus Convention", "signed", "actual", "finland sweden", ""),
            ("Aarhus Convention", "Aarhus Convention", "ratified", "actual", "finland sweden", ""),
        ],
    ),
    (
        "The Treaty of Nice was signed by Denmark in 2001.",
        [("Treaty of Nice", "Treaty of Nice", "signed", "actual", "denmark", "2001")],
    ),
    (
        "Maria Lopez said that the Paris Agreement was a disaster.",
        [("Paris Agreement", "Paris Agreement", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez called the Kyoto Protocol a triumph.",
        [("Kyoto Protocol", "Kyoto Protocol", "supported", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez is against the Lisbon Treaty.",
        [("Lisbon Treaty", "Treaty of Lisbon", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez urged Spain to ratify the Istanbul Convention.",
        [("Istanbul Convention", "Istanbul Convention", "supported", "actual", "maria-lopez", "")],
    ),
    (
        "The Danish government left the Lisbon Treaty.",
        [("Lisbon Treaty", "Treaty of Lisbon", "withdrawn", "actual", "denmark", "")],
    ),
    # later mentions
    (
        "Iran signed the JCPOA in 2015. Russia praised the deal.",
        [
            ("JCPOA", "Joint Comprehensive Plan of Action", "signed", "actual", "iran", "2015"),
            ("deal", "Joint Comprehensive Plan of Action", "supported", "actual", "russia", ""),
        ],
    ),
    (
        "Brazil joined the Paris Agreement. Chile later left the accord.",
        [
            ("Paris Agreement", "Paris Agreement", "joined", "actual", "brazil", ""),
            ("accord", "Paris Agreement", "withdrawn", "actual", "chile", ""),
        ],
    ),
    (
        "Turkey and Libya signed a maritime agreement. Greece condemned the pact.",
        [
            ("maritime agreement", "Libya-Turkey maritime deal", "signed", "actual", "turkey libya", ""),
            ("pact", "Libya-Turkey maritime deal", "opposed", "actual", "greece", ""),
        ],
    ),
    (
        "Canada praised NAFTA, the 1994 deal with Mexico.",
        [
            ("NAFTA", "North American Free Trade Agreement", "supported", "actual", "canada", ""),
            ("deal", "North American Free Trade Agreement", "supported", "actual", "canada", ""),
        ],
    ),
    (
        "The truce in Yemen began in May. Oman extended the ceasefire.",
        [
            ("truce", "Yemen ceasefire (2020)", "mentioned", "actual", "", ""),
            ("ceasefire", "Yemen ceasefire (2020)", "resumed", "actual", "oman", ""),
        ],
    ),
    (
        "Russia broke the Minsk agreements. Such a deal needs trust.",
        [("Minsk agreements", "Minsk agreements", "violated", "actual", "russia", "")],
    ),
    ("Greece mistrusts the Nemea agreement.", []),
    (
        "The SOLAS, an international maritime treaty, binds Norway. France left the treaty.",
        [
            ("SOLAS", "International Convention for the Safety of Life at Sea", "mentioned", "actual", "", ""),
            (
                "international maritime treaty",
                "International Convention for the Safety of Life at Sea",
                "mentioned",
                "actual",
                "",
                "",
            ),
            ("treaty", "International Convention for the Safety of Life at Sea", "withdrawn", "actual", "france", ""),
        ],
    ),
    (
        "The Kyoto Protocol is a climate treaty.",
        [
            ("Kyoto Protocol", "Kyoto Protocol", "mentioned", "actual", "", ""),
            ("climate treaty", "Kyoto Protocol", "mentioned", "actual", "", ""),
        ],
    ),
    (
        "The Conference of the Parties to the Treaty on the Non-Proliferation of Nuclear Weapons met.",
        [
            (
                "Treaty on the Non-Proliferation of Nuclear Weapons",
                "Treaty on the Non-Proliferation of Nuclear Weapons",
                "mentioned",
                "actual",
                "",
                "",
            )
        ],
    ),
    (
        "Spain signed the deals, including the Kyoto Protocol.",
        [("Kyoto Protocol", "Kyoto Protocol", "signed", "actual", "spain", "")],
    ),
    (
        "The TPP will not take effect.",
        [("TPP", "Trans-Pacific Partnership", "enforced", "negated", "", "")],
    ),
    # descriptions
    (
        "Spain and Morocco signed a fishing agreement.",
        [("fishing agreement", "Morocco-Spain fishing agreement", "signed", "actual", "spain morocco", "")],
    ),
    (
        "Kenya signed a memorandum of understanding with Uganda.",
        [("memorandum of understanding", "Kenya-Uganda memorandum", "signed", "actual", "kenya", "")],
    ),
    (
        "The EU-Tunisia migration deal worries Rome.",
        [("EU-Tunisia migration deal", "EU-Tunisia migration agreement", "mentioned", "actual", "", "")],
    ),
    (
        "A ceasefire between Israel and Hezbollah took effect.",
        [("ceasefire", "Hezbollah-Israel ceasefire (2020)", "enforced", "actual", "", "")],
    ),
    (
        "Spain and Morocco signed a treaty that limits fishing in their waters.",
        [("treaty", "Morocco-Spain treaty", "signed", "actual", "spain morocco", "")],
    ),
    # none
    ("Delegates met at the Democratic National Convention in Ohio.", []),
    ("Roosevelt's New Deal built roads in Ohio.", []),
    ("Critics blame trade deals for lost jobs.", []),
    ("He reached a plea deal with prosecutors.", []),
    ("The contract is not a big deal.", []),
    ("The company signed a licensing agreement with a rival.", []),
    ("Spain has to deal with the drought.", []),
    ("The couple fought over a prenuptial agreement.", []),
    ("Congress reached a budget deal on Monday. The deal pleased nobody.", []),
    ("Any trade deal must protect farmers.", []),
    ("She bought a great deal of bread.", []),
    ("France needs new trade agreements.", []),
    ("The union rejected the agreement.", []),
]
