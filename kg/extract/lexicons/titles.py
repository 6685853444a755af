"""Offices, ranks, forms of address and other nouns for what a person is, in lower case.

Written by hand from what news articles call people; nothing was taken over from a list.
"""

from __future__ import annotations

from kg.letters import words

__all__ = [
    "FEMALE",
    "FILLERS",
    "HONORIFICS",
    "LEADING",
    "MALE",
    "OFFICES",
    "OTHERWISE",
    "POST_NOMINALS",
    "RANKS",
    "RELATIONS",
    "ROLE_NOUNS",
    "SPELLED_OUT",
    "STATE_HEADS",
    "TENSES",
]


def _lines(text: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in text.replace("\n", ";").split(";") if part.strip())


_PORTFOLIOS = words("""
    agriculture business commerce communications culture defence defense development education employment energy
    environment finance fisheries foreign health home housing immigration industry information infrastructure interior
    investment justice labor labour migration mining petroleum planning police science security sports tourism trade
    transport transportation treasury water
    """)

OFFICES = _lines(
    """
    president; vice president; deputy president; vice-president; prime minister; deputy prime minister; premier
    chancellor; vice chancellor; supreme leader; king; queen; emir; amir; sultan; crown prince; deputy crown prince
    prince; princess; foreign minister; deputy foreign minister; minister of foreign affairs
    minister for foreign affairs; minister for defence; minister for defense; minister for justice
    minister for finance; minister for health; minister for europe
    foreign affairs minister; defence minister; defense minister; minister of defence
    minister of defense; deputy defence minister; deputy defense minister; interior minister; minister of interior
    minister of the interior; minister of health; minister of education; minister of trade; minister of justice
    minister of energy; minister of agriculture; minister of transport; minister of culture; minister of labour
    minister of labor; minister of information; minister of the environment; minister of environment
    minister of planning; minister of tourism; minister of public works; minister of home affairs
    finance minister; minister of finance; oil minister; energy minister; justice minister
    health minister; trade minister; economy minister; information minister; intelligence minister
    environment minister; education minister; transport minister; agriculture minister; culture minister
    europe minister; home affairs minister; minister of state; minister; deputy minister; first minister; chief minister
    state counsellor; secretary of state; deputy secretary of state; assistant secretary of state
    under secretary of state; secretary of defense; defense secretary; defence secretary; foreign secretary
    home secretary; treasury secretary; secretary of the treasury; health secretary; homeland security secretary
    army secretary; secretary of the army; secretary of the navy; press secretary; attorney general
    attorney-general; solicitor general; national security adviser; national security advisor
    deputy national security adviser; security adviser; chief of staff; deputy chief of staff; army chief
    military chief; navy chief; air force chief; police chief; chief of the general staff; chief of general staff
    chief of defence staff; chief of army staff; chairman of the joint chiefs of staff; joint chiefs chairman
    commander-in-chief; commander in chief; supreme commander; supreme allied commander; secretary-general
    secretary general; deputy secretary-general; director-general; director general; general secretary
    high representative; high commissioner; foreign policy chief; special envoy; special representative
    special rapporteur; peace envoy; envoy; ambassador; permanent representative; charge d'affaires; consul general
    chargé d'affaires; taoiseach; tánaiste; tanaiste; pontiff
    consul; chief executive; chief executive officer; ceo; managing director; speaker; parliament speaker
    house speaker; majority leader; minority leader; opposition leader; party leader; senate majority leader
    senate minority leader; house majority leader; house minority leader; majority whip; senator; congressman
    congresswoman; representative; governor; lieutenant governor; provincial governor; mayor; deputy mayor
    lord advocate; lord chancellor; lord chief justice; lord speaker; lord mayor; master of the rolls
    chief justice; justice; judge; prosecutor; chief prosecutor; public prosecutor; special counsel; first lady
    pope; archbishop; cardinal; bishop; patriarch; grand mufti; mufti; grand ayatollah; chief negotiator
    nuclear negotiator; lead negotiator; negotiator; defence chief; defense chief; intelligence chief; spy chief
      commissioner; undersecretary; under secretary; deputy secretary; secretary
    president-elect; prime minister-designate; lawmaker; mp; member of parliament; deputy; candidate
    presidential candidate; nominee; presidential nominee; head of state; head of government; director
    deputy director; executive director; inspector general; surgeon general; sheriff; deputy sheriff
    chief cabinet secretary; cabinet secretary; chief secretary; state secretary; permanent secretary
    councillor; councilor; alderman; council president; district attorney; prosecutor general; chief of police
    police commissioner; grand imam; rector; ombudsman; chief financial officer
    chief operating officer; chief medical officer
    """
) | frozenset(f"{of} {office}" for of in _PORTFOLIOS for office in ("minister", "secretary"))

RANKS = _lines(
    """
    general; gen.; gen; lieutenant general; lt. gen.; lt gen; lt. general; lieutenant-general; major general
    maj. gen.; maj gen; major-general; brigadier general; brig. gen.; brig gen; brigadier-general; brigadier
    colonel; col.; col; lieutenant colonel; lt. col.; lt col; lieutenant-colonel; major; maj.; maj; captain; capt.
    capt; lieutenant; lt.; lt; sergeant; sgt.; sgt; staff sgt.; staff sergeant; corporal; cpl.; private; pvt.
    admiral; adm.; adm; rear admiral; vice admiral; commodore; commander; cmdr.; petty officer; field marshal
    marshal; air marshal; air chief marshal; inspector; chief inspector; detective; detective inspector
    detective chief inspector; detective sergeant; detective constable; detective superintendent
    detective chief superintendent; det.; det. insp.; det insp; det. sgt.; det sgt; dci; insp.; insp; constable
    police constable; chief constable; deputy chief constable; assistant chief constable; superintendent
    chief superintendent; supt.; supt; trooper; assistant commissioner
    """
)

HONORIFICS = _lines(
    """
    saint; tsar; czar; tsarina; emperor; empress; mr; mr.; mrs; mrs.; ms; ms.; miss; mx; dr; dr.; doctor; prof
    prof.; professor; sir; dame; lord; lady; baroness; baron; rev; rev.; reverend; father; rabbi; imam; ayatollah
    hojatoleslam; hojjatoleslam; sheikh; sheik; shaykh; mullah; maulana; sayyed; sayyid; sayed; hajji; haji; brother
    sister; madame; madam; mme; mme.; monsieur; herr; frau; señor; señora; signor; signora; sen.; sen; rep.; rep
    count; countess; comte; comtesse; vicomte; viscount; viscountess; marquess; marquise; abbé; monsignor; khun
    cllr; cllr.; canon; msgr; msgr.
    gov.; gov; sec.; pres.; hon.; comrade; auntie; doge; margrave; maharaja; maharani; nawab; begum; shri; smt
    smt.; datuk; his excellency; her excellency; his majesty; her majesty
    """
)

ROLE_NOUNS = _lines(
    """
    spokesman; spokeswoman; spokesperson; chief spokesman; deputy spokesman; deputy spokesperson; military spokesman
    government spokesman; foreign ministry spokesman; foreign ministry spokeswoman; foreign ministry spokesperson
    defence ministry spokesman; defense ministry spokesman; army spokesman; police spokesman; presidential spokesman
    leader; co-leader; political leader; spiritual leader; religious leader; military leader; rebel leader
    militia leader; deputy leader; chairman; chairwoman; chairperson; chair; vice chairman; vice-chairman
    deputy chairman; head; deputy head; chief; deputy chief; commander; deputy commander; top commander
    military commander; field commander; rebel commander; militia commander; adviser; advisor; senior adviser
    senior advisor; political adviser; military adviser; aide; top aide; top diplomat; diplomat; official; analyst
    senior analyst; political analyst; military analyst; expert; researcher; fellow; senior fellow; professor
    academic; historian; economist; author; writer; journalist; reporter; correspondent; editor; columnist; activist
    human rights activist; lawyer; attorney; campaigner; campaign manager; founder; co-founder; member; politician
    strategist; pollster; coordinator; counterpart; cleric; preacher; strongman; dictator; ruler; monarch; tycoon
    billionaire; oligarch; soldier; officer; resident; student; teacher; doctor; farmer; businessman; businesswoman
    president and ceo; owner; manager; coach; actor; actress; singer; widow; wife; husband; son; daughter; brother
    sister; father; mother; nephew; niece; cousin; predecessor; successor; rival; running mate; opponent; ally
    vice chair; envoy; user; colleague; neighbor; neighbour; co-author; chief economist; chief scientist
    scientist; physicist; chemist; biologist; astronomer; mathematician; geologist; archaeologist; anthropologist
    linguist; sociologist; psychologist; psychiatrist; philosopher; theologian; epidemiologist; physician; surgeon
    veterinarian; nurse; pastor; priest; missionary; engineer; architect; designer; photographer; filmmaker; musician
    composer; conductor; painter; sculptor; poet; novelist; playwright; translator; critic; curator; sportswriter
    petitioner; respondent; appellant; plaintiff; defendant
    """
)

POST_NOMINALS = words("""
    QC KC SC JSC JJSC JA JJA JJ MP MEP MSP OBE CBE MBE DBE KBE CMG CH DSO DL VC CB
    KCB GCB KCMG GCMG KCSI GCSI CIE KCIE GCVO FRS FRSE FBA FRSA PhD MD Esq Esq.
    """)
"""Letters behind a name."""

STATE_HEADS = _lines(
    """
    president; prime minister; premier; chancellor; supreme leader; king; queen; emir; sultan; leader; crown prince
    head; first minister
    """
)
"""Whose administration or government is that of the country."""

TENSES = {
    "then": "past",
    "former": "past",
    "ex": "past",
    "onetime": "past",
    "one-time": "past",
    "late": "past",
    "deposed": "past",
    "ousted": "past",
    "retired": "past",
    "disgraced": "",
    "outgoing": "present",
    "incumbent": "present",
    "current": "present",
    "acting": "present",
    "interim": "present",
    "incoming": "future",
    "future": "future",
}
"""Words before a title → when it is held ("" says nothing of it)."""

FILLERS = words("""
    senior top chief new longtime veteran leading influential powerful prominent hardline reformist moderate embattled
    newly elected democratically legitimate first second third outspoken exiled jailed opposition
    democratic republican conservative liberal populist fellow civilian military
    """)
"""Words between an owner and a title that change neither."""

OTHERWISE = words("assistant attorney consul deputy director prime secretary solicitor surgeon under vice")
"""Words in front of a title that make another of it: a vice president is not "the president"."""

LEADING = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that"})

MALE = words("""
    mr mr. tsar czar emperor sir lord father king prince emir sultan spokesman chairman congressman businessman
    husband son brother nephew pope ayatollah sheikh sheik imam mullah rabbi crown-prince widower baron actor
    archbishop cardinal uncle count comte vicomte viscount abbé monsignor monsieur herr señor signor
    """)
FEMALE = words("""
    tsarina empress mrs mrs. ms ms. miss dame lady baroness queen princess spokeswoman chairwoman congresswoman
    businesswoman wife daughter sister niece actress mother widow first-lady begum maharani aunt countess comtesse
    viscountess marquise madame madam mme mme. frau señora signora
    """)

RELATIONS = words("""
    counterpart son daughter wife husband widow father mother brother sister nephew niece cousin predecessor
    successor rival opponent ally resident soldier officer member official student farmer doctor teacher candidate
    nominee deputy colleague neighbor neighbour user
    """)
"""Nouns before or behind a name that are no office: they help to find who is meant and make no role."""

SPELLED_OUT = {
    "gen": "General",
    "lt gen": "Lieutenant General",
    "maj gen": "Major General",
    "brig gen": "Brigadier General",
    "col": "Colonel",
    "lt col": "Lieutenant Colonel",
    "maj": "Major",
    "capt": "Captain",
    "lt": "Lieutenant",
    "sgt": "Sergeant",
    "staff sgt": "Staff Sergeant",
    "cpl": "Corporal",
    "adm": "Admiral",
    "cmdr": "Commander",
    "det": "Detective",
    "det insp": "Detective Inspector",
    "det sgt": "Detective Sergeant",
    "dci": "Detective Chief Inspector",
    "insp": "Inspector",
    "supt": "Superintendent",
    "lt general": "Lieutenant General",
    "ceo": "CEO",
    "mp": "MP",
}
"""Ranks and offices whose written form is not their words capitalised."""
