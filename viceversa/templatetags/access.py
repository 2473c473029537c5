"""Ask the permission matrix from a template."""

from django import template
from django.template import Context

from viceversa import access

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: Context, name: str, subject: object = None) -> bool:
    """{% may "tandems.leave" tandem as can_leave %}."""
    return access.may(context["request"].user, name, subject)
