"""States and provinces as they stand behind a town's name; written by hand."""

from __future__ import annotations

from kg.letters import words

__all__ = ["GONE", "STATES", "UNSURE", "UNSURE_BODIES"]


def _states(text: str, country: str) -> dict[str, tuple[str, str]]:
    """By each writing the whole name and the country's key; a state's writings stand behind its name."""
    found: dict[str, tuple[str, str]] = {}
    for state in text.split(";"):
        whole, *short = (each.replace("_", " ") for each in state.split())
        found.update(dict.fromkeys((whole, *short), (whole, f"country/{country}")))
    return found


STATES = {
    **_states(
        """
        Alabama Ala. AL; Alaska AK; Arizona Ariz. AZ; Arkansas Ark. AR; California Calif. CA; Colorado Colo. CO
        ; Connecticut Conn. CT; Delaware Del. DE; Florida Fla. FL; Georgia Ga. GA; Hawaii; Idaho; Illinois Ill. IL
        ; Indiana Ind.; Iowa IA; Kansas Kan. KS; Kentucky Ky. KY; Louisiana La. LA; Maine; Maryland Md. MD
        ; Massachusetts Mass. MA; Michigan Mich. MI; Minnesota Minn. MN; Mississippi Miss. MS; Missouri Mo. MO
        ; Montana Mont. MT; Nebraska Neb. NE; Nevada Nev. NV; New_Hampshire N.H. NH; New_Jersey N.J. NJ
        ; New_Mexico N.M. NM; New_York N.Y. NY; North_Carolina N.C. NC; North_Dakota N.D. ND; Ohio OH
        ; Oklahoma Okla.; Oregon Ore.; Pennsylvania Pa. PA; Rhode_Island R.I. RI; South_Carolina S.C. SC
        ; South_Dakota S.D. SD; Tennessee Tenn. TN; Texas Tex. TX; Utah UT; Vermont Vt. VT; Virginia Va. VA
        ; Washington_state Wash. WA; West_Virginia W.Va. WV; Wisconsin Wis. WI; Wyoming Wyo. WY
        """,
        "united-states",
    ),
    **_states(
        """
        Ontario Ont. ON; Quebec Que. QC; British_Columbia B.C. BC; Alberta Alta. AB; Manitoba Man.
        ; Saskatchewan Sask. SK; Nova_Scotia N.S. NS; New_Brunswick N.B. NB; Newfoundland
        """,
        "canada",
    ),
    **_states("New_South_Wales NSW; Queensland; Tasmania; Victoria; South_Australia; Western_Australia", "australia"),
}
"""Writings of states and provinces → whole name and the key of the country."""

UNSURE = frozenset(
    name.replace("_", " ")
    for name in words("""
    Victoria Georgetown Kingston Kingstown San_José San_Juan Nassau Sucre Moroni Praia Sofia Tripoli Alexandria Roseau
    Santiago St._George's St._John's Wellington Birmingham Santo_Domingo
    """)
)
"""Towns of which there are so many that the gazetteer's is meant only where the article speaks of its country."""

UNSURE_BODIES = frozenset(
    name.replace("_", " ")
    for name in words("""
    EMC AGC EGC AFC FLA AUC JEM SLM TDF VDP NUG RDF GNA HUR NRF TRF BLF BRN FAMA Fano Democratic_Union_Party
    National_Resistance_Front National_Revolutionary_Front Transitional_Presidential_Council Border_Commandos
    Conservatives Conservative Conservative_Party Labour Labour_Party
    Government_of_National_Accord Congolese_army Congolese_military Congolese_armed_forces
    """)
)
"""Names, acronyms mostly, that others bear elsewhere: the gazetteer's where the article speaks of its country."""

GONE = {
    "country/soviet-union": "1991-12-25",
    "country/east-germany": "1990-10-02",
    "country/west-germany": "1990-10-02",
    "country/czechoslovakia": "1992-12-31",
    "country/yugoslavia": "2003-02-03",
    "country/north-vietnam": "1976-07-01",
    "country/south-vietnam": "1975-04-30",
    "country/zaire": "1997-05-16",
}
"""States that are no more and whose seat stands for another today → the last day on which it stood for them."""
