"""What a name may hold: one line, and nothing that turns the text around it."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Line breaks and control signs would begin another header of a mail or a further line of a list; the last two ranges
# write what follows from right to left.
ONE_LINE = RegexValidator(
    r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*\Z",
    _("Please write this in one line, without signs that nobody sees."),
)
