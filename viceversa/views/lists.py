"""Long lists: sorted by a click on a heading, a page at a time, printed whole, and taken away as a workbook."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from viceversa.reports.days import in_full
from viceversa.sheets.writing import Cell, Table, workbook
from viceversa.views.http import Request

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

A_PAGE = 50
A_GLANCE = 12
ALL = 10_000  # on one page, to be printed: more is for a workbook
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Pages(Paginator):  # type: ignore[type-arg]  # Django’s knows none when it runs
    """The pages of a list, or the whole of it, if the address asks for that and the list is one to print."""

    def __init__(self, request: Request, rows: Any, size: int, *, printable: bool) -> None:
        self.printable, self.whole = printable, printable and "whole" in request.GET
        super().__init__(rows, ALL if self.whole else size)


def chosen_page(
    request: Request, rows: Any, *, size: int = A_PAGE, name: str = "page", printable: bool = False
) -> Page[Any]:
    """The page of a list that the address asks for under this name."""
    return Pages(request, rows, size, printable=printable).get_page(request.GET.get(name))


class SearchForm(forms.Form):
    """What a list is searched by; what cannot be understood is left aside."""

    words = forms.CharField(required=False, max_length=200)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # No database stores this sign, so nobody looks for it.
        clean = data and {name: value.replace("\0", " ") for name, value in data.items()}
        super().__init__(clean, *args, **kwargs)

    @property
    def asked(self) -> dict[str, Any]:
        """What is looked for."""
        self.is_valid()
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class Column:
    """What each row tells under `name`: its heading, the fields it is sorted by, its width in a workbook."""

    name: str
    label: "StrPromise"
    by: tuple[str, ...] = ()
    number: bool = False
    beneath: bool = False  # on the page it stands beneath the column before
    width: int = 24


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: the order it stands for now, and the address that sorts by it."""

    label: "StrPromise"
    number: bool
    order: str
    url: str


class Listing:
    """A list as the address asks for it: `sort=name` or `sort=-name`, and a page."""

    def __init__(
        self,
        request: Request,
        rows: QuerySet[Any],
        columns: Sequence[Column],
        tell: Callable[[Iterable[Any]], Sequence[Any]] = list,
    ) -> None:
        self.request, self.columns, self.tell = request, columns, tell
        self.sort = request.GET.get("sort", "")
        by = {column.name: column.by for column in columns if column.by}.get(self.sort.removeprefix("-"))
        self.found = rows.order_by(*(self.direction(field) for field in by), "pk") if by else rows

    def direction(self, field: str) -> Any:
        """Up or down, what is empty always at the end."""
        ascending = not self.sort.startswith("-")
        return F(field).asc(nulls_last=True) if ascending else F(field).desc(nulls_last=True)

    @cached_property
    def page(self) -> Page[Any]:
        """The rows of one page, as they are stored."""
        return chosen_page(self.request, self.found, printable=True)

    @cached_property
    def rows(self) -> Sequence[Any]:
        """The rows of one page, as they are told."""
        return self.tell(self.page.object_list)

    @property
    def choice(self) -> str:
        """Under which name rows are ticked; those of a list that is printed are not."""
        return "" if "whole" in self.request.GET else "chosen"

    @property
    def headings(self) -> list[Heading]:
        """What stands above the columns of the page."""
        return [
            Heading(one.label, one.number, self.order(one), self.address(one) if one.by else "")
            for one in self.columns
            if not one.beneath
        ]

    def order(self, column: Column) -> str:
        """The order in which a column now stands, as assistive technology calls it."""
        return {column.name: "ascending", f"-{column.name}": "descending"}.get(self.sort, "") if column.by else ""

    def address(self, column: Column) -> str:
        """The same list sorted by a column, or the other way round; from its first page."""
        asked = self.request.GET.copy()
        asked.pop("page", None)
        asked["sort"] = f"-{column.name}" if self.sort == column.name else column.name
        return f"?{asked.urlencode()}"

    @property
    def query(self) -> str:
        """What was asked for, to be handed on: all of the list that is shown, from any page."""
        return f"?{self.request.GET.urlencode()}"

    def workbook(self, name: str) -> HttpResponse:
        """All pages as a workbook, with the words of whoever reads."""
        rows = [[cell(getattr(row, one.name)) for one in self.columns] for row in self.tell(self.found)]
        labels, widths = zip(*((str(one.label), one.width) for one in self.columns), strict=True)
        content = workbook([Table(name, labels, widths, rows)], timezone.localtime())
        filename = f"{name} {timezone.localdate():%Y-%m-%d}.xlsx"
        attachment = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=filename) or ""}
        return HttpResponse(content, content_type=XLSX, headers=attachment)


def cell(value: object) -> Cell:
    """What stands in a cell: a number, a text or nothing."""
    if isinstance(value, date):
        return in_full(value)
    return value if isinstance(value, int) else str(value or "") or None
