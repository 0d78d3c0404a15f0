"""Finding people as one types: names, firms, places, occasions, notes; umlauts folded, typos forgiven."""

from __future__ import annotations

import re
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.spelling import fold, fold_german
from ingest.store.connection import Connection
from ingest.store.numbers import Numbers, is_surely_number
from ingest.store.people import People, Summary

_TERM = re.compile(r"\w+")
_FORGIVEN_FROM = 4  # letters; in a shorter word one other letter makes another word
_TWO_FORGIVEN_FROM = 8
_NEAR = 8  # how many words of the pile a mistyped one may stand for
_SHORTEST_PART = 3  # letters of a word that is part of a compound
_LONGEST_COMPOUND = 40  # letters; a longer word is pasted, and is not taken apart
_MOST_TERMS = 16  # different words of a query that are looked for; a whole letter that was pasted in would take minutes


class Search:
    """Searches the pile by the words of a query, each of which must be found, the last one perhaps unfinished."""

    def __init__(self, connection: Connection, people: People) -> None:
        self._connection = connection
        self._people = people
        self._numbers = Numbers(connection)

    def find(self, query: str, limit: int = 50) -> list[Summary]:
        """Return the people found, best first: names count more than firms, firms more than the rest.

        A phone number is found however it is typed; what may as well be a year is looked for as a word first.
        """
        numbers, words = self._numbers.find(query, limit), self._by_words(query, limit)
        found = [*numbers, *words] if is_surely_number(query) else [*words, *numbers]
        ids = list(dict.fromkeys(found))
        return self._people.summaries(ids if limit < 0 else ids[:limit])

    def _by_words(self, query: str, limit: int) -> list[int]:
        words = list(dict.fromkeys(_TERM.findall(query)))[:_MOST_TERMS]
        terms = [{fold(word), fold_german(word)} for word in words]
        if not terms:
            return []
        found = self._match([set(map(_prefix, term)) for term in terms], limit)
        if not found:
            found = self._compounds(terms, limit)
        if not found:
            found = self._match([set().union(*map(self._forgiving, term)) for term in terms], limit)
        return found

    def _compounds(self, terms: list[set[str]], limit: int) -> list[int]:
        """Return the people in whose texts a compound is written in one and in the query apart, or the other way."""
        ways = [
            [*terms[:at], {one + two for one in terms[at] for two in terms[at + 1]}, *terms[at + 2 :]]
            for at in range(len(terms) - 1)
        ]
        found = [self._match([set(map(_prefix, term)) for term in way], limit) for way in ways]
        found.append(self._match([set().union(*map(_written_apart, term)) for term in terms], limit))
        return list(dict.fromkeys(person for people in found for person in people))

    def _match(self, terms: list[set[str]], limit: int) -> list[int]:
        """Return the people in whose texts there is, for each term, one of its spellings.

        Those whose name has them all come first, then those whose name and firm have; whoever there is much to tell
        of would otherwise come behind others (BM25 weighs a word by its share of the text).
        """
        wanted = " AND ".join(f"({' OR '.join(sorted(term))})" for term in terms)
        rows = self._connection.all(
            "SELECT rowid AS id FROM people_search WHERE people_search MATCH ?"
            " ORDER BY rowid IN (SELECT rowid FROM people_search WHERE people_search MATCH ?) DESC,"
            " rowid IN (SELECT rowid FROM people_search WHERE people_search MATCH ?) DESC,"
            " bm25(people_search, 10.0, 4.0, 1.0), rowid LIMIT ?",
            wanted,
            f"{{name}} : ({wanted})",
            f"{{name firm}} : ({wanted})",
            limit,
        )
        return [row["id"] for row in rows]

    def _forgiving(self, term: str) -> set[str]:
        """Return the term or the words of the pile that it may have been meant for (optimal string alignment)."""
        if len(term) < _FORGIVEN_FROM:
            return {_prefix(term)}
        errors = 2 if len(term) >= _TWO_FORGIVEN_FROM else 1
        # The first letter is seldom mistyped, and the index finds the words that begin with it at once.
        words = [
            row["term"]
            for row in self._connection.all(
                "SELECT term FROM people_words WHERE term >= ? AND term < ?", term[0], term[0] + "\U0010ffff"
            )
        ]
        near = process.extract(term, words, scorer=OSA.distance, score_cutoff=errors, limit=_NEAR)
        begun = process.extract(
            term, {word: word[: len(term)] for word in words}, scorer=OSA.distance, score_cutoff=errors, limit=_NEAR
        )
        meant = {word for word, *_ in near} | {key for *_, key in begun}
        if not any(word.startswith(term) for word in words):
            meant |= _slips_of_the_first_letter(term)
        return {_prefix(word) for word in (term, *meant)}


def _slips_of_the_first_letter(term: str) -> set[str]:
    """Return what the term may have been meant for if only its beginning is wrong."""
    other = {first + term[1:] for first in ascii_lowercase}
    lost = {first + term for first in ascii_lowercase}
    return other | lost | {term[1:], term[1] + term[0] + term[2:]}


def _written_apart(term: str) -> set[str]:
    """Return the term and every pair of neighbouring words that makes it."""
    ends = range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1) if len(term) <= _LONGEST_COMPOUND else ()
    return {_prefix(term), *(_prefix(f"{term[:end]} {term[end:]}") for end in ends)}


def _prefix(term: str) -> str:
    return f'"{term}"*'
