"""What lines of a web page around an article look like. Whole lines only, and nothing that a report would say.

Each pattern must match from a line's first character to its last; a line that quotes somebody is never furniture.
The wording was collected by reading pages of about thirty news sites and some eight hundred articles; it is general
English, no site's name stands here.
"""

from __future__ import annotations

import re

from kg.model import RegionKind
from kg.sources.dates import DATE, HOUR, WEEKDAY

__all__ = ["AGENCIES", "BULLET", "LIST_ITEM", "OPENS_TEASERS", "SECTION_WORDS", "kind_of"]

_SITES = r"(?:twitter|facebook|instagram|telegram|whatsapp|linkedin|youtube|reddit|tiktok|threads|x\.com|google news|flipboard|wechat|weibo|viber|vk|x)"
_THING = r"(?:story|article|post|page|report|news|video)"
AGENCIES = r"(?:The )?(?:Reuters|Associated Press|AP|AFP|Agence France-Presse|UPI|Xinhua|TASS|IRNA|ISNA|ANI|PTI|dpa|DPA|EFE|ANSA|Bloomberg|Anadolu(?: Agency)?|AA|Kyodo(?: News)?|Yonhap|CNN|PA|WAFA|SANA|Interfax|RIA(?: Novosti)?)"
"""Agencies by the names that stand in datelines and credits."""

_LONGEST = 640  # characters; a longer line is a paragraph

_BOILERPLATE = [
    # sharing
    rf"(?:you can |please )?share (?:this|the|our|via|on|to)\b(?:.{{0,30}}\b(?:{_THING}|{_SITES}|link|friends?)\b.*)?:?",
    rf"(?:share|tweet|print|e-?mail|save|comments?|listen|copy link|like|reply|{_SITES})(?:[\s,|/·•]+(?:share|tweet|print|e-?mail|save|comments?|listen|copy link|like|reply|{_SITES}))*",
    rf"(?:print|save|e-?mail|bookmark|like) this {_THING}",
    r"\d+ (?:shares?|comments?|min(?:utes?)? read)",
    # following and writing
    rf"(?:you can )?(?:also )?(?:follow|like|join|find) (?:us|me|\S.{{0,60}}) on (?:our )?{_SITES}\b.{{0,80}}",
    r"follow @\S+.{0,60}",
    r"(?:twitter|facebook|instagram|e-?mail|on twitter)\s*:?\s*@?\S*[@.]\S+",
    r"@\w{2,30}\.?",
    r"(?:you can )?(?:write|e-?mail|reach|contact|send (?:us )?(?:tips|comments|feedback|news)[^.]{0,40})(?: to)? ?(?:us|the (?:author|reporter|editors?|writer)|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+)?(?: (?:at|via|on|by e-?mail))?:? ?\S*@\S+",
    r"(?:feedback|tips|questions|corrections|got a tip)\?.{0,80}(?:@|e-?mail|write to|let us know).{0,60}",
    r"\S+@\S+\.\w{2,}",
    # subscribing, supporting
    r"(?:please )?(?:subscribe|sign up|sign in|log in|register|join)(?: (?:now|here|today|to|for|with|by|free)\b.{0,160})?[.!:]?",
    r"(?:for more|to read more|want (?:more|to receive)|don.t miss)[^“\"]{0,80}\b(?:sign up|subscribe|newsletter|updates)\b.{0,120}",
    r"(?:enter your|your) e-?mail(?: address)?:?",
    r"(?:get|receive) .{0,80}\b(?:in your inbox|newsletter|straight to your|delivered to)\b.{0,60}(?:[.!] by clicking\b.{0,120})?",
    r"(?:we need your (?:support|help)|(?:please )?(?:support|donate to|help) (?:us|our)|become a (?:member|supporter|patron|subscriber))\b.{0,200}",
    r"thank(?:s| you) for (?:reading|subscribing|your support)\b.{0,80}",
    r"our (?:privacy policy|terms)\b.{0,120}",
    # what it is filed under, what is sold beside it
    r"(?:tags?|topics?|categor(?:y|ies)|filed under|in this article|keywords)\s*:.{0,200}",
    r"(?:service|section|desk|editor)\s*:\s*[\w.-]+(?: [\w.-]+){0,3}|(?:news |story |article )?(?:id|code|no)\s*:\s*[\w.-]*\d[\w.-]*",
    r"(?:advertise?ments?|sponsored(?: content)?|promoted(?: content)?|ad|article continues (?:below|after).{0,40}|story continues (?:below|after).{0,40})",
    r"(?:watch|listen to|see|view) (?:the|a|an|our|this)? ?(?:\w+ ){0,3}(?:video|clip|interview|ad|podcast|segment|remarks|gallery|photos|audio)\b[^“\"]{0,60}\b(?:above|below|here)[.:]?",
    r"watch (?:above|below)[.:]?",
    r"download (?:the )?(?:pdf|app)\b.{0,60}",
    # law and cookies
    r"(?:©|\(c\)|copyright\b|&copy;).{0,200}",
    r".{0,160}\ball rights reserved\b.{0,100}",
    r"(?:we use cookies|this (?:web ?)?site uses cookies|by (?:continuing|using|clicking)[^.]{0,60}(?:you (?:agree|accept|consent)|cookies)|by clicking[^.]{0,60}\bI (?:agree|accept|consent)).{0,260}",
    r"(?:please )?accept (?:all |our )?cookies\b.{0,80}",
    r"(?:cookies?(?: policy| settings)?|privacy(?: policy| notice)?|terms (?:of (?:use|service)|and conditions|& conditions)|contact us|about us|advertise with us|imprint|legal notice)(?:[\s|·•/,-]+(?:cookies?(?: policy| settings)?|privacy(?: policy| notice)?|terms (?:of (?:use|service)|and conditions|& conditions)|contact(?: us)?|about(?: us)?|advertise(?: with us)?|imprint|legal notice))*",
    # editors' words about the article
    r"(?:editors?.?s?.? note|note to (?:readers|editors))\s*[:—–].{0,600}",
    rf"this (?:{_THING}|piece|column|interview|item) (?:has been|was|is being) (?:updated|corrected|edited|amended|first published|originally published|first posted|produced)\b.{{0,400}}",
    rf"this (?:{_THING}|piece|column|interview|item) (?:first|originally) (?:appeared|ran)\b.{{0,160}}",
    rf"(?:this|the) (?:{_THING}|piece) (?:has not been|was not) edited by .{{0,200}}|.{{0,40}}\bauto-generated from a syndicated feed\b.{{0,40}}",
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in this|here|by the author|are)\b.{0,300}",
    rf"this {_THING} is (?:more than )?\d+ (?:days?|weeks?|months?|years?) old\.?",
    r"our standards:.{0,80}|read our comment policy.{0,60}|comments (?:are|have been) closed.{0,60}|join the (?:conversation|discussion)\.?",
    r"(?:report|spotted?|found) (?:a|an) (?:typo|error|mistake).{0,80}|suggest a correction\.?",
    rf"(?:listen to|read) this {_THING}(?: aloud)?|\d+[- ]min(?:ute)?s? (?:listen|read)|(?:estimated )?reading time:? .{{0,30}}",
    r"click here (?:to|for) [^“\"]{2,120}",
    # pictures, links, rules between parts
    r"(?:photo|photos|image|images|picture|video|credit|source|graphic|map|foto|fotos|photographie|фото|снимка|fotoğraf|zdjęcie)s?(?: (?:by|courtesy|credit))?\s*[:/].{0,100}",
    r"(?:[A-Z][\w.'’-]+ ){0,4}?[\w.'’ /-]*(?:getty(?: images)?|afp photo|ap photo|shutterstock|alamy|istock|flickr|wikimedia commons|epa-efe)(?: ?/ ?[\w .]+)?\.?",
    r"(?:<[^<>]*>[\s.]*)+|https?://\S+(?:\s*<[^<>]*>)*|[_*~=\-–—.#\s]{3,}",
    r"(?:h/?t|via|hat tip)\s*:\s*.{2,60}",
    r".{0,60}\blike (?:the|our) page:?",
    # agencies' and press offices' labels
    r"(?:for immediate release|news release|press release|abstract|full text|file photo|photo:.{0,100})\.?",
]
_NAVIGATION = [
    r"(?:back to (?:the )?top|skip to (?:the )?(?:main )?content|scroll (?:down|up)|go to (?:top|home ?page))(?: button)?\b.{0,40}",
    r"(?:menu|search|home|navigation|previous|next|close|load(?:ing)?(?: more)?\.*|show (?:more|less)|view (?:more|all|comments)|leave a (?:reply|comment))",
    r"(?:previous|next) (?:article|post|story)\b.{0,200}",
    r"(?:sign in|log ?in|log ?out|register|my account|site ?map|toggle navigation|main menu|open menu|(?:all )?sections|e-?paper|print edition)",
    # breadcrumbs and rows of sections, which begin at home
    r"(?:you are here:? )?(?:home|front ?page|news)\s*(?:[>»›→|/·•]\s*[\w&’' -]{2,40}\s*){1,8}[>»›→|/·•]?",
    r"page \d{1,3} of \d{1,3}|(?:\d{1,3} ?[|·•] ?){3,}\d{1,3}",
]
_NAME = r"(?:[A-Z][\w.'’-]*|de|al|el|van|von|bin|der|la)"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,4}}(?:(?:,| and|, and) {_NAME}(?: {_NAME}){{1,4}}){{0,3}}"
_BYLINE = [
    rf"(?:By|BY|by):? {_NAMES}(?: ?[,|–—-] ?\S+(?: \S+){{0,3}}| in {_NAME}(?: {_NAME}){{0,3}}(?: and {_NAMES})?)?(?<!\.)",
    r"(?i:byline): .{2,80}",
    rf"By (?:our|an?|the) (?:own |staff |special |foreign |diplomatic )*(?:correspondents?|reporters?|writers?)(?: in {_NAME}(?: {_NAME}){{0,3}})?",
    r"(?:[A-Z]{2,5} ?[/,] ?)*(?:wires|agencies|staff and agencies)",
    rf"(?:By|BY) {_NAMES} ?\| ?[\w ]{{3,40}}",
    r"\(?(?:(?:Additional |With )[a-z]+|Reporting|Writing|Editing|Compiled|Edited|Written|Translated)(?: and [a-z]+)? by [A-Z].{2,160}",
    rf"{_NAMES} contributed(?: (?:reporting|to this (?:report|story|article)).{{0,80}})?\.?",
    rf"(?:{_NAMES}|[A-Z][a-z’'-]+) reported from [A-Z].{{2,60}}",
    rf"(?:Contributing|Contributors?): {_NAMES}\.?",
    rf"{AGENCIES}(?:(?:,| and|, and) {AGENCIES})* contributed to this (?:report|story|article)\.?",
    r"\(?[Ww]ith (?:files|(?:additional )?reporting|reports|inputs?) (?:from|by) (?:[A-Z][^“\"]{2,100}|agenc(?:y|ies)|the wires)\.?",
    rf"(?:Story|Words|Text|Analysis|Opinion|Interview|Report|Photographs?|Pictures) by:? {_NAMES}",
    rf"{_NAMES},? (?:(?:Staff|Senior|Chief|Special|Foreign|Diplomatic|Political|Defen[cs]e|Security|National|World|Deputy|Contributing|Middle East|Associate) ){{0,3}}(?:Writers?|Reporters?|Correspondents?|Editors?|Columnists?)(?:,? (?:in |at )?{_NAME}(?: {_NAME}){{0,3}})?",
]
_CREDIT = rf"(?:(?:{_NAMES}|{_NAME})\s*/\s*)?(?:{AGENCIES}|Getty(?: Images)?|EPA(?:-EFE)?|WANA|Al Jazeera|Handout|Pool)(?:\s*/\s*[\w .]{{2,40}}|\s+via\s+[\w .]{{2,30}}|\s+(?:Photo|Images?|File)(?:/{_NAMES})?)*"
_CAPTION = [
    r"(?:[Ii]mage |[Pp]hoto |[Pp]icture )?[Cc]aption\s*[,:|].{3,500}|(?:Image|Photo) caption\b.{3,500}",
    r"\[?(?:FILE PHOTO|FILE|File photo|File)\]?\s*[:–—-]+\s+[A-Z].{10,500}",
    r"Pictured(?: \([^()]{2,40}\)|,? (?:from left|left to right|above|right|left))?:\s.{10,400}",
    # … talks to reporters in Amman. [Jane Roe/Reuters]   … in Amman, April 3. (AP Photo/Jane Roe, File)
    rf".{{15,500}}\[(?=[^\]]*[/:])(?:File: )?{_CREDIT}(?:, [Ff]ile)?\]\.?",
    rf".{{15,500}}\((?:File: |File photo: |Photo: |Photo by .{{2,40}}/)?(?:AP Photo|AFP Photo|Reuters Photo|{_NAMES}\s*/\s*{AGENCIES}|{AGENCIES}\s*/\s*{_NAMES}|Getty Images|{AGENCIES} via [A-Z][\w ]{{2,20}})[^()]{{0,60}}\)\.?",
]
_READ_ALSO = (
    r"lesen sie auch|mehr zum thema|lire aussi|à lire aussi|voir aussi|lea también|ver también|le puede interesar|leia também"
    r"|leggi anche|czytaj (?:też|także|również)|zobacz też|číst také|čtěte také|pročitajte još|povezane vesti|vezane vijesti"
    r"|citește și|ayrıca okuyun|baca juga|lees ook|läs också|les også|loe ka|skaityk(?:ite)? taip pat"
)
_TEASER = [
    r"(?:[-–—*•·]\s*)?[»›▶►→]\s*[^«‹]{3,}",
    r"(?:read|see|watch|listen)(?: (?:more|also|next|on))+\s*[:>»].{0,240}",
    r"(?:related|recommended|more on this|also read|read also|must read|don.t miss|in other news|you may also like|you might also like)\b[^.“\"]{0,20}:.{0,240}",
    r"(?:read|see) also:? .{3,240}",
    r"(?:watch|listen|podcast|gallery|in pictures)\s*:\s*[^“\"]{3,240}",
    r"(?:most (?:read|popular|viewed)|trending|popular|top stor(?:y|ies))\s*:\s*[^.“\"]{3,240}",
    rf"(?:{_READ_ALSO})\s*[:»>]?\s.{{3,240}}",
]
_OPENS = (
    r"(?:related(?: (?:articles?|stories|news|posts|topics|content|coverage|links))?|read (?:more|next|also)|most (?:read|popular|viewed)"
    r"|more (?:on this story|stories|news|from .{2,40})|you (?:may|might) (?:also )?like|recommended(?: (?:for you|stories))?"
    r"|latest (?:news|stories|headlines)|trending(?: now| news)?|top stories|see also|also on .{2,40}|popular|don.t miss|in other news|further reading)\s*[:.]?"
)

BULLET = re.compile(r"[-–—*•·]\s+\S")
"""How an entry of an unnumbered list begins."""

LIST_ITEM = re.compile(r"(?:[-–—*•·]|\d{1,2}[.)])\s+\S")
"""How an entry of any list begins."""

OPENS_TEASERS = re.compile(_OPENS, re.IGNORECASE)
"""A line after which headlines of other articles follow."""

SECTION_WORDS = frozenset(
    [
        "news",
        "national",
        "international",
        "world",
        "home",
        "politics",
        "political",
        "business",
        "economy",
        "opinion",
        "analysis",
        "africa",
        "americas",
        "asia",
        "europe",
        "europe's",
        "eu",
        "us",
        "usa",
        "uk",
        "middle",
        "east",
        "eurasia",
        "latin",
        "america",
        "balkans",
        "bulgaria",
        "local",
        "regional",
        "breaking",
        "latest",
        "headlines",
        "top",
        "stories",
        "live",
        "updates",
        "update",
        "diplomacy",
        "defence",
        "defense",
        "security",
        "society",
        "culture",
        "sport",
        "sports",
        "science",
        "technology",
        "conflict",
        "war",
        "military",
        "elections",
        "crime",
        "newsletters",
        "podcasts",
        "investigations",
        "features",
        "climate",
        "environment",
        "education",
        "books",
        "arts",
        "money",
        "markets",
        "jobs",
        "travel",
        "weather",
        "health",
        "entertainment",
        "lifestyle",
        "pictures",
        "photos",
        "videos",
        "video",
        "tech",
        "and",
        "&",
        "|",
        "/",
        ">",
        "»",
        "-",
        "–",
        ":",
    ]
)
"""Words that names of a site's sections are made of ("National News", "World | Middle East")."""


def _compiled(patterns: list[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags)


_RULES = (
    (RegionKind.NAVIGATION, _compiled(_NAVIGATION, re.IGNORECASE)),
    (RegionKind.TEASER, _compiled(_TEASER, re.IGNORECASE)),
    (RegionKind.BOILERPLATE, _compiled(_BOILERPLATE, re.IGNORECASE)),
    (RegionKind.BYLINE, _compiled(_BYLINE)),
)
_CAPTIONS = _compiled(_CAPTION)
_DATED = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?\s*:?\s*)(?:{WEEKDAY}{DATE}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d+ (?:minutes?|hours?|days?|weeks?) ago)(?:T[\d:.+Z-]+|[\s,|@•·-]*(?:at )?{HOUR})?(?: *[|•·,;-] *(?:(?:last )?updated|modified).{{0,60}})?\.?"
    rf"|(?:as of|issued on)?{WEEKDAY}{DATE}[\s,|@•·-]*(?:at )?{HOUR}\.?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘'„][^”\"’']{12,}[”\"’']|[“„].{20,}|(?:^|[\s(])\"[^\"]{20,}$")


def kind_of(text: str) -> RegionKind | None:
    """What kind of furniture a line is, ``None`` for body text."""
    if len(text) > _LONGEST:
        return None
    if text[0] == "(" and text[-1] == ")" and (inner := kind_of(text[1:-1].strip() or " ")) is not None:
        return inner
    for kind, pattern in _RULES:
        if pattern.fullmatch(text) and not (kind is not RegionKind.TEASER and _QUOTED.search(text)):
            return kind
    if _DATED.fullmatch(text):
        return RegionKind.DATE
    return RegionKind.CAPTION if _CAPTIONS.fullmatch(text) else None
