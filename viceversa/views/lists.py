"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator

from viceversa.views.http import Request

A_PAGE = 50
A_GLANCE = 12


def chosen_page(request: Request, rows: Any, *, size: int = A_PAGE, name: str = "page") -> Page[Any]:
    """The page of a list that the address asks for under this name."""
    return Paginator(rows, size).get_page(request.GET.get(name))
