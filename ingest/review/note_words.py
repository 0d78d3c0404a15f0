"""The words by which a note tells of a meeting, German and English, as patterns that match from where one reads."""

from __future__ import annotations

import re

# A comma, a semicolon, a line's or a sentence's end, a dash; "Dr. Berg" and "3. November" are no ends.
JOINT = re.compile(
    r"\s*[;\n]\s*|,\s+|(?<=[^\W\d_]{4})[.!]\s+|\s+[–—-]\s+"
    r"|,?\s+(?:and|und)\s+(?=(?:we\s+|wir\s+)?(?:talked|spoke|discussed|sprachen|redeten|haben\s+über)\b)",
    re.IGNORECASE,
)
TALK = re.compile(
    r"(?:(?:we|i)\s+)?(?:talked|spoke|discussed|chatted)\b|(?:wir\s+)?(?:sprachen|redeten)\b|gesprochen\s+über\b"
    r"|gespräch\s+über\b|(?:wir\s+)?(?:haben\s+)?über\s.*\b(?:gesprochen|geredet)$",
    re.IGNORECASE,
)
MIND = re.compile(
    r"(?:(?:he|she|they)(?:\s+is|\s+are|['’]s|['’]re)?\s+|(?:er|sie)\s+|is\s+)?"
    r"(?:moving|looking\s+for|working\s+on|planning|thinking\s+(?:about|of)|worried\s+about|busy\s+with|building"
    r"|preparing|wants|needs"
    r"|zieht|sucht|arbeitet\s+an|plant|überlegt|denkt\s+(?:über|an)|beschäftigt\s+sich|sorgt\s+sich|baut|bereitet"
    r"|will|möchte|braucht)\b",
    re.IGNORECASE,
)
MET = re.compile(
    r"\b(?:met|saw|ran\s+into|bumped\s+into|caught\s+up|getroffen|trafen|traf|gesehen)\b(?:\s+(?:up\s+)?with\b)?",
    re.IGNORECASE,
)
# These say how, so the words themselves are kept.
HOW = re.compile(
    r"\b(?:(?:had|for|over)\s+)?(?:lunch|dinner|breakfast|coffee|a\s+coffee|a\s+beer|a\s+call|a\s+video\s+call|video\s+call)\b"
    r"|\b(?:phoned|called(?!\s+(?:for|off))|telefoniert|angerufen|kennengelernt|wiedergetroffen|wiedergesehen|zu\s+mittag\s+gegessen)\b"
    r"|\b(?:zum\s+)?(?:mittagessen|abendessen|frühstück|videogespräch|videocall)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\b(?:again|briefly|by\s+chance|wieder|kurz|zufällig|nochmals?)\b", re.IGNORECASE)
_NAME = r"(?:(?:Dr|Prof)\.\s+)*[^\W\d_a-zß][\w'’-]*"
_FURTHER = r"(?:\s+(?:von\s+|van\s+|de\s+)?[^\W\d_a-zß][\w'’-]*)"
# "durch Zufall" and "through Zoom" name nobody: there it takes a given and a family name.
THROUGH = re.compile(
    rf"\b(?:(?:introduced\s+by|vorgestellt\s+(?:von|durch))\s+(?P<told>{_NAME}{_FURTHER}{{0,2}})"
    rf"|(?:through|durch)\s+(?P<name>{_NAME}{_FURTHER}{{1,2}}))"
)
SELF = re.compile(
    r"\b(?:we|i|wir|ich|him|her|them|each\s+other|ihn|sie|ihm|uns"
    r"|have|had|haben?|hatten|was|were|been|just|just\s+now|eben)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"\b(?:at|in|on|near|auf|bei|beim|im|am|an|in|nahe)\s+", re.IGNORECASE)
COMPANY = re.compile(r"\b(?:with|mit)\s+", re.IGNORECASE)
ARTICLE = re.compile(r"(?:the|a|an|der|dem|den|die|das|einem|einer|eine|ein)\s+", re.IGNORECASE)
# Where a place ends and something else is told, which then stays word for word.
TURN = re.compile(
    r"\b(?:and|but|where|who|which|that|because|while|after|before|about|to|for"
    r"|und|aber|wo|wer|weil|dass|während|nach|vor|über|um|für|he|she|they|er|is|are|ist|hat|has)\b",
    re.IGNORECASE,
)
# "in March", "am Abend", "at 3", "next week": times that are no day, and so no place either.
TIME = re.compile(
    r"(?:the\s+|der\s+|dem\s+|next\s+|last\s+|nächsten?r?\s+|letzten?r?\s+)*"
    r"(?:\d|(?:tomorrow|morgen|morning|noon|afternoon|evening|night|week|month|year|weekend|end|beginning|time"
    r"|vormittag|mittag|nachmittag|abend|nacht|früh|woche|monat|jahr|wochenende|ende|anfang|zeit)\b)",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[^\W\d])\.$")  # a sentence's; the one of "3.11." belongs to the day
WORD = re.compile(r"\S+")
LONGEST_PLACE = 6  # words; what is longer is a story
LONGEST_LINE = 500  # characters; some sentences, as one types them after a meeting
