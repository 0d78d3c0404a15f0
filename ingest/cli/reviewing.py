"""`ingest review --terminal`: one draft after the other over ssh, looked at, put right, with its context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import click
from rich.console import Console
from rich.text import Text

from ingest.cli.asking import ask_context
from ingest.cli.deciding import open_desk
from ingest.cli.editing import edit_in_editor
from ingest.cli.form_screen import form_block, hints_of, order_of
from ingest.cli.screen import screen
from ingest.cli.session import Session
from ingest.errors import ChangedSinceError, IngestError
from ingest.export.plain import visible
from ingest.match.compare import SAME
from ingest.review.apart import tell_apart
from ingest.review.desk import Desk
from ingest.review.doubles import Double, find_doubles
from ingest.review.edits import with_entry, with_new
from ingest.review.forms import Opened, open_form
from ingest.review.labels import ACTIONS
from ingest.review.lines import with_line
from ingest.review.sides import find_other_side
from models.draft import Property, TelType
from models.review import Answers, Form, ReviewState

_HELP = """\
  Enter     the questions of the context, then confirm the card and go to the next
  c         confirm as it stands, without the questions
  3         type value 3 anew          3=text    the same at once
  3.2       take the second of its other values
  3!        value 3 is right           3-        take value 3 out
  +2        take unused line 2 as a value of its own
  +TEL.cell 0170 1234567               add a value (FN TITLE ORG TEL EMAIL URL ADR ROLE NOTE)
  e         the whole draft in $EDITOR
  s  skip   l  let go   u  undo the last decision   q  quit; all that was typed stays
"""
_ENTRY = re.compile(r"(?P<number>\d+)\s*(?:(?P<mark>[!-])|\.(?P<choice>\d+)|=(?P<text>.*))?")
_NEW = re.compile(r"\+\s*(?:(?P<line>\d+)|(?P<kind>[A-Za-z]+)(?:\.(?P<tel>\w+))?[\s=:]+(?P<text>.+))")


class _QuitError(Exception):
    """The person wants to leave."""


def review_in_terminal(session: Session) -> int:
    """Go through the drafts that wait, from the first one on, until none is left or the person quits."""
    with open_desk(session) as desk:
        review = _Review(desk, screen())
        try:
            review.run()
        except _QuitError:
            pass
        except click.Abort:  # the end of the input, or Ctrl+C: all that was typed is saved
            click.echo()
        finally:
            review.summarise()
    return 0


class _Review:
    """One sitting: the draft that is looked at, and what was decided so far."""

    def __init__(self, desk: Desk, out: Console) -> None:
        self._desk = desk
        self._out = out
        self._done: Counter[str] = Counter()
        self._at = 0
        self._shown: Opened
        self._keys: dict[str, Callable[[], bool]] = {
            "": self._ask_and_confirm,
            "c": lambda: self._confirm(self._other_side()),
            "s": lambda: True,
            "l": self._let_go,
            "u": self._undo,
            "e": self._edit,
            "q": self._quit,
            "?": self._help,
        }

    def run(self) -> None:
        """Show draft after draft; one that was skipped comes again after all others."""
        while (waiting := self._desk.store.queue.next_pending(self._at)) is not None:
            self._at = waiting
            self._show()
            while not self._step():
                pass
        click.echo("no card waits any more")

    def summarise(self) -> None:
        """Say what was decided."""
        left = len(self._desk.store.queue.pending())
        said = [f"{count} {what}" for what, count in self._done.items() if count]
        click.echo(", ".join([*said, f"{left} still waiting"]), err=True)

    def _show(self) -> None:
        self._shown = open_form(self._desk.store, self._at)
        self._out.print()
        self._out.print(form_block(self._shown, self._desk.region), end="")
        for double in self._doubles():
            why = "; ".join(double.match.reasons)
            who = f"      is it person {double.person.id}, {double.person.name}?  {why}"
            self._out.print(Text(visible(who), style="yellow"))

    def _keep(self, form: Form) -> None:
        """Save the form as it is now; what another window saved since the draft was shown is not overwritten."""
        self._shown = replace(self._shown, form=self._desk.keep(form))

    def _doubles(self) -> list[Double]:
        found = find_doubles(self._desk.store, self._shown.form.entries)
        return [double for double in found if double.match.kind in SAME]

    def _step(self) -> bool:
        """Do what is typed; return whether the next draft is to be shown."""
        typed = click.prompt(f"draft {self._at} (? helps)", default="", show_default=False, prompt_suffix=" > ").strip()
        try:
            if typed.lower() in self._keys:
                return self._keys[typed.lower()]()
            self._change(typed)
        except ChangedSinceError as error:
            self._say(error)
            if self._desk.store.draft(self._at).state is not ReviewState.PENDING:
                return True
            self._show()
        except IngestError as error:
            self._say(error)
        return False

    def _change(self, typed: str) -> None:
        opened = self._shown
        if match := _ENTRY.fullmatch(typed):
            changed = self._changed(opened, match)
        elif match := _NEW.fullmatch(typed):
            changed = self._added(opened, match)
        else:
            changed = None
            click.echo(f"  {visible(typed)!r} is not understood; ? helps")
        if changed is not None and changed != opened.form:
            self._keep(changed)
            self._show()

    def _changed(self, opened: Opened, match: re.Match[str]) -> Form | None:
        """Return the form with one value changed as was typed, None where there is no such value."""
        order, number = order_of(opened), int(match["number"])
        if not 1 <= number <= len(order):
            click.echo(f"  there is no value {number}")
            return None
        at = order[number - 1]
        now = opened.form.entries[at].value
        if match["choice"]:
            choices = hints_of(opened, self._desk.region)[at].choices
            choice = int(match["choice"])
            if not 1 <= choice <= len(choices):
                click.echo(f"  value {number} has no other value {choice}")
                return None
            return with_entry(opened.form, at, choices[choice - 1])
        if match["mark"]:
            return with_entry(opened.form, at, now if match["mark"] == "!" else "")
        text = match["text"] if match["text"] is not None else _retype(now)
        return with_entry(opened.form, at, text)

    def _added(self, opened: Opened, match: re.Match[str]) -> Form | None:
        """Return the form with one value more, None where what was typed names no line and no property."""
        if match["line"]:
            number, unused = int(match["line"]), opened.unused
            if not 1 <= number <= len(unused):
                click.echo(f"  there is no unused line {number}")
                return None
            return with_line(opened.form, opened.draft.reading.lines, unused[number - 1], None, self._desk.region)
        try:
            kind, tel = Property(match["kind"].upper()), TelType(match["tel"].lower()) if match["tel"] else None
        except ValueError as error:
            click.echo(f"  {visible(str(error))}; there are {', '.join(Property)}")
            return None
        return with_new(opened.form, kind, match["text"], tel)

    def _ask_and_confirm(self) -> bool:
        other_side = self._other_side()  # first: the questions are of the card, and this says which it is
        ask_context(self._shown.form.answers, self._shown.offer.ways, self._keep_answers)
        return self._confirm(other_side)

    def _keep_answers(self, answers: Answers) -> None:
        self._keep(replace(self._shown.form, answers=answers))

    def _confirm(self, other_side: int | None) -> bool:
        asked = [(double.person.id, double.person.name) for double in self._doubles()]
        onto = _whose(asked)
        done = self._desk.commit(self._shown.form, onto, other_side)
        if onto is None:  # it is none of them
            tell_apart(self._desk.store, self._desk.source, done.person_id, [person_id for person_id, _ in asked])
        person = self._desk.store.people.person(done.person_id)
        more = "" if person.has_context else "; needs context"
        self._done["confirmed"] += 1
        click.echo(f"  {visible(person.name)} is person {person.id}{more}; u takes it back")
        return True

    def _other_side(self) -> int | None:
        """Ask whether another photo shows this card's other side, and return its draft if it does."""
        side = find_other_side(self._desk.store, self._at)
        if side is None:
            return None
        there = open_form(self._desk.store, side.draft_id)
        click.echo(f"  draft {side.draft_id} may be the other side ({'; '.join(side.reasons)}):")
        click.echo(f"      {visible(' · '.join(entry.value for entry in there.form.entries))}")
        click.echo(f"      {visible(str(there.draft.photo.path))}")
        return side.draft_id if self._is_yes("are both one card?") else None

    def _is_yes(self, question: str) -> bool:
        """Ask until y or n is typed, Enter for no; q leaves, as at every draft."""
        while (typed := click.prompt(f"  {question} [y/N/q]", default="", show_default=False).strip().lower()) != "q":
            if typed in ("y", "yes"):
                return True
            if typed in ("", "n", "no"):
                return False
            click.echo(f"  {visible(typed)!r} is not understood: y, n, or q to quit")
        raise _QuitError

    def _let_go(self) -> bool:
        self._desk.let_go(self._at)
        self._done["let go"] += 1
        click.echo("  let go; u takes it back")
        return True

    def _undo(self) -> bool:
        undone = self._desk.undo_last()
        if undone is None:
            click.echo("  there is nothing to undo")
            return False
        self._done["undone"] += 1
        click.echo(f"  taken back: {ACTIONS[undone.action]}: {visible(undone.summary)}")
        drafts = [row.row_id for row in undone.rows if row.table == "card_drafts"]
        self._at = min(drafts, default=self._at + 1) - 1  # that draft is the next one now
        return True

    def _edit(self) -> bool:
        if edit_in_editor(self._desk, self._at) is not None:
            self._show()
        return False

    def _quit(self) -> bool:
        raise _QuitError

    def _help(self) -> bool:
        click.echo(_HELP, nl=False)
        return False

    def _say(self, error: IngestError) -> None:
        click.echo(f"  {visible(str(error))}")


def _retype(now: str) -> str:
    """Ask for a value; Enter keeps the one that is there."""
    return str(click.prompt(f"  {visible(now)}", default=now, show_default=False, prompt_suffix=" → "))


def _whose(same: list[tuple[int, str]]) -> int | None:
    """Ask whose card it is where it may be that of somebody known; None for a new person."""
    if not same:
        return None
    for person_id, name in same:
        click.echo(f"  {person_id}  {visible(name)}")
    known = {str(person_id): person_id for person_id, _ in same}
    while typed := click.prompt("  whose card is it? Enter for a new person", default="", show_default=False).strip():
        if typed in known:
            return known[typed]
        click.echo(f"  {visible(typed)} is none of them")
    return None
