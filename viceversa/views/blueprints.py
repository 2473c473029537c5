"""Templates of the house: the list, keeping a programme as one, renaming and deleting."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from viceversa.actions import blueprints
from viceversa.models import Blueprint, Programme
from viceversa.reports.blueprints import card
from viceversa.views.http import Form, Request, admit, attempt, find, show


@require_GET
def index(request: Request) -> HttpResponse:
    """All templates that the house has kept."""
    person = admit(request, request.user)
    kept = Blueprint.objects.all().visible_to(person)
    return show(request, "blueprints/index.html", cards=[card(blueprint.pattern) for blueprint in kept])


class NameForm(Form):
    """What a template is called."""

    name = forms.CharField(label=gettext_lazy("Name of the template"), max_length=120)
    says = forms.CharField(
        label=gettext_lazy("In a sentence"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("When does it fit? Whoever plans the next programme reads it."),
    )


@require_http_methods(["GET", "POST"])
def keep(request: Request, key: UUID) -> HttpResponse:
    """Say what a template takes along, and keep it."""
    programme = find(request, Programme, key)
    form = NameForm(request.POST or None, initial={"name": programme.name})
    if kept := attempt(form, blueprints.keep, programme, by=request.user):
        messages.success(
            request, _("“%(name)s” is kept. Whoever sets up a programme finds it there.") % {"name": kept.name}
        )
        return redirect("programmes.cockpit", programme.key)
    return show(request, "blueprints/keep.html", form=form, programme=programme)


@require_http_methods(["GET", "POST"])
def rename(request: Request, key: UUID) -> HttpResponse:
    """Call it something else."""
    blueprint = find(request, Blueprint, key)
    form = NameForm(request.POST or None, initial={"name": blueprint.name, "says": blueprint.says})
    if attempt(form, blueprints.rename, blueprint, by=request.user):
        messages.success(request, _("The template is saved."))
        return redirect("blueprints.index")
    return show(request, "blueprints/rename.html", form=form, blueprint=blueprint)


@require_http_methods(["GET", "POST"])
def delete(request: Request, key: UUID) -> HttpResponse:
    """Say what deleting means, and do it."""
    blueprint = find(request, Blueprint, key)
    form = Form(request.POST or None)
    if attempt(form, blueprints.delete, blueprint, by=request.user):
        messages.success(request, _("The template is deleted."))
        return redirect("blueprints.index")
    return show(request, "blueprints/delete.html", form=form, blueprint=blueprint)
