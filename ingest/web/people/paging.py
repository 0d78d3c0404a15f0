"""Long lists of people in pages."""

from __future__ import annotations

import math

from starlette.requests import Request

PER_PAGE = 50  # some screens; whoever looks for somebody searches


def page_number(request: Request, total: int) -> tuple[int, int]:
    """Return the page that is asked for, and how many there are."""
    asked = request.query_params.get("page", "")
    pages = max(1, math.ceil(total / PER_PAGE))
    return min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 8 else 1, pages
