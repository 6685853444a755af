"""Nouns that tell what kind of actor a phrase means, in lower case. Written by hand."""

from __future__ import annotations

from kg.letters import words
from kg.model import ActorKind

__all__ = [
    "ARMED_HEADS",
    "ARTICLES_ABROAD",
    "BESIDE_NAMES",
    "COUNTRY_HEADS",
    "FORCE_HEADS",
    "GENERIC_TAILS",
    "GENITIVE",
    "GOVERNMENT_HEADS",
    "KIND_HEADS",
    "LEGAL_FORMS",
    "MEDIA_HEADS",
    "MEDIA_NAME_TAILS",
    "NOT_ACTOR_TAILS",
    "ORGANISATION_HEADS",
    "PAPERS_ABROAD",
    "PERSON_NOUNS",
    "PLACE_HEADS",
    "PRONOUNS",
    "RELATIVES",
    "SITE_HEADS",
]

GOVERNMENT_HEADS = words("administration government cabinet regime side leadership authorities")
"""Heads of phrases that mean the country ("the Iranian side", "Trump's administration")."""

COUNTRY_HEADS = words("country nation republic kingdom")

MEDIA_HEADS = words("""
    media press newspaper newspapers paper outlet outlets broadcaster agency television tv radio network website
    magazine daily channel station tabloid blog report reports
    """)
"""Heads of unnamed media ("local media", "a state news agency")."""

MEDIA_NAME_TAILS = words("""
    news times post herald tribune gazette journal chronicle telegraph observer newspaper tv television radio
    broadcasting network magazine media press mail express courier inquirer examiner dispatch globe reporter weekly
    daily
    """)
"""Last words of names of media."""

ARTICLES_ABROAD = words("el la las los il lo o a le der die das de het")
PAPERS_ABROAD = words("""
    comercio universal tiempo espectador mercurio nacional mundo país pais periódico periodico diario heraldo correo
    clarín clarin nación nacion república republica razón razon vanguardia jornada tercera prensa estampa stampa
    repubblica croix voz hora tribuna estrella observador confidencial independiente popular norte debate financiero
    economista cronista faro deber globo estado liberté tempo echos soir libre monde figaro zeit welt telegraaf
    volkskrant morgen standaard parisien point
    """)
"""An article of another language and the word behind it that make the name of a paper: "El Comercio", "La Stampa"."""

FORCE_HEADS = words("""
    army navy brigade brigades division regiment battalion corps squadron fleet marines forces troops command military
    militia guard guards police force platoon battalions airforce
    """)

ARMED_HEADS = words("militia brigades insurgency rebels insurgents mujahideen jihad resistance cartel")

ORGANISATION_HEADS = words("""
    ministry department agency commission committee council court party parliament congress senate union university
    company corporation bank group organisation organization institute foundation association office bureau board
    federation league alliance bloc coalition firm charity think-tank tank embassy mission delegation team panel
    church airline secretariat tribunal watchdog authority campaign
    """)

FIRMS = words("""
    bank company firm newspaper daily weekly magazine tabloid broadcaster airline charity party union brewery retailer
    carmaker supermarket agency website publisher bookseller start-up startup group pollster lender insurer drugmaker
    giant chipmaker automaker shipbuilder operator consultancy bookmaker watchdog regulator nonprofit non-profit ngo
    carrier
    """)
"""What a body is called before or behind its name."""
LEGAL_FORMS = words(
    "SA S.A. Ltd Ltd. Limited Inc Inc. Corp Corp. PLC plc GmbH AG SpA NV BV AB AS ASA A/S Oy Oyj LLC LLP KK Pty"
)
"""Last words of firms' names that say what they are in law; as they are written."""
PLACE_HEADS = words("city town village province region district state area airport border base camp port island")

SITE_HEADS = words("""
    dam barrage airport airfield airbase barracks prison jail hospital bridge tunnel port harbour harbor checkpoint
    crossing stadium mosque cathedral
    """)
"""Last words of names of sites."""

PERSON_NOUNS = words("""
    man woman boy girl person witness source official spokesman spokeswoman spokesperson minister president leader
    commander general colonel captain officer soldier ambassador envoy diplomat aide adviser advisor analyst expert
    professor doctor lawyer judge prosecutor senator lawmaker politician candidate voter activist protester resident
    journalist reporter editor author writer economist historian researcher student teacher worker farmer driver
    nurse midwife paramedic surgeon pharmacist engineer shopkeeper trader fisherman fisher herder miner pastor priest
    baker butcher cook waiter plumber electrician mechanic carpenter welder janitor taxi-driver shepherd translator
    insider colleague friend neighbor neighbour father mother son daughter wife husband brother sister
    girlfriend boyfriend fiance fiancee fiancé fiancée niece nephew cousin grandson granddaughter chairman
    chairwoman chief head director manager secretary governor mayor king queen prince cleric imam priest bishop pope
    negotiator mediator inspector investigator veteran pilot fighter militant rebel captive hostage prisoner victim
    survivor critic supporter opponent ally insurgent terrorist gunman attacker suspect counterpart premier chancellor
    strategist pollster owner founder villager eyewitness bystander onlooker passer-by motorist commuter passenger
    tourist shopper pensioner retiree tenant landlord investor lobbyist organiser organizer campaigner whistleblower
    defector refugee migrant detainee inmate defendant plaintiff juror detective constable sheriff superintendent
    coroner magistrate barrister solicitor attorney councillor councilor legislator congressman congresswoman monk nun
    rabbi vicar pontiff patriarch elder executive entrepreneur employee staffer clerk accountant auditor banker
    statistician scientist physicist chemist biologist ecologist epidemiologist virologist geologist meteorologist
    psychologist physician sociologist philosopher scholar lecturer headteacher novelist poet filmmaker photographer
    musician curator commentator pundit correspondent columnist goalkeeper referee athlete co-author
    """)

KIND_HEADS: dict[str, tuple[ActorKind, ...]] = {
    "group": (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION),
    "militia": (ActorKind.ARMED_GROUP,),
    "movement": (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION),
    "organisation": (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP),
    "organization": (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP),
    "alliance": (ActorKind.ORGANISATION,),
    "bloc": (ActorKind.ORGANISATION,),
    "agency": (ActorKind.MEDIA, ActorKind.ORGANISATION),
    "newspaper": (ActorKind.MEDIA,),
    "paper": (ActorKind.MEDIA,),
    "outlet": (ActorKind.MEDIA,),
    "broadcaster": (ActorKind.MEDIA,),
    "network": (ActorKind.MEDIA,),
    "company": (ActorKind.ORGANISATION,),
    "firm": (ActorKind.ORGANISATION,),
    "ministry": (ActorKind.ORGANISATION,),
    "party": (ActorKind.ORGANISATION,),
    "union": (ActorKind.ORGANISATION,),
    "university": (ActorKind.ORGANISATION,),
    "council": (ActorKind.ORGANISATION,),
    "committee": (ActorKind.ORGANISATION,),
    "commission": (ActorKind.ORGANISATION,),
    "watchdog": (ActorKind.ORGANISATION,),
}
"""Heads of definite phrases that take up an actor named before → the kinds that they may mean, likeliest first."""

GENERIC_TAILS = words("""
    group movement party organisation organization militia network news agency newspaper magazine forces troops
    fighters militants rebels insurgents government province region state city district governorate channel
    television tv
    """)
"""Words after a name that leave it what it is ("Reuters news agency", "Anbar province")."""

BESIDE_NAMES = words("""
    group movement party organisation organization militia network news agency newspaper magazine channel television
    broadcaster website daily paper union airline carmaker retailer radio tv station
    """)
"""Common nouns beside a body's name that mean the body itself."""

NOT_ACTOR_TAILS = words("""
    plan agreement treaty accord accords pact convention protocol act deal declaration charter resolution statute
    memorandum report bill amendment war award prize cup day week games championship summit conference election
    elections referendum initiative operation festival album film book age era law constitution covenant
    communique communiqué street avenue road highway bridge
    """)
"""Last words of names that are no actors though a tagger may call them organisations."""

PRONOUNS = words("""
    i me my mine you your yours he him his she her hers it its we us our ours they them their theirs who whom
    whose which that this these those what one all some any none both each another everyone someone anyone nobody
    everybody nothing something everything himself herself itself themselves there
""")
"""Words of a closed class, for a tagger that takes a surname for one."""

GENITIVE = frozenset({"'s", "’s", "'", "’"})
"""What stands behind an owner."""
RELATIVES = words("who which that whom")
