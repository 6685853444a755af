"""Every IRI of the graph, as plain strings: classes in CamelCase, properties in capitals.

``docs/graph-model.md`` says what stands where;
``ontology/newskg.ttl`` declares each term of :data:`KG`; a test compares the two.
"""

from __future__ import annotations

from typing import Final

from kg.model import ActorKind

__all__ = ["ACTOR_CLASSES", "GAZETTEER", "KG", "PREFIXES"]

KG: Final = "https://w3id.org/newskg/ns#"
GAZETTEER: Final = "https://w3id.org/newskg/gazetteer/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
SCHEMA: Final = "https://schema.org/"
ORG: Final = "http://www.w3.org/ns/org#"
TIME: Final = "http://www.w3.org/2006/time#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SHACL: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "oa": OA,
    "prov": PROV,
    "schema": SCHEMA,
    "org": ORG,
    "time": TIME,
    "sem": SEM,
    "sh": SHACL,
}
"""Prefixes of queries and of serialised graphs; ``id:`` is missing, for its base IRI is a setting."""

# --- classes -------------------------------------------------------------------------------------------------------
Article: Final = KG + "Article"
Region: Final = KG + "Region"
Actor: Final = KG + "Actor"
Person: Final = KG + "Person"
Country: Final = KG + "Country"
Organisation: Final = KG + "Organisation"
ArmedGroup: Final = KG + "ArmedGroup"
MediaOutlet: Final = KG + "MediaOutlet"
Force: Final = KG + "Force"
Place: Final = KG + "Place"
Group: Final = KG + "Group"
Membership: Final = KG + "Membership"
Treaty: Final = KG + "Treaty"
Fact: Final = KG + "Fact"
Statement: Final = KG + "Statement"
TroopCount: Final = KG + "TroopCount"
TreatyEvent: Final = KG + "TreatyEvent"
Event: Final = KG + "Event"
Claim: Final = KG + "Claim"
ContentPart: Final = KG + "ContentPart"
Hop: Final = KG + "Hop"
PathStep: Final = KG + "PathStep"
Time: Final = KG + "Time"
Evidence: Final = KG + "Evidence"
Dropped: Final = KG + "Dropped"
IdentityDecision: Final = KG + "IdentityDecision"
Copy: Final = KG + "Copy"
Cluster: Final = KG + "Cluster"
PrimarySource: Final = KG + "PrimarySource"
Contradiction: Final = KG + "Contradiction"
SpecificResource: Final = OA + "SpecificResource"
TextPositionSelector: Final = OA + "TextPositionSelector"
TextQuoteSelector: Final = OA + "TextQuoteSelector"

ACTOR_CLASSES: Final[dict[ActorKind, str]] = {
    ActorKind.PERSON: Person,
    ActorKind.COUNTRY: Country,
    ActorKind.ORGANISATION: Organisation,
    ActorKind.ARMED_GROUP: ArmedGroup,
    ActorKind.MEDIA: MediaOutlet,
    ActorKind.FORCE: Force,
    ActorKind.PLACE: Place,
    ActorKind.GROUP: Group,
}
"""The class of each kind of actor; every actor is a :data:`Actor` besides."""

# --- properties of articles ----------------------------------------------------------------------------------------
DOC: Final = KG + "doc"
SOURCE_NAME: Final = KG + "sourceName"
PUBLISHER: Final = KG + "publisher"
PUBLISHER_NAME: Final = KG + "publisherName"
PUBLISHED_AS: Final = KG + "publishedAs"
CONTENT_HASH: Final = KG + "contentHash"
CHARACTERS: Final = KG + "characters"
GRAPH: Final = KG + "graph"
REGION: Final = KG + "region"
REGION_KIND: Final = KG + "regionKind"
HEADLINE: Final = SCHEMA + "headline"
URL: Final = SCHEMA + "url"
IN_LANGUAGE: Final = SCHEMA + "inLanguage"
DATE_PUBLISHED: Final = SCHEMA + "datePublished"

# --- properties of actors and treaties -----------------------------------------------------------------------------
KEY: Final = KG + "key"
KIND: Final = KG + "kind"
COUNTRY: Final = KG + "country"
ADJECTIVE: Final = KG + "adjective"
METONYM: Final = KG + "metonym"
MENTION: Final = KG + "mention"
MENTIONED_IN: Final = KG + "mentionedIn"
MEMBERSHIP: Final = KG + "membership"
MEMBER: Final = KG + "member"
ROLE_TITLE: Final = KG + "roleTitle"
OF: Final = KG + "of"
START: Final = KG + "start"
END: Final = KG + "end"
TENSE: Final = KG + "tense"
PARTY: Final = KG + "party"
SIGNED_ON: Final = KG + "signedOn"
IN_FORCE_ON: Final = KG + "inForceOn"
DESCRIPTIVE: Final = KG + "descriptive"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
EXACT_MATCH: Final = SKOS + "exactMatch"

# --- properties of gazetteer files alone ---------------------------------------------------------------------------
START_DATE: Final = KG + "startDate"
END_DATE: Final = KG + "endDate"
SIGNED_DATE: Final = KG + "signedDate"
IN_FORCE_DATE: Final = KG + "inForceDate"

# --- properties of facts -------------------------------------------------------------------------------------------
ARTICLE: Final = KG + "article"
CLAIM: Final = KG + "claim"
REF: Final = KG + "ref"
ORDER: Final = KG + "order"
TEXT: Final = KG + "text"
CONFIDENCE: Final = KG + "confidence"
EVIDENCE: Final = KG + "evidence"
CLAIMED_BY: Final = KG + "claimedBy"
PLACE: Final = KG + "place"
ACTOR: Final = KG + "actor"
DATE: Final = KG + "date"
MODALITY: Final = KG + "modality"
SPEAKER: Final = KG + "speaker"
CO_SPEAKER: Final = KG + "coSpeaker"
ADDRESSEE: Final = KG + "addressee"
MODE: Final = KG + "mode"
STATEMENT_KIND: Final = KG + "statementKind"
NEGATED: Final = KG + "negated"
DENIED: Final = KG + "denied"
CONTENT_PART: Final = KG + "contentPart"
CUE: Final = KG + "cue"
SOURCE: Final = KG + "source"
SAID_ON: Final = KG + "saidOn"
ABOUT: Final = KG + "about"
WITHIN: Final = KG + "within"
HOP: Final = KG + "hop"
REPORTER: Final = KG + "reporter"
INDEX: Final = KG + "index"
LOW: Final = KG + "low"
HIGH: Final = KG + "high"
QUALIFIER: Final = KG + "qualifier"
UNIT: Final = KG + "unit"
FORCE: Final = KG + "force"
LOCATION: Final = KG + "location"
AT: Final = KG + "at"
INCLUDES: Final = KG + "includes"
TROOPS_OF: Final = KG + "troopsOf"
PATH_STEP: Final = KG + "pathStep"
STATUS: Final = KG + "status"
AS_OF: Final = KG + "asOf"
MISSION: Final = KG + "mission"
REPEATS: Final = KG + "repeats"
TREATY: Final = KG + "treaty"
ACTION: Final = KG + "action"
TERMS: Final = KG + "terms"
EVENT_TYPE: Final = KG + "eventType"
TARGET: Final = KG + "target"
REASON: Final = KG + "reason"

# --- properties of named graphs, in the ledger ---------------------------------------------------------------------
MADE_FROM: Final = KG + "madeFrom"
MADE_BY: Final = KG + "madeBy"
ENTITY: Final = PROV + "Entity"
SPECIALIZATION_OF: Final = PROV + "specializationOf"
WAS_REVISION_OF: Final = PROV + "wasRevisionOf"

# --- properties of the graph of identities -------------------------------------------------------------------------
SAME_ACTOR: Final = KG + "sameActor"
ONE: Final = KG + "one"
OTHER: Final = KG + "other"
VERDICT: Final = KG + "verdict"
BECAUSE: Final = KG + "because"
SURENESS: Final = KG + "sureness"
DECIDED_BY: Final = KG + "decidedBy"
NUMBER: Final = KG + "number"
IN_GRAPH: Final = KG + "inGraph"

# --- properties of the graph of what articles say together ----------------------------------------------------------
ONE_SHARE: Final = KG + "oneShare"
OTHER_SHARE: Final = KG + "otherShare"
RESEMBLANCE: Final = KG + "resemblance"
SHARED_PARAGRAPHS: Final = KG + "sharedParagraphs"
CLUSTER_KIND: Final = KG + "clusterKind"
CONTRADICTION_KIND: Final = KG + "contradictionKind"
TOLD_IN: Final = KG + "toldIn"
ARTICLES: Final = KG + "articles"
PUBLISHERS: Final = KG + "publishers"
INDEPENDENT_SOURCES: Final = KG + "independentSources"
PRIMARY_SOURCE: Final = KG + "primarySource"
CORROBORATION: Final = KG + "corroboration"
ONE_ARTICLES: Final = KG + "oneArticles"
OTHER_ARTICLES: Final = KG + "otherArticles"

# --- properties of times and evidence ------------------------------------------------------------------------------
VALUE: Final = KG + "value"
GRANULARITY: Final = KG + "granularity"
FIRST_DAY: Final = KG + "firstDay"
LAST_DAY: Final = KG + "lastDay"
TIME_TEXT: Final = KG + "timeText"
SENTENCE: Final = KG + "sentence"
SENTENCE_START: Final = KG + "sentenceStart"
EXTRACTOR: Final = KG + "extractor"
EXTRACTOR_VERSION: Final = KG + "extractorVersion"
HAS_SOURCE: Final = OA + "hasSource"
HAS_SELECTOR: Final = OA + "hasSelector"
OA_START: Final = OA + "start"
OA_END: Final = OA + "end"
EXACT: Final = OA + "exact"
PREFIX: Final = OA + "prefix"
SUFFIX: Final = OA + "suffix"

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
