"""Blueprints: templates that the house makes of its own programmes."""

from typing import Any

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Blueprint, Programme
from viceversa.models.blueprints import Pattern


@action
def keep(programme: Programme, /, *, by: Actor, name: str, says: str = "") -> Blueprint:
    """Keep how a programme runs as a template of the house; none of its people come along."""
    pattern = Pattern.of(programme)
    stored: dict[str, Any] = {part: getattr(pattern, part) for part in ("plan", "topics", "days", "began")}
    return checked(Blueprint(name=name, says=says, **stored))


@action
def rename(blueprint: Blueprint, /, *, by: Actor, name: str, says: str = "") -> Blueprint:
    """Call a template something else."""
    blueprint.name, blueprint.says = name, says
    return checked(blueprint)


@action
def delete(blueprint: Blueprint, /, *, by: Actor) -> Blueprint:
    """Take a template off the list; programmes that were laid out by it stay as they are."""
    blueprint.delete()
    return blueprint


def checked(blueprint: Blueprint) -> Blueprint:
    """The template, saved if its name is still free."""
    blueprint.full_clean()
    blueprint.save()
    return blueprint
