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
            ("truce", "Yemen ceasefire (2019)", "mentioned", "actual", "", ""),
            ("ceasefire", "Yemen ceasefire (2019)", "resumed", "actual", "oman", ""),
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
        [("EU-Tunisia migration deal", "EU-Tunisia memorandum of understanding", "mentioned", "actual", "", "")],
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
    # who acts, opinions, what is denied, promised or kept from happening, later mentions, and what is none
    (
        "Norway, along with Denmark, signed the Paris Agreement.",
        [("Paris Agreement", "Paris Agreement", "signed", "actual", "norway denmark", "")],
    ),
    (
        "Iran and six world powers reached the nuclear deal in 2015.",
        [("nuclear deal", "Joint Comprehensive Plan of Action", "concluded", "actual", "iran p5-1", "2015")],
    ),
    (
        "Thousands of Germans protesting against the TTIP marched in Ohio.",
        [("TTIP", "Transatlantic Trade and Investment Partnership", "opposed", "actual", "", "")],
    ),
    ("Two Norwegians opposed the Lisbon Treaty.", [("Lisbon Treaty", "Treaty of Lisbon", "opposed", "actual", "", "")]),
    (
        "Maria Lopez did not think the Paris Agreement went far enough.",
        [("Paris Agreement", "Paris Agreement", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez said the Paris Agreement goes too far.",
        [("Paris Agreement", "Paris Agreement", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez said the Kyoto Protocol fell short.",
        [("Kyoto Protocol", "Kyoto Protocol", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez reacted coolly to the USMCA.",
        [("USMCA", "United States-Mexico-Canada Agreement", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez reacted warmly to the USMCA.",
        [("USMCA", "United States-Mexico-Canada Agreement", "supported", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez was not impressed by the Lisbon Treaty.",
        [("Lisbon Treaty", "Treaty of Lisbon", "opposed", "actual", "maria-lopez", "")],
    ),
    (
        "Maria Lopez attacked the job-killing TPP.",
        [("TPP", "Trans-Pacific Partnership", "opposed", "actual", "maria-lopez", "")],
    ),
    ("Anti-TPP marchers filled Ohio.", [("TPP", "Trans-Pacific Partnership", "opposed", "actual", "", "")]),
    (
        "Maria Lopez, Tom Berg and Roosevelt, all of whom opposed the Lisbon Treaty, met in Rome.",
        [("Lisbon Treaty", "Treaty of Lisbon", "opposed", "actual", "maria-lopez tom-berg roosevelt", "")],
    ),
    (
        "Tom Berg, who once praised the Kyoto Protocol, left Rome.",
        [("Kyoto Protocol", "Kyoto Protocol", "supported", "actual", "tom-berg", "")],
    ),
    (
        "Spain said it would leave the Kyoto Protocol.",
        [("Kyoto Protocol", "Kyoto Protocol", "withdrawn", "planned", "spain", "")],
    ),
    (
        "The votes needed to kill the USMCA are there.",
        [("USMCA", "United States-Mexico-Canada Agreement", "opposed", "actual", "", "")],
    ),
    (
        "After attempts to defeat the USMCA, Tom Berg spoke.",
        [("USMCA", "United States-Mexico-Canada Agreement", "opposed", "actual", "", "")],
    ),
    (
        "Tom Berg's goal is to revive the JCPOA.",
        [("JCPOA", "Joint Comprehensive Plan of Action", "resumed", "planned", "tom-berg", "")],
    ),
    (
        "Tom Berg will ensure that the Paris Agreement is implemented.",
        [("Paris Agreement", "Paris Agreement", "enforced", "planned", "tom-berg", "")],
    ),
    (
        "Turkey is among those calling for a ceasefire in Libya.",
        [("ceasefire", "Libya ceasefire (2020)", "proposed", "actual", "turkey", "")],
    ),
    (
        "Spain's praise for the Kyoto Protocol and opposition to the TPP surprised Rome.",
        [
            ("Kyoto Protocol", "Kyoto Protocol", "supported", "actual", "spain", ""),
            ("TPP", "Trans-Pacific Partnership", "opposed", "actual", "spain", ""),
        ],
    ),
    (
        "Fiji urged Oman to scrap the Treaty of Nice reached in 2001.",
        [
            ("Treaty of Nice", "Treaty of Nice", "withdrawn", "planned", "oman", ""),
            ("Treaty of Nice", "Treaty of Nice", "concluded", "actual", "", "2001"),
        ],
    ),
    (
        "Hungary signed onto the Paris Agreement.",
        [("Paris Agreement", "Paris Agreement", "signed", "actual", "hungary", "")],
    ),
    (
        "The goals of the Paris Agreement are modest.",
        [("Paris Agreement", "Paris Agreement", "mentioned", "actual", "", "")],
    ),
    (
        "Historic Climate Agreement Adopted In Paris.",
        [("Climate Agreement", "Paris Agreement", "concluded", "actual", "", "")],
    ),
    (
        "Tom Berg voted for a trade pact, the Trans-Pacific Partnership.",
        [
            ("trade pact", "Trans-Pacific Partnership", "supported", "actual", "tom-berg", ""),
            ("Trans-Pacific Partnership", "Trans-Pacific Partnership", "supported", "actual", "tom-berg", ""),
        ],
    ),
    (
        "Israel barred Jordan from joining the Rome Statute.",
        [("Rome Statute", "Rome Statute of the International Criminal Court", "joined", "negated", "jordan", "")],
    ),
    (
        "Lawmakers drafted a bill to leave the Rome Statute.",
        [("Rome Statute", "Rome Statute of the International Criminal Court", "withdrawn", "planned", "", "")],
    ),
    (
        "Turkey denied that it had violated the Montreux Convention.",
        [("Montreux Convention", "Montreux Convention", "violated", "negated", "turkey", "")],
    ),
    (
        "Russia denied violating the INF Treaty.",
        [("INF Treaty", "Intermediate-Range Nuclear Forces Treaty", "violated", "negated", "russia", "")],
    ),
    (
        "Ukraine accused Russia of violating the Minsk agreements.",
        [("Minsk agreements", "Minsk agreements", "violated", "actual", "russia", "")],
    ),
    (
        "Russia was accused of breaking the Budapest Memorandum.",
        [("Budapest Memorandum", "Budapest Memorandum", "violated", "actual", "russia", "")],
    ),
    ("Kenya acceded to the Ottawa Treaty.", [("Ottawa Treaty", "Ottawa Treaty", "joined", "actual", "kenya", "")]),
    (
        "Uganda became a party to the Rome Statute in 2002.",
        [("Rome Statute", "Rome Statute of the International Criminal Court", "joined", "actual", "uganda", "2002")],
    ),
    (
        "Poland's ratification of the Lisbon Treaty took years.",
        [("Lisbon Treaty", "Treaty of Lisbon", "ratified", "actual", "poland", "")],
    ),
    (
        "Denmark and Finland are negotiating a defense pact.",
        [("defense pact", "Denmark-Finland defense agreement", "negotiated", "actual", "denmark finland", "")],
    ),
    ("Oman mediated the truce in Yemen.", [("truce", "Yemen ceasefire (2020)", "negotiated", "actual", "oman", "")]),
    (
        "Ireland offered Austria a free trade agreement.",
        [("free trade agreement", "Ireland free trade agreement", "proposed", "actual", "ireland", "")],
    ),
    (
        "Egypt and Jordan finalized a peace treaty.",
        [("peace treaty", "Egypt-Jordan peace treaty", "concluded", "actual", "egypt jordan", "")],
    ),
    (
        "Mexico struck a trade deal with Canada.",
        [("trade deal", "Canada-Mexico trade agreement", "concluded", "actual", "mexico canada", "")],
    ),
    (
        "Armenia froze the Treaty on Conventional Armed Forces in Europe.",
        [
            (
                "Treaty on Conventional Armed Forces in Europe",
                "Treaty on Conventional Armed Forces in Europe",
                "suspended",
                "actual",
                "armenia",
                "",
            )
        ],
    ),
    (
        "Syria breached the ceasefire in Aleppo.",
        [("ceasefire", "Aleppo ceasefire (2020)", "violated", "actual", "syria", "")],
    ),
    (
        "Cuba welcomed the Treaty of Tlatelolco.",
        [("Treaty of Tlatelolco", "Treaty of Tlatelolco", "supported", "actual", "cuba", "")],
    ),
    (
        "Greece denounced the Prespa agreement.",
        [("Prespa agreement", "Prespa Agreement", "opposed", "actual", "greece", "")],
    ),
    ("Libya restored the truce in Gaza.", [("truce", "Gaza ceasefire (2020)", "resumed", "actual", "libya", "")]),
    (
        "Iraq extended the status of forces agreement with Denmark.",
        [("status of forces agreement", "Denmark status-of-forces agreement", "resumed", "actual", "iraq", "")],
    ),
    (
        "Sweden upholds the Montreal Protocol.",
        [("Montreal Protocol", "Montreal Protocol", "enforced", "actual", "sweden", "")],
    ),
    ("The New START treaty expired in 2026.", [("New START treaty", "New START", "expired", "actual", "", "2026")]),
    (
        "The Minsk agreements broke down in 2022.",
        [("Minsk agreements", "Minsk agreements", "expired", "actual", "", "2022")],
    ),
    ("The Kyoto Protocol lapsed.", [("Kyoto Protocol", "Kyoto Protocol", "expired", "actual", "", "")]),
    (
        "Norway may ratify the Istanbul Convention.",
        [("Istanbul Convention", "Istanbul Convention", "ratified", "conditional", "norway", "")],
    ),
    (
        "Norway could leave the Istanbul Convention.",
        [("Istanbul Convention", "Istanbul Convention", "withdrawn", "conditional", "norway", "")],
    ),
    (
        "Chile has not ratified the Escazú Agreement.",
        [("Escazú Agreement", "Escazú Agreement", "ratified", "negated", "chile", "")],
    ),
    (
        "Peru is not a party to the Rome Statute.",
        [("Rome Statute", "Rome Statute of the International Criminal Court", "joined", "negated", "peru", "")],
    ),
    (
        "Japan agreed to join the Paris Agreement.",
        [("Paris Agreement", "Paris Agreement", "joined", "planned", "japan", "")],
    ),
    (
        "Russia threatened to suspend the Black Sea grain deal.",
        [("Black Sea grain deal", "Black Sea Grain Initiative", "suspended", "planned", "russia", "")],
    ),
    (
        "If Iran leaves the NPT, Israel will act.",
        [("NPT", "Treaty on the Non-Proliferation of Nuclear Weapons", "withdrawn", "conditional", "iran", "")],
    ),
    (
        "Qatar tried to broker a ceasefire in Gaza.",
        [("ceasefire", "Gaza ceasefire (2020)", "negotiated", "planned", "qatar", "")],
    ),
    ("Talks on a ceasefire in Gaza failed.", [("ceasefire", "Gaza ceasefire (2020)", "negotiated", "failed", "", "")]),
    (
        "The Iranian parliament ratified the JCPOA.",
        [("JCPOA", "Joint Comprehensive Plan of Action", "ratified", "actual", "iran", "")],
    ),
    (
        "The Danish prime minister signed the Treaty of Nice.",
        [("Treaty of Nice", "Treaty of Nice", "signed", "actual", "denmark", "")],
    ),
    (
        "Polish lawmakers rejected the Lisbon Treaty.",
        [("Lisbon Treaty", "Treaty of Lisbon", "opposed", "actual", "poland", "")],
    ),
    (
        "The NATO members signed the North Atlantic Treaty.",
        [("North Atlantic Treaty", "North Atlantic Treaty", "signed", "actual", "nato", "")],
    ),
    ("The treaty was rejected by French voters.", [("treaty", "France treaty", "opposed", "actual", "france", "")]),
    (
        "The EU and Turkey signed a migration deal. The agreement angered Greece.",
        [
            ("migration deal", "EU-Turkey migration agreement", "signed", "actual", "european-union turkey", ""),
            ("agreement", "EU-Turkey migration agreement", "mentioned", "actual", "", ""),
        ],
    ),
    (
        "Its withdrawal from the Kyoto Protocol hurt Canada.",
        [("Kyoto Protocol", "Kyoto Protocol", "withdrawn", "actual", "", "")],
    ),
    (
        "Canada announced its withdrawal from the Kyoto Protocol in December 2011.",
        [("Kyoto Protocol", "Kyoto Protocol", "withdrawn", "actual", "canada", "2011-12")],
    ),
    (
        "The Chemical Weapons Convention (CWC) was signed in 1993. Syria joined the CWC in 2013.",
        [
            ("Chemical Weapons Convention (CWC)", "Chemical Weapons Convention", "signed", "actual", "", "1993"),
            ("CWC", "Chemical Weapons Convention", "joined", "actual", "syria", "2013"),
        ],
    ),
    (
        "The 1972 Biological Weapons Convention bans toxins.",
        [("1972 Biological Weapons Convention", "Biological Weapons Convention", "mentioned", "actual", "", "")],
    ),
    ("Serbia wants a treaty with Kosovo.", [("treaty", "Kosovo-Serbia treaty", "proposed", "actual", "serbia", "")]),
    (
        "Iran agreed to limit enrichment under the JCPOA in exchange for relief.",
        [("JCPOA", "Joint Comprehensive Plan of Action", "mentioned", "actual", "", "")],
    ),
    (
        "Maria Lopez supported the Dayton Agreement because it ended the war.",
        [("Dayton Agreement", "Dayton Agreement", "supported", "actual", "maria-lopez", "")],
    ),
    ("The prosecutor offered him a plea deal.", []),
    ("The firm won a contract with Spain.", []),
    ("The neighbors reached an agreement about the fence.", []),
    ("The band signed a record deal.", []),
    ("The Republican National Convention opened in Ohio.", []),
    ("It is no big deal for Spain.", []),
    ("The Green New Deal divided lawmakers.", []),
    ("The rival unions signed a collective agreement.", []),
    (
        "The ceasefire in Syria began on Monday. Turkey broke the truce.",
        [
            ("ceasefire", "Syria ceasefire (2020)", "mentioned", "actual", "", ""),
            ("truce", "Syria ceasefire (2020)", "violated", "actual", "turkey", ""),
        ],
    ),
    (
        "Kenya and Uganda signed a water treaty in May. Sudan opposed the treaty. Egypt joined it.",
        [
            ("water treaty", "Kenya-Uganda water treaty (2019)", "signed", "actual", "kenya uganda", "2019-05"),
            ("treaty", "Kenya-Uganda water treaty (2019)", "opposed", "actual", "sudan", ""),
            ("treaty", "Kenya-Uganda water treaty (2019)", "joined", "actual", "egypt", ""),
        ],
    ),
    (
        "The Trans-Pacific Partnership divided Japan. Chile praised the trade pact.",
        [
            ("Trans-Pacific Partnership", "Trans-Pacific Partnership", "mentioned", "actual", "", ""),
            ("trade pact", "Trans-Pacific Partnership", "supported", "actual", "chile", ""),
        ],
    ),
    (
        "Norway ratified the Arms Trade Treaty and the Ottawa Treaty.",
        [
            ("Arms Trade Treaty", "Arms Trade Treaty", "ratified", "actual", "norway", ""),
            ("Ottawa Treaty", "Ottawa Treaty", "ratified", "actual", "norway", ""),
        ],
    ),
    (
        "Russia stopped short of leaving the New START treaty.",
        [("New START treaty", "New START", "withdrawn", "negated", "russia", "")],
    ),
    (
        "Spain rejected the Treaty of Nice. The rejection of the treaty angered Italy.",
        [
            ("Treaty of Nice", "Treaty of Nice", "opposed", "actual", "spain", ""),
            ("treaty", "Treaty of Nice", "opposed", "actual", "spain", ""),
        ],
    ),
    (
        "Turkey seeks an end to the war and a ceasefire in Libya.",
        [("ceasefire", "Libya ceasefire (2020)", "proposed", "actual", "turkey", "")],
    ),
    (
        "Maria Lopez spoke after Tom Berg's at a rally to protest the TPP.",
        [("TPP", "Trans-Pacific Partnership", "opposed", "actual", "", "")],
    ),
    (
        "The Danish president said that the Lisbon Treaty was a disaster.",
        [("Lisbon Treaty", "Treaty of Lisbon", "mentioned", "actual", "", "")],
    ),
    (
        "Italy feared Tom Berg and Danish leaders would reject the TPP.",
        [("TPP", "Trans-Pacific Partnership", "opposed", "actual", "tom-berg denmark", "")],
    ),
    (
        "Italy feared Tom Berg and Danish lawmakers would reject the TPP.",
        [("TPP", "Trans-Pacific Partnership", "opposed", "actual", "denmark tom-berg", "")],
    ),
]
