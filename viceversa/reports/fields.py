"""What people call the fields of a person, of an enrolment and of the lists that bring both in."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIELDS = {
    "personnel_number": _("personnel number"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "email": _("e-mail"),
    "unit": _("unit"),
    "location": _("location"),
    "job_title": _("job title"),
    "career_level": _("career level"),
    "superior": _("superior"),
    "superior_email": _("superior"),
    "dotted_superiors": _("dotted-line superiors"),
    "appraiser": _("appraised by"),
    "languages": _("languages"),
    "locale": _("language of the pages"),
    "active": _("may sign in"),
    "submitted": _("sent on"),
    "side": _("side"),
    "offers": _("offers"),
    "wishes": _("wishes"),
    "returns": _("what is given back"),
    "availability": _("weekly availability"),
    "formats": _("how to meet"),
    "capacity": _("number of tandems"),
    "exclusions": pgettext_lazy("column", "confidential"),
}
