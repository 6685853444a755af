"""Words of what is done to agreements, and of who does it.

Source: reading news of the last twenty years, and the terms of treaty law (Vienna Convention on the Law of Treaties,
articles 2, 11 to 16, 24, 54 to 72). Lemmas in lower case.
"""

from __future__ import annotations

from kg.letters import words
from kg.model import TreatyAction as A

__all__ = [
    "ADJECTIVES",
    "ADJECTIVE_SLOTS",
    "AIMS",
    "BODIES",
    "CALENDAR",
    "CALLING",
    "CONTROL",
    "DENYING",
    "ENSURING",
    "EVALUATIVE",
    "GATHERINGS",
    "GOVERNMENT",
    "GOVERNMENT_ACTS",
    "HEAD_OF_STATE",
    "HELD",
    "HYPHENATED",
    "INTENDING",
    "LIGHT",
    "MOTIONS",
    "LEAVING",
    "MEDIATING",
    "NEARING",
    "NOUNS",
    "OFFICES",
    "OTHER",
    "PARTY",
    "PEOPLE",
    "PREVENTING",
    "QUANTITIES",
    "REACTIONS",
    "REFUSING",
    "SERVANTS",
    "SPEAKING",
    "STANCE_VERBS",
    "TRANSPARENT",
    "URGING",
    "VERBS",
    "VOTED",
    "TALKING",
    "WEIGHING",
]


def _verbs(table: dict[A, str]) -> dict[str, dict[str, A]]:
    """``lemma:slot,slot`` items to ``{lemma: {slot: action}}``; no slot is ``obj``."""
    out: dict[str, dict[str, A]] = {}
    for action, items in table.items():
        for item in items.split():
            lemma, _, slots = item.partition(":")
            for slot in (slots or "obj").split(","):
                out.setdefault(lemma, {}).setdefault(slot, action)
    return out


VERBS = _verbs(
    {
        A.SIGNED: "sign:obj,onto co-sign cosign ink",
        A.RATIFIED: "ratify approve pass sign_into steer:obj",
        A.JOINED: "join accede:to,obj sign_on:to,obj sign_up:to enter subscribe:to",
        A.NEGOTIATED: (
            "facilitate negotiate:obj,on,over,for,toward,towards broker mediate discuss renegotiate hammer_out "
            "work_out work:on,for,toward,towards talk:about haggle:over"
        ),
        A.PROPOSED: (
            "propose offer suggest seek pursue demand draft want call:for push:for press:for envision envisage "
            "float table request obtain get ask:for urge"
        ),
        A.CONCLUDED: (
            "agree:obj initial declare reach strike conclude seal finalize finalise complete clinch agree:to,on,upon "
            "secure forge announce cut settle:on adopt make usher achieve land unveil come:to arrive:at "
            "enter:into set_up establish"
        ),
        A.WITHDRAWN: (
            "rescind repeal abolish decertify withdraw:from,obj pull:from,out,of pull_out:of,from,obj "
            "pull_from:from,of back_out:of,from quit leave exit abandon scrap cancel terminate abrogate renounce "
            "ditch tear_up rip_up shred walk:from,out walk_away:from get:out nullify annul revoke repudiate dump "
            "junk discard end drop:out back:out opt:out rip tear call_off jettison undo dismantle bolt:from trash"
        ),
        A.SUSPENDED: "cease suspend freeze halt pause shelve",
        A.VIOLATED: (
            "shatter trample violate breach break flout renege:on,obj cheat:on,obj contravene infringe:obj,on "
            "default:on disregard defy circumvent ignore"
        ),
        A.SUPPORTED: (
            "accept commit:to recommit:to stay:in remain:in support back endorse praise welcome hail herald "
            "champion embrace defend favor favour applaud promote tout laud commend love like vote:for argue:for "
            "advocate:obj,for impress:by,with fast-track fast_track bless celebrate admire lobby:for campaign:for "
            "rally:behind stand:by side:with cheer push sell save preserve"
        ),
        A.OPPOSED: (
            "oppose reject criticize criticise condemn denounce slam blast attack decry lambast "
            "protest:obj,against lambaste deride block stop fight resist vote:against disavow veto dismiss bash "
            "assail object:to rail:against speak:against come:against come_out:against campaign:against "
            "lobby:against rally:against turn:against be:against blame hate dislike warn:against argue:against "
            "defeat derail sabotage torpedo undercut mock question distance:from sink thwart excoriate savage "
            "vote_down disapprove:of complain:about balk:at bristle:at pillory kill doom scuttle"
        ),
        A.RESUMED: (
            "resume revive restore reinstate renew rejoin return:to re-enter reenter reactivate salvage resurrect "
            "relaunch extend prolong"
        ),
        A.ENFORCED: (
            "enforce implement apply fulfill fulfil execute comply:with abide:by adhere:to uphold respect honor "
            "honour observe keep:obj,to stick:to carry_out put_in enact activate"
        ),
        A.EXPIRED: (
            "expire:subj lapse:subj collapse:subj unravel:subj fail:subj crumble:subj die:subj fall:subj "
            "fall_apart:subj break_down:subj break:subj falter:subj end:subj disintegrate:subj dissolve:subj"
        ),
    }
)
for _lemma, _slots in {
    "hold": {"subj": A.ENFORCED},
    "take_hold": {"subj": A.ENFORCED},
    "take_effect": {"subj": A.ENFORCED},
    "enter_force": {"subj": A.ENFORCED, "obj": A.ENFORCED},
    "put_place": {"obj": A.ENFORCED},
    "break_down": {"subj": A.EXPIRED},
    "pass": {"obj": A.RATIFIED, "subj": A.RATIFIED},
    "rip": {"obj": A.WITHDRAWN, "into": A.OPPOSED},
    "tear": {"obj": A.WITHDRAWN, "into": A.OPPOSED},
}.items():
    VERBS[_lemma] = _slots

NOUNS = _verbs(
    {
        A.SIGNED: "signatory:to,of signing:of,compound signature:of,to,on",
        A.RATIFIED: "ratification:of,compound approval:of,for passage:of,compound passing:of",
        A.JOINED: "party:to member:of accession:to membership:in,of",
        A.NEGOTIATED: (
            "talk:on,over,about,for,toward negotiation:of,on,over,for,toward negotiator:of,on mediation:of "
            "push:for renegotiation:of,compound quest:for"
        ),
        A.PROPOSED: (
            "proposal:for,of,compound call:for demand:for bid:for offer:of plan:for hope:for,of prospect:of,for "
            "appeal:for need:for goal:of idea:of"
        ),
        A.CONCLUDED: "conclusion:of announcement:of finalization:of adoption:of completion:of breakthrough:on,in",
        A.WITHDRAWN: (
            "withdrawal:from,compound exit:from,compound departure:from pullout:from abandonment:of abrogation:of "
            "termination:of renunciation:of repudiation:of cancellation:of"
        ),
        A.SUSPENDED: "suspension:of freeze:of,on",
        A.VIOLATED: (
            "violation:of,compound breach:of,compound noncompliance:with non-compliance:with contravention:of "
            "infringement:of violator:of,compound"
        ),
        A.SUPPORTED: (
            "commitment:to support:for,of supporter:of,compound backing:for,of endorsement:of praise:for "
            "backer:of advocate:of,for proponent:of defense:of defence:of champion:of embrace:of welcome:for "
            "enthusiasm:for"
        ),
        A.OPPOSED: (
            "opposition:to,compound rejection:of criticism:of rally:against protest:against,over objection:to "
            "opponent:of,compound critic:of,compound condemnation:of denunciation:of attack:on "
            "skepticism:about,of,toward skeptic:of,compound vote:against,on campaign:against fight:against foe:of "
            "turn:against backlash:against resistance:to hostility:to disapproval:of veto:of"
        ),
        A.RESUMED: "resumption:of revival:of restoration:of return:to renewal:of extension:of,compound",
        A.ENFORCED: (
            "implementation:of,compound enforcement:of,compound compliance:with adherence:to observance:of "
            "fulfillment:of respect:for entry:of application:of"
        ),
        A.EXPIRED: "expiry:of expiration:of collapse:of,compound breakdown:of,in end:of,to failure:of demise:of",
    }
)
NOUNS["vote"] = {"against": A.OPPOSED, "for": A.SUPPORTED}

ADJECTIVES = {
    "proposed": A.PROPOSED,
    "draft": A.PROPOSED,
    "pending": A.PROPOSED,
    "suspended": A.SUSPENDED,
    "expired": A.EXPIRED,
    "collapsed": A.EXPIRED,
    "failed": A.EXPIRED,
    "revived": A.RESUMED,
}
"""In front of the noun: "the proposed accord"."""

MEDIATING = words("mediate broker facilitate host sponsor oversee guarantee witness")
"""Verbs of those who bring others to an agreement without being bound by it."""

CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday midnight tomorrow january february march april may june "
    "july august september october november december"
)
"""When something in the present tense is still to come: "expires on Thursday"."""

LIGHT = words(
    "stress underline underscore emphasize highlight announce express voice declare make reiterate signal order "
    "oppose state show have give offer complete seek begin start trigger formalize confirm reaffirm repeat lead "
    "drop pledge threaten propose back support launch join commit become remain deposit submit lodge"
)
"""Verbs whose subject is the one who does what their object names: "announced the withdrawal from"."""

TRANSPARENT = words(
    "benefit merit advantage virtue term text provision part portion version draft element obligation commitment "
    "condition article clause spirit letter rest kind sort form detail rule limit restriction"
)
"""Nouns of an agreement's own matter: fulfilling the terms of an accord is carrying out the accord."""

PARTY = words("party signatory member")
"""What one is to an agreement that one has joined."""

HELD = words("membership participation signature ratification accession")
"""Nouns of what a party has in an agreement, and may suspend or take back."""

INTENDING = words(
    "apply plan intend want promise vow pledge threaten seek hope expect aim prepare agree decide propose wish "
    "consider try attempt ask urge press push call set due schedule need offer ready likely willing demand order would "
    "commit tell instruct move effort attempt plan promise pledge vow threat intention desire willingness "
    "eager keen anxious impatient inclined hopeful prepared free "
    "preparation readiness decision bid push pressure goal effort poise slate determine mull weigh help_to willing "
    "invite invitation"
)
"""What is done to a treaty under these is not done yet."""

NEARING = words("close closer near nearer verge brink cusp threshold point edge")
"""With "to" or "of", how near one is to what is not done yet."""

WEIGHING = words("consider mull weigh contemplate propose suggest discuss debate envisage envision risk")
"""What one does with a gerund of what may be done."""

TALKING = words("talk negotiation discussion consultation conversation dialogue")
"""Nouns with a gerund of what may be done ("talks on renewing")."""

LEAVING = words("withdraw leave quit walk pull abandon suspend end break halt boycott")
"""What who does it to talks will not do what they are about."""

VOTED = words("ratify approve pass accept adopt endorse confirm back reject")
"""What is done by the vote for it."""

REFUSING = words("refuse decline reluctant unwilling refusal deny denial avoid rule_out reject")
DENYING = words("deny refute")
"""What is said under these did not happen."""

ENSURING = words("ensure guarantee assure oversee")
"""Who sees to it that something is done: it is as real as their promise."""

PREVENTING = words("prohibit bar prevent stop keep ban block deter dissuade discourage forbid")
"""With "from", what is kept from happening."""

MOTIONS = words("bill legislation measure resolution motion amendment draft law decree")
"""What is put down to be done is not done yet: "a bill to impose sanctions"."""

CONTROL = words(
    "urge ask press push tell order persuade convince allow force require encourage call invite want pressure "
    "expect lobby instruct get let advise beg implore compel help enable lead bring "
    "warn caution give"
)
"""Verbs whose object does what their infinitive says."""

URGING = words("urge ask press call encourage lobby beg implore want implore exhort warn caution")

SPEAKING = words(
    "say tell argue claim believe think warn insist add note call declare write state contend assert maintain "
    "feel announce complain explain suggest promise acknowledge concede remark comment observe reply tweet stress"
)

EVALUATIVE = {
    **dict.fromkeys(
        words(
            "good great best better welcome excellent historic vital crucial essential important beneficial "
            "landmark success breakthrough opportunity chance boon achievement step milestone victory win triumph"
        ),
        A.SUPPORTED,
    ),
    **dict.fromkeys(
        words(
            "bad worst worse terrible horrible awful disastrous disaster catastrophe catastrophic flawed unfair "
            "mistake insane insanity joke betrayal failure harmful dangerous threat one-sided embarrassment "
            "embarrassing rotten defective stupid worthless capitulation surrender appeasement unacceptable "
            "decaying death ridiculous outrageous nightmarescam"
        ),
        A.OPPOSED,
    ),
}

GOVERNMENT = words(
    "administration government regime parliament congress senate cabinet lawmakers officials leaders authorities "
    "leadership voters negotiators diplomats delegation parliamentarians president army forces ministry minister "
    "chancellor"
)
"""Nouns that stand for a state when a state, or a person in office, is named before them."""

SERVANTS = words(
    "rebels fighters militants insurgents separatists troops soldiers peacekeepers mediators mediator envoys envoy "
    "ministers presidents premiers chancellors kings heads governments parliaments cabinets regimes armies diplomats "
    "ambassadors representatives rulers junta commanders generals military side"
)
"""Nouns that stand for a state or a group named before them, as its farmers and its voters do not."""

AIMS = words("focus goal aim priority task job plan hope dream ambition intention effort efforts attempt mission")
"""What one has whose infinitive one would do: "his goal is to broker a deal"."""

PEOPLE = words(
    "people protesters demonstrators activists citizens residents workers students farmers critics supporters crowds "
    "lawmakers senators voters groups unions campaigners opponents marchers"
)
QUANTITIES = words("thousands hundreds dozens scores tens millions many several some most others")
"""Nouns that do what their participle says: "thousands of Germans protesting against"."""

GOVERNMENT_ACTS = frozenset(
    {A.SIGNED, A.RATIFIED, A.JOINED, A.WITHDRAWN, A.SUSPENDED, A.VIOLATED, A.ENFORCED, A.CONCLUDED, A.RESUMED}
)
"""What only a state or a body does, whoever holds the pen."""

OFFICES = words("president premier chancellor minister secretary ambassador spokesman spokeswoman official diplomat")
"""One person of whom only the office is told: what they think is not what the state thinks."""

HEAD_OF_STATE = words(
    "president premier chancellor king queen emir sultan taoiseach monarch minister secretary leader ayatollah "
    "negotiator ambassador envoy diplomat"
)
"""The last words of offices whose holder acts for the state."""

BODIES = words(
    "union nations nato asean mercosur league authority community commonwealth coalition council fund opec imf eu "
    "un alliance vatican see rebels opposition rebel hamas hezbollah taliban farc houthis houthi"
)
"""Words in the names of bodies that make agreements as states do."""

OTHER = {A.SUPPORTED: A.OPPOSED, A.OPPOSED: A.SUPPORTED}
"""What a denied opinion is."""

ADJECTIVE_SLOTS = {
    ("opposed", "to"): A.OPPOSED,
    ("critical", "of"): A.OPPOSED,
    ("skeptical", "of"): A.OPPOSED,
    ("sceptical", "of"): A.OPPOSED,
    ("skeptical", "about"): A.OPPOSED,
    ("wary", "of"): A.OPPOSED,
    ("hostile", "to"): A.OPPOSED,
    ("committed", "to"): A.SUPPORTED,
    ("supportive", "of"): A.SUPPORTED,
    ("party", "to"): A.JOINED,
    ("impressed", "by"): A.SUPPORTED,
    ("impressed", "with"): A.SUPPORTED,
    ("happy", "with"): A.SUPPORTED,
    ("pleased", "with"): A.SUPPORTED,
    ("unhappy", "with"): A.OPPOSED,
    ("angry", "about"): A.OPPOSED,
    ("angry", "over"): A.OPPOSED,
    ("furious", "over"): A.OPPOSED,
    ("outraged", "by"): A.OPPOSED,
}
"""Adjectives and nouns of a predicate with the preposition before the agreement."""

CALLING = words("call consider brand label find describe see deem declare term")
"""Verbs that give their object a judgement."""

STANCE_VERBS = {
    **dict.fromkeys(
        words(
            "help open create boost benefit strengthen improve ensure protect raise spur deliver lower represent "
            "fulfill"
        ),
        A.SUPPORTED,
    ),
    **dict.fromkeys(
        words(
            "hurt harm cost intensify undermine weaken destroy endanger jeopardize betray reward enrich embolden "
            "threaten"
        ),
        A.OPPOSED,
    ),
}
"""What an agreement does, for better or worse, in the eyes of whoever says so."""

REACTIONS = {
    **dict.fromkeys(
        words("skeptically sceptically coolly angrily furiously negatively critically warily cautiously frostily"),
        A.OPPOSED,
    ),
    **dict.fromkeys(words("warmly positively favorably favourably enthusiastically gladly"), A.SUPPORTED),
}
"""How one reacts to an agreement."""

HYPHENATED = {
    **dict.fromkeys(words("killing destroying crushing wrecking busting"), A.OPPOSED),
    **dict.fromkeys(words("creating boosting saving"), A.SUPPORTED),
}
"""The second part of "job-killing"."""

GATHERINGS = words("rally protest campaign vote fight backlash petition")
"""Nouns of opposition whose adjective says where, not whose: "a Capitol Hill rally"."""
