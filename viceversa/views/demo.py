"""The way into the demo: whom one can be, and the mailbox of everybody."""

from uuid import UUID

from django import forms
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from viceversa.demo import cast, letters
from viceversa.views.http import Request, inside, show
from viceversa.views.lists import chosen_page

A_PAGE = 30


@require_GET
def start(request: Request) -> HttpResponse:
    """Offer everybody's eyes, one click each."""
    onward = request.GET.get("next", "")
    return show(request, "demo/start.html", parts=cast.parts(), picture=cast.picture(), onward=onward)


class BecomeForm(forms.Form):
    """Somebody of the demo, and the page to go to."""

    key = forms.UUIDField()
    onward = forms.CharField(required=False)

    def clean_onward(self) -> str:
        """Only pages of this house."""
        return inside(self.cleaned_data["onward"])


@require_POST
def become(request: Request) -> HttpResponse:
    """Sign in as somebody of the demo."""
    form = BecomeForm(request.POST)
    if not form.is_valid() or not (person := cast.somebody(form.cleaned_data["key"])):
        raise Http404
    login(request, person)
    return redirect(form.cleaned_data["onward"])


class FilterForm(forms.Form):
    """Whose mails to read."""

    person = forms.ModelChoiceField(
        letters.recipients(), to_field_name="key", required=False, label=_("To"), empty_label=_("everybody")
    )


@require_GET
def mailbox(request: Request) -> HttpResponse:
    """Every mail of the demo, the newest first."""
    form = FilterForm(request.GET)
    person = form.cleaned_data["person"] if form.is_valid() else None
    page = chosen_page(request, letters.mails(person and person.key), size=A_PAGE)
    return show(request, "demo/mailbox.html", form=form, page=page, letters=letters.opened(page.object_list))


@require_GET
def mail(request: Request, key: UUID) -> HttpResponse:
    """One mail, and a way to read on as the person it was sent to."""
    found = get_object_or_404(letters.mails(), key=key)
    others = letters.opened(letters.mails(found.person.key)[:8])
    return show(request, "demo/mail.html", mail=found, others=others, onward=letters.onward(found))
