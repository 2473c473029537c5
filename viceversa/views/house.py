"""What the house says about itself, to everybody; and the page on which administrators say it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import house
from viceversa.images import MOST_BYTES
from viceversa.models import Installation
from viceversa.reports import answers as questions
from viceversa.reports import house as reports
from viceversa.views.frame import offered
from viceversa.views.http import Form, Request, admit, attempt, phrase, show

HELP: dict[str, Any] = {
    "company": gettext_lazy("As it stands in the imprint."),
    "sender": gettext_lazy("The name in front of the address of every mail. Empty means: as the operator has set it."),
    "contact_name": gettext_lazy("This human stands on every page and in every mail."),
    "contact_phone": gettext_lazy("As one dials it from anywhere: +49 40 1234567."),
    "represented_by": gettext_lazy("The people who act for the company, such as its managing directors."),
    "register": gettext_lazy("Court and number of the entry, and the VAT number."),
    "officer": gettext_lazy("Name or function, with an address or a telephone number."),
    "authority": gettext_lazy("Where people can complain: the data protection authority of your federal state."),
    "processors": gettext_lazy("For example: our own data centre; mail by Muster Hosting GmbH, Hamburg."),
    "basis": gettext_lazy("Consent alone is doubtful at work, because people can hardly say no. Ask your officer."),
    "basis_name": gettext_lazy("For a works agreement."),
    "barriers": gettext_lazy("What you know does not work for everybody yet, one a line."),
}


class EditForm(Form):
    """Everything that the house says about itself."""

    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("A PNG of up to 200\u00a0kB. It stands beside the name Viceversa, on white."),
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Show no logo"), required=False)

    def __init__(self, *args: Any, house: Installation) -> None:
        super().__init__(*args, initial={name: getattr(house, name) for name in Installation.SAID})
        plain = forms.fields_for_model(Installation, Installation.SAID, help_texts=HELP)
        for field in plain.values():
            phrase(field)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4
        self.fields = {**plain, **self.fields}

    def clean_logo(self) -> bytes:
        """The file's bytes; what is far too large is not kept."""
        file = self.cleaned_data["logo"]
        return file.read(MOST_BYTES + 1) if file else b""


@require_http_methods(["GET", "POST"])
def edit(request: Request) -> HttpResponse:
    """Say who the house is, whom to ask, and what its pages need."""
    installation = admit(request, Installation.objects.all().this())
    form = EditForm(request.POST or None, request.FILES or None, house=installation)
    if attempt(form, house.edit, installation, by=request.user):
        messages.success(request, _("It is stored. Pages and mails say it from now on."))
        return redirect("house.edit")
    lacking = {page: reports.missing(installation, page) for page in reports.NEEDS}
    return show(request, "house/edit.html", form=form, lacking=lacking)


@require_GET
def logo(request: Request) -> HttpResponse:
    """The picture of the house, the same until its digest changes."""
    picture = bytes(Installation.objects.all().this().logo)
    if not picture:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def said(request: Request, page: str, **more: Any) -> HttpResponse:
    """A page made from the settings, the house's own words, and what is still missing."""
    installation = Installation.objects.all().this()
    text, language = installation.own(page)
    return show(
        request,
        f"house/{page}.html",
        house=installation,
        missing=reports.missing(installation, page),
        text=text,
        text_language=language,
        **more,
    )


@require_GET
def imprint(request: Request) -> HttpResponse:
    """Who answers for these pages."""
    return said(request, "imprint")


@require_GET
def privacy(request: Request) -> HttpResponse:
    """What happens with people's data, as articles 13 and 14 of the GDPR ask."""
    ground = reports.ground(Installation.objects.all().this())
    return said(request, "privacy", ground=ground, kept=reports.kept())


@require_GET
def accessibility(request: Request) -> HttpResponse:
    """For whom these pages work, what has been tried, and whom to tell."""
    return said(request, "accessibility")


@require_GET
def answers(request: Request) -> HttpResponse:
    """Short answers for whoever asks, each with a link to the page."""
    person = request.user if request.user.is_authenticated else None
    places = {route: arguments for route, arguments, *_rest in offered(person)} if person else {}
    return show(request, "house/answers.html", groups=questions.groups(person, places))
