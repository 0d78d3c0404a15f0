"""The rules that corrections taught: few, visible, and deletable."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ingest.errors import RefusedError
from ingest.store.connection import Connection


class RuleKind(StrEnum):
    """What a rule tells.

    FIRM_OF_DOMAIN: how the firm behind a domain is written. SPELLING: what a reading of a firm, title or department
    stands for. PLACE: where on this domain's cards a property stands.
    """

    FIRM_OF_DOMAIN = "firm of domain"
    SPELLING = "spelling"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `draft_id` is the card it was learned from, `made_at` is UTC."""

    id: int
    kind: RuleKind
    key: str
    value: str
    draft_id: int
    made_at: datetime


class Rules:
    """Keeps one rule for each kind and key: the last confirmed card says how it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def learn(self, kind: RuleKind, key: str, value: str, draft_id: int) -> None:
        """Keep a rule; it replaces an older one of the same key."""
        with self._connection.writing():
            self._connection.run(
                "INSERT INTO rules (kind, key, value, draft_id, made_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, draft_id = excluded.draft_id,"
                " made_at = excluded.made_at",
                kind,
                key,
                value,
                draft_id,
                self._connection.now_text(),
            )

    def find(self, kind: RuleKind, keys: Iterable[str]) -> dict[str, Rule]:
        """Return the rules that hold for these keys; those of a card whose confirming was undone do not.

        The firm of a domain holds also while another confirmed card of that domain names it.
        """
        found = self._connection.all(_HOLDING_OF, kind, json.dumps(list(keys)))
        return {row["key"]: _rule(row) for row in found}

    def list(self) -> tuple[Rule, ...]:
        """Return all rules that hold, the newest first."""
        return tuple(map(_rule, self._connection.all(_ALL_HOLDING)))

    def delete(self, rule_id: int) -> None:
        """Take a rule out. Raises RefusedError if there is none of this number."""
        with self._connection.writing():
            if self._connection.row("rules", rule_id) is None:
                raise RefusedError(f"there is no rule {rule_id}: `ingest rules` lists them")
            self._connection.delete("rules", rule_id)


# The other confirmed cards that name the firm of a rule's domain. Only what the confirming of a card added counts.
_BEARING_OUT = """
SELECT max(firm.draft_id) FROM properties AS firm JOIN properties AS mail ON mail.draft_id = firm.draft_id
WHERE rules.kind = 'firm of domain' AND firm.draft_id != rules.draft_id
AND firm.property = 'ORG' AND firm.value = rules.value
AND mail.property IN ('EMAIL', 'URL') AND instr(lower(mail.value), rules.key) > 0
"""
_HOLDING = f"""
SELECT rules.* FROM rules JOIN card_drafts ON card_drafts.id = draft_id
WHERE (card_drafts.state = 'approved' OR ({_BEARING_OUT}) IS NOT NULL)
"""  # noqa: S608  (made of constants)
_HOLDING_OF = f"{_HOLDING} AND kind = ? AND key IN (SELECT value FROM json_each(?))"  # noqa: S608
_ALL_HOLDING = f"{_HOLDING} ORDER BY made_at DESC, rules.id DESC"
# Before a card is forgotten, its rules pass to the other one; the day on which they were learned stays.
PASS_ON = f"""
UPDATE rules SET draft_id = coalesce(({_BEARING_OUT}), draft_id) WHERE draft_id IN (SELECT value FROM json_each(?))
"""  # noqa: S608


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        kind=RuleKind(row["kind"]),
        key=row["key"],
        value=row["value"],
        draft_id=row["draft_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
    )
