"""The phone's way in: a code on the screen with a fresh one-time link."""

from __future__ import annotations

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.web.pages import render, site_of


def _show(request: Request) -> Response:
    site = site_of(request)
    link = site.phone_link() if site.phone_link else None
    # Dark on light in both schemes: not every camera reads the other way round.
    code = segno.make(link, micro=False).svg_inline(omitsize=True, border=4, dark="#000", light="#fff") if link else ""
    life = site.options.token_life
    return render(request, "access/phone.html", {"link": link, "code": Markup(code), "minutes": life.seconds // 60})  # noqa: S704


routes: list[BaseRoute] = [Route("/phone", _show)]
