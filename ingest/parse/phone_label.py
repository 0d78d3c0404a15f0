"""The words that say what a number is: "Tel.", "M", "Mobil privat", "(R)"; and which announce no phone number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from models.draft import TelType

_WORDS: Mapping[TelType, str] = {
    TelType.FAX: "fax faxe telefax telfax tfx fx facs facsimile telecopie telecopieur telekopie telefaks faks",
    TelType.CELL: "mobil mobile mobiltel mobiltelefon mobilnummer mob mobi cell cellphone cellular cel celular"
    " cellulare mov handy natel gsm portable port movil telemovel telemov telem telm tlm whatsapp viber komorka kom"
    " mobiel hp handphone hand funk cep mobilni moviles celulares matkapuhelin",
    TelType.OTHER: "res resi residence residential resid tollfree toll freephone hotline pager notruf notdienst",
    TelType.HOME: "privat private priv home domicile abitazione",
    TelType.WORK: "tel tele telf tfno tlf tlfn telefon telefono telefone telephone telephon phone phones ph pho fon"
    " fone telefoon telnr office off direct direkt direktwahl durchwahl dir dd ddi did dl diretto zentrale central"
    " centrale centralino switchboard board reception main standard fisso fixe fijo buro buero kanzlei praxis"
    " sekretariat sekr dw klappe festnetz landline land work call contact kontakt epabx pbx anruf ruf rufnummer dienstl"
    " telef telefonszam telp puh puhelin vaxel sabit santral direkte hovednummer linja pevna pevny stacionarni"
    " shop clinic factory works showroom store werk lager laden atelier werkstatt lab dienstlich geschaft"
    " geschaftlich gesch studio bureau oficina ufficio enquiries sales voice",
}
_OTHER_SCRIPTS: Mapping[TelType, str] = {
    TelType.WORK: "тел телефон т τηλ τηλεφωνο 电话 電话 电話 直线 直線 전화",
    TelType.CELL: "моб мобильныи мобильный сот κιν κινητο 手机 手機 휴대폰 핸드폰",
    TelType.FAX: "факс ф φαξ 传真 傳真 팩스",
}
_SINGLE: Mapping[str, TelType] = {
    "t": TelType.WORK, "f": TelType.FAX, "m": TelType.CELL, "p": TelType.WORK, "d": TelType.WORK, "h": TelType.CELL,
    "c": TelType.CELL, "o": TelType.WORK, "r": TelType.OTHER, "w": TelType.WORK, "b": TelType.WORK, "g": TelType.WORK,
}  # fmt: skip
_WORD = re.compile(
    "[a-z]+|[а-я]+|[α-ω]+|携帯電話|携帯|電話|直通|代表|自宅|[电電]话|手[机機]|[传傳]真|[电電]話|直[线線]|전화|휴대폰|핸드폰|팩스"
)
_NEEDS_SIGN = frozenset("owrbg")  # single letters that count only with a colon, a dot or in brackets
_CONNECTORS = frozenset(
    {
        "und",
        "and",
        "et",
        "e",
        "y",
        "u",
        "no",
        "nr",
        "nos",
        "num",
        "number",
        "numbers",
        "nummer",
        "numero",
        "n",
        "free",
        "line",
    }
)
_KIND = {word: kind for kind, words in _WORDS.items() for word in words.split()} | {
    "携帯電話": TelType.CELL, "携帯": TelType.CELL, "電話": TelType.WORK, "直通": TelType.WORK, "代表": TelType.WORK,
    "自宅": TelType.OTHER,
} | {word: kind for kind, words in _OTHER_SCRIPTS.items() for word in words.split()}  # fmt: skip
_STEMS = (
    ("telefax", TelType.FAX), ("mobil", TelType.CELL), ("handy", TelType.CELL), ("telefon", TelType.WORK),
    ("telephon", TelType.WORK), ("resid", TelType.OTHER), ("privat", TelType.HOME),
)  # fmt: skip
# short labels as they are misread; none of these is a word of its own before a number
_MISREAD: Mapping[str, TelType] = {
    "tei": TelType.WORK, "tl": TelType.WORK, "teli": TelType.WORK, "te": TelType.WORK, "tet": TelType.WORK,
    "fex": TelType.FAX, "fox": TelType.FAX, "eax": TelType.FAX, "ceii": TelType.CELL, "celi": TelType.CELL,
    "mobll": TelType.CELL, "moblle": TelType.CELL, "mobii": TelType.CELL,
}  # fmt: skip
_ORDER = (TelType.FAX, TelType.CELL, TelType.OTHER, TelType.HOME, TelType.WORK)
_NEGATIVE = re.compile(
    r"(?<![a-z])(?:[hd]\.? ?no|(?:plot|flat|door|house|room|street|road) ?no"
    r"|ust|u ?st|umsatzsteuer|uid|vat|tva|mwst|iva|p ?iva|partita|cif|nif|gst|gstin|pan|cin|tin|tan|hra|hrb"
    r"|hr|iban|bic|swift|blz|konto|kto|account|acct|a/c|steuer|st|finanzamt|tax|reg|regd|registration|registered|register"
    r"|licen[cs]e|licen[cs]ed|lic|cert|certificate|certified|iso|din|ohsas|en|est|estd|since|seit|gegr|amtsgericht|siret"
    r"|siren|rcs|ape|che|fn|zvr|qr|plz|postfach|box|pobox|bp|skype|icq|telex|pin|zip|membership|member|id|code|gln|ein"
    r"|abn|acn|kvk|btw|krs|nip|regon|ico|dic|cnpj|cpf|ruc|rut|rfc|nit|cui|cvr|org|eori|duns|nmls|npi|oib|pib|trn|ntn"
    r"|strn|mva|mersis|vkn|wechat|fssai|udyam|y-?tunnus|vergi)"
    r"[ .:\-/#]*(?:id)?[ .:\-/#]*(?:nr|no|nummer|number|num)?[ .:#\-/]*"
    r"(?:(?:de|at|atu|che|fr|it|es|gb|in|be|nl|pl|cz|lu)[ .:\-]*)?$"
)
# "H/P", the hand phone of Singapore, Malaysia and Korea
_HANDPHONE = re.compile(r"(?<![a-z])h\s?[/.]\s?p[\s.:)]*$")
_EXTENSION = re.compile(
    r"^[\s,;(/-]*(?:extn|ext|extension|x|dw|durchwahl|app|nst|klappe|kl|poste|int)\s?[.:]?\s*[-–]?\s?(?P<digits>\d{1,5})(?!\d)",
    re.IGNORECASE,
)
_DIRECT_DIAL = re.compile(r"(?<![a-z])(?:dw|durchwahl|klappe|kl)[\s.:]*$", re.IGNORECASE)
_EXTENSION_LABEL = re.compile(r"(?<![a-z])(?:extn|ext|extension|x|dw|klappe|poste|nst)[\s.:)\-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says; `start` and `end` are its characters in the text it was found in."""

    kind: TelType
    start: int
    end: int
    sure: bool  # False for a bare single letter, which may be an icon misread

    def moved(self, by: int) -> Label:
        """Return the same label in a longer text, `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def plain(text: str) -> str:
    """Return the text without accents in lower case, character for character."""
    return "".join(c if _is_hangul(c) else unicodedata.normalize("NFD", c)[0].casefold()[0] for c in text)


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def label_before(text: str) -> Label | None:
    """Return the label that ends `text`, the text in front of a number; None if its last word is no label."""
    hand = _HANDPHONE.search(plain(text))
    if hand:
        return Label(TelType.CELL, hand.start(), len(text.rstrip()), sure=True)
    words = list(_WORD.finditer(plain(text)))
    kinds: list[TelType] = []
    start = end = len(text)
    sure = False
    for word in reversed(words):
        between = text[word.end() : start]
        if re.search(r"[^\s.:;,=|()\[\]/&+>»*•·#'\"\-–]", between) or len(between) > 8:
            break
        kind = _kind(word[0], text, word.span(), is_last=not kinds)
        if kind is None and word[0] not in _CONNECTORS:
            break
        if kind:
            kinds.append(kind)
            sure = sure or len(word[0]) > 1 or bool(re.match(r"\s?[.:)|]", between))
            end = word.end() if len(kinds) == 1 else end
        start = word.start()
    if not kinds:
        return None
    return Label(min(kinds, key=_ORDER.index), start, _closing(text, end), sure)


def label_behind(text: str) -> Label | None:
    """Return the label that begins `text`, the text behind a number: "(R)", "fax", "- Mobil"."""
    match = re.match(r"\s*[(\[–-]?\s*([^\W\d_]+)\.?\s*([)\]])?", text)
    if match is None:
        return None
    word = plain(match[1])
    kind = _KIND.get(word) or (_SINGLE.get(word) if match[2] else None)
    return Label(kind, match.start(1), match.end(), sure=True) if kind else None


def is_other_number(text: str) -> bool:
    """Say whether `text`, in front of a number, announces a tax, register, bank, post or other non-phone number."""
    return bool(_NEGATIVE.search(plain(text)[-40:]))


def is_label_only(text: str) -> bool:
    """Say whether a whole line is nothing but a label, as in a column of labels."""
    label = label_before(text)
    return label is not None and not re.search(r"[^\W_]", text[: label.start])


def extension(text: str) -> re.Match[str] | None:
    """Return the match of an extension that begins `text`, group `digits`: " ext. 12", "DW 15"."""
    return _EXTENSION.match(text)


def is_extension_label(text: str) -> bool:
    """Say whether `text`, in front of a few digits, announces an extension."""
    return bool(_EXTENSION_LABEL.search(text))


def is_direct_dial(text: str) -> bool:
    """Say whether `text`, in front of digits, makes them the end of the number before: "DW 15", "Klappe 15"."""
    return bool(_DIRECT_DIAL.search(text))


def _kind(word: str, text: str, span: tuple[int, int], *, is_last: bool) -> TelType | None:
    if len(word) == 1:
        return _single(word, text, span) if is_last or _in_brackets(text, span) else None
    if word in _KIND:
        return _KIND[word]
    glued = re.search(r"(?<=[a-z])[A-Z][a-z]+$", text[slice(*span)])  # "GrTel:", an icon before it
    if glued and (kind := _KIND.get(glued[0].casefold())):
        return kind
    stem = next((kind for stem, kind in _STEMS if word.startswith(stem)), None)
    return stem or _misread(word)


def _misread(word: str) -> TelType | None:
    """Return the kind of a label with one letter misread ("Mobitel", "Telefom"); short words are too alike for that."""
    if word in _MISREAD:
        return _MISREAD[word]
    if len(word) < 5:
        return None
    return next(
        (k for w, k in _KIND.items() if len(w) >= 5 and Levenshtein.distance(w, word, score_cutoff=1) <= 1), None
    )


def _single(word: str, text: str, span: tuple[int, int]) -> TelType | None:
    """Return what a single letter says; it must stand at the beginning or behind a separator, not behind a word."""
    before, behind = text[: span[0]], text[span[1] :]
    alone = not before or before[-1].isspace() or before[-1] in "|/·•,;([-"
    head = before.rstrip()
    signed = bool(re.match(r"\s?[.:)|=]", behind))
    if not alone or (head and head[-1].isalnum()) or behind.lstrip().startswith(","):
        return None
    return _SINGLE.get(word) if signed or word not in _NEEDS_SIGN else None


def _in_brackets(text: str, span: tuple[int, int]) -> bool:
    return text[: span[0]].rstrip().endswith("(") and text[span[1] :].lstrip().startswith(")")


def _closing(text: str, end: int) -> int:
    signs = re.compile(r"[\s.:;=|)\]/]*").match(text, end)
    return end + len(signs[0].rstrip()) if signs else end
