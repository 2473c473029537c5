"""One's own data: to see, to correct, to take away and to erase."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import life
from viceversa.models import Extra, Locale
from viceversa.reports.erasure import consequences, hindrances
from viceversa.reports.life import everything
from viceversa.views.clocks import zones
from viceversa.views.http import Form, Request, admit, attempt
from viceversa.views.http import show as render


@require_GET
def show(request: Request) -> HttpResponse:
    """All that is stored about oneself."""
    return render(request, "life/show.html", told=everything(admit(request, request.user)))


@require_GET
def export(request: Request) -> HttpResponse:
    """All that is stored about oneself, as a file for programs or for people."""
    told = everything(admit(request, request.user))
    if request.GET.get("as") == "json":
        response: HttpResponse = JsonResponse(told.as_data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        ending = "json"
    else:
        response, ending = render(request, "life/export.html", told=told), "html"
    response.headers["Content-Disposition"] = f'attachment; filename="viceversa-{timezone.localdate()}.{ending}"'
    return response


class CorrectForm(Form):
    """What everybody can change about their own account."""

    locale = forms.ChoiceField(label=gettext_lazy("Language"), choices=Locale.choices, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), help_text=gettext_lazy("The times in your mails follow it.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def correct(request: Request) -> HttpResponse:
    """Change one's language and time zone."""
    person = admit(request, request.user)
    form = CorrectForm(request.POST or None, initial={"locale": person.locale, "time_zone": person.time_zone})
    if attempt(form, life.correct, person, by=person):
        messages.success(request, _("It is stored. From the next page on, Viceversa speaks to you like this."))
        return redirect("life.show")
    return render(request, "life/correct.html", form=form)


class ChooseForm(Form):
    """Mails that one may do without."""

    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("Mails that you want"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Extra],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "POST"])
def choose(request: Request) -> HttpResponse:
    """Which mails one wants."""
    person = admit(request, request.user)
    wanted = [kind for kind in Extra.values if kind not in person.unwanted]
    form = ChooseForm(request.POST or None, initial={"wanted": wanted})
    if attempt(form, life.choose, person, by=person):
        messages.success(request, _("It is stored. From now on, these mails come."))
        return redirect("life.show")
    return render(request, "life/choose.html", form=form)


@require_http_methods(["GET", "POST"])
def erase(request: Request) -> HttpResponse:
    """What follows from an erasure; then do it."""
    person = admit(request, request.user)
    form = Form(request.POST or None)
    if attempt(form, life.erase, person, by=person):
        logout(request)
        messages.success(request, _("Your data is erased. Thank you for having been here."))
        return redirect("people.home")
    return render(request, "life/erase.html", form=form, hindrances=hindrances(person), told=consequences(person))
