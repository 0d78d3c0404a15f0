"""The page's words: English in the source, other languages in `locale/<language>.po`, read when the server starts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from gettext import GNUTranslations, NullTranslations
from http.cookies import SimpleCookie
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import parse_qs

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENGLISH = "en"
FOLDER = Path(__file__).parents[1] / "locale"

_COOKIE = "ingest-language"
_DATES = {ENGLISH: "en_GB"}  # "11/3/26" means two days to two readers, "3 Nov 2026" one
_A_YEAR_S = 31_536_000
_PLACE = re.compile(r"\{(said)?\}")  # a part of a sentence that differs from one to the next
_LONGEST_SENTENCE = 1_000  # characters; the longest of ours has some 200 and the names and files in it
_DECIMAL = re.compile(r"\d+\.\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of another stage with parts that differ, and what it is in this language, around those parts.

    `is_said` tells of each part whether it is a sentence of a stage again, and not a name, a file or a number.
    """

    literals: tuple[str, ...]
    pattern: re.Pattern[str]
    pieces: tuple[str, ...]
    is_said: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code (ISO 639-1) and its words; what it has no words for stays English."""

    code: str
    words: NullTranslations
    sentences: tuple[Sentence, ...] = ()

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self.words.gettext(message) if message else ""

    def said(self, text: str) -> str:
        """Return what a stage that knows no language said in English, in this one.

        The catalogue has its sentences with {} for each part that differs and is kept, {said} for one that is a
        sentence again. What it does not have stays as it is.
        """
        known = self.gettext(text)
        if known != text:
            return known
        for sentence in self.sentences:
            # Most cannot be it, by their own words; those of long texts that strangers wrote are not even tried.
            is_likely = len(text) <= _LONGEST_SENTENCE and all(literal in text for literal in sentence.literals)
            if is_likely and (match := sentence.pattern.fullmatch(text)):
                parts = zip(match.groups(), sentence.is_said, strict=True)
                told = [self.said(part) if is_said else self._figure(part) for part, is_said in parts]
                return "".join(chain.from_iterable(zip_longest(sentence.pieces, told, fillvalue="")))
        return text

    def _figure(self, part: str) -> str:
        """Return a day or a decimal number as this language writes it, anything else as it is."""
        if _DECIMAL.fullmatch(part):
            return format_decimal(part, locale=self.code)
        try:
            return self.date(date.fromisoformat(part)) if _DAY.fullmatch(part) else part
        except ValueError:
            return part

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of the message for this number."""
        return self.words.ngettext(singular, plural, number)

    def date(self, day: date, style: str = "medium") -> str:
        """Return the day as it is written in this language: "24. Nov. 2026"; `style` is short, medium, long or full."""
        return format_date(day, style, locale=_DATES.get(self.code, self.code))

    def time(self, moment: datetime) -> str:
        """Return day and time as they are written in this language, in the time zone of this machine."""
        here = moment.astimezone()
        return f"{self.date(here.date())}, {format_time(here.time(), 'short', locale=_DATES.get(self.code, self.code))}"


Languages = Mapping[str, Language]


def read_languages(folder: Path = FOLDER) -> Languages:
    """Return English and the languages that have a catalogue (*.po) in `folder`, by their codes."""
    found = {path.stem: _read_language(path) for path in sorted(folder.glob("*.po"))}
    return {ENGLISH: Language(ENGLISH, NullTranslations()), **found}


def _read_language(path: Path) -> Language:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    said = [message for message in catalogue if isinstance(message.id, str) and _PLACE.search(message.id)]
    # The one with most words of its own comes first: others may begin with a part that would hold it all.
    said.sort(key=lambda message: -len(_PLACE.sub("", str(message.id))))
    sentences = [_sentence(str(message.id), str(message.string)) for message in said if message.string]
    return Language(path.stem, GNUTranslations(compiled), tuple(sentences))


def _sentence(said: str, told: str) -> Sentence:
    """Return the sentence of a message; its parts stand in the same order in both languages."""
    literals = tuple(_PLACE.split(said)[::2])
    is_said = tuple(mark is not None for mark in _PLACE.split(said)[1::2])
    pattern = re.compile("(.+?)".join(map(re.escape, literals)), re.DOTALL)
    return Sentence(literals, pattern, tuple(_PLACE.split(told)[::2]), is_said)


def find_language(languages: Languages, wishes: Iterable[str]) -> Language:
    """Return the first of the wished languages that there is ("de-AT" is "de"), else English."""
    for wish in wishes:
        if found := languages.get(wish.strip().lower().partition("-")[0]):
            return found
    return languages[ENGLISH]


def accepted(header: str) -> list[str]:
    """Return the languages of an Accept-Language header (RFC 9110, 12.5.4), the dearest first."""
    wishes = []
    for part in header.split(","):
        code, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=")) if quality else 1.0
        except ValueError:
            continue
        wishes.append((weight, code.strip()))
    return [code for weight, code in sorted(wishes, key=lambda wish: -wish[0]) if weight > 0]


def language_of(connection: HTTPConnection) -> Language:
    """Return the language that was chosen for this request."""
    language = connection.state.language
    if not isinstance(language, Language):
        raise TypeError(f"no language was chosen for {connection.url.path}")
    return language


def translate(connection: HTTPConnection, message: str) -> str:
    """Return the message in the language of this request."""
    return language_of(connection).gettext(message)


class LanguageChoice:
    """Middleware: `?lang=de` chooses and is kept in a cookie; without it the browser's own wish counts."""

    def __init__(self, app: ASGIApp, languages: Languages) -> None:
        self._app = app
        self._languages = languages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose the language of a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        chosen = asked if asked in self._languages else ""
        kept = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
        wishes = [chosen, kept.value if kept else "", *accepted(headers.get("accept-language", ""))]
        scope.setdefault("state", {})["language"] = find_language(self._languages, wishes)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer.add_vary_header("Accept-Language, Cookie")
                if chosen:
                    answer.append(
                        "set-cookie", f"{_COOKIE}={chosen}; Path=/; Max-Age={_A_YEAR_S}; SameSite=Strict; HttpOnly"
                    )
            await send(message)

        await self._app(scope, receive, send_with_cookie)
