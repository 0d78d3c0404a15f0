"""The form of the review page, as a browser without scripts would send it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from httpx2 import Response
from starlette.testclient import TestClient


class Inputs(HTMLParser):
    """Reads the inputs of the form `review`, as a browser without scripts would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._form = self._template = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an input's value."""
        own = {name: value or "" for name, value in attrs}
        name = own.get("name", "")
        self._template |= tag == "template"
        if tag == "form":
            self._form = own.get("id") == "review"
        if not self._form or self._template or not (name or tag == "option"):
            return
        if tag == "input" and (own.get("type") not in {"checkbox", "radio"} or "checked" in own):
            self.values[name] = own.get("value", "on")
        elif tag in {"select", "textarea"}:
            self.values[name] = ""
            self._select, self._area = (name, "") if tag == "select" else ("", name)
        elif tag == "option" and self._select and "selected" in own:
            self.values[self._select] = own["value"]

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an input or the form."""
        self._template &= tag != "template"
        self._form &= tag != "form"
        self._select = "" if tag == "select" else self._select
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        """Note what stands in a text area."""
        if self._area:
            self.values[self._area] += data


def inputs_of(page: Response) -> dict[str, str]:
    """Return what the page's form would send."""
    reader = Inputs()
    reader.feed(page.text)
    return reader.values


def post(client: TestClient, draft_id: int, do: str, values: Mapping[str, str], **more: str) -> Response:
    """Press a button of the form."""
    return client.post(f"/cards/{draft_id}", data={**values, **more, "do": do}, follow_redirects=False)
