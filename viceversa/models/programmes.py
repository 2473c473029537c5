"""Programmes: one run of mentoring from plan to close."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.models.phases import Phase
from viceversa.models.texts import ONE_LINE
from viceversa.models.topics import Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Side(models.TextChoices):
    """Who teaches, who learns. "Role" means access only."""

    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.MENTEE if self is Side.MENTOR else Side.MENTOR


class Direction(models.TextChoices):
    """Which way experience is read: from the career level, never from age."""

    REVERSE = "reverse", _("reverse: the less experienced show something new")
    TRADITIONAL = "traditional", _("traditional: the more experienced show the way")
    MUTUAL = "mutual", _("mutual: both sides teach and learn")


class Purpose(models.TextChoices):
    """Why a programme exists."""

    CHANGE = "change", _("digital and cultural change")
    LEADERSHIP = "leadership", _("leadership through new perspectives")
    KNOWLEDGE = "knowledge", _("knowledge between generations")
    OPENNESS = "openness", _("an open learning culture")


class Format(models.TextChoices):
    """How two people meet."""

    ONSITE = "onsite", _("in person")
    ONLINE = "online", _("online")


class Channel(models.TextChoices):
    """Where two people talk."""

    TEAMS = "teams", "Teams"
    ZOOM = "zoom", "Zoom"
    JITSI = "jitsi", "Jitsi"
    PHONE = "phone", _("telephone")
    ROOM = "room", _("a room")


def follows(later: str, earlier: str, otherwise: "StrPromise") -> models.CheckConstraint:
    """One phase does not begin before the one that it follows."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{later}__gte": models.F(earlier)}),
        name=f"{later}_follows_{earlier}",
        violation_error_message=otherwise,
    )


# Which day cannot come before which, and what is said of it.
ORDER = (
    ("match_on", "enrol_on", _("Matching cannot begin before enrolment opens.")),
    ("meet_on", "match_on", _("The first sessions cannot come before matching begins.")),
    ("review_on", "meet_on", _("The review cannot begin before the first sessions.")),
    ("ends_on", "review_on", _("The programme cannot end before its review begins.")),
)


def invited(person: Person) -> models.Q:
    """Programmes that are open for this person to sign up."""
    by_name = person.invitations.open().values("programme")
    by_unit = Programme.objects.filter(invitations__closed_at=None, invitations__unit__name__in=person.units)
    by_link = person.acceptances.values("invitation__programme")
    return models.Q(pk__in=by_name) | models.Q(pk__in=by_unit.values("pk")) | models.Q(pk__in=by_link)


class ProgrammeQuerySet(querysets.QuerySet["Programme"]):
    """Reads of programmes."""

    def visible_to(self, person: Person) -> Self:
        """Programmes one leads, takes part in or is invited to."""
        led = models.Q(pk__in=person.led_programmes.values("pk"))
        mine = models.Q(pk__in=person.enrolments.values("programme"))
        return self.filter(led | mine | invited(person))

    def inviting(self, person: Person) -> Self:
        """Programmes to which somebody is invited: by name, with their unit, or by a link that they followed."""
        return self.filter(invited(person))

    def led_by(self, person: Person) -> Self:
        """Programmes that this person leads."""
        return self.filter(leads=person)

    def nearest_first(self) -> Self:
        """Those in which something happens come before those that are planned, and these before what is over."""
        order = (Phase.MATCH, Phase.MEET, Phase.REVIEW, Phase.ENROL, Phase.PLAN, Phase.CLOSED)
        whens = [models.When(phase=phase, then=place) for place, phase in enumerate(order)]
        return self.order_by(models.Case(*whens, default=len(order)), "-enrol_on", "name")

    def closed_before(self, day: date) -> Self:
        """Programmes that are closed, and were so before this day."""
        return self.filter(closed_on__lt=day)

    def last_enrolment(self) -> date | None:
        """The day on which the latest enrolment ended; none as long as one is open, and before the first."""
        if self.filter(phase=Phase.ENROL).exists():
            return None
        latest: date | None = self.aggregate(day=models.Max("match_on"))["day"]
        return latest


class Programme(querysets.Record):
    """One run of mentoring, with everything that its blueprint says."""

    PLAN: ClassVar = (
        *("name", "direction", "mentor_title", "mentee_title", "purposes", "aims"),
        *("enrol_on", "match_on", "meet_on", "review_on", "ends_on"),
        *("single_sitting", "cadence_weeks", "session_minutes", "formats", "channels", "channel_notes"),
        *("working_time", "ground_rules"),
        *("level_gap", "level_gap_reason", "places", "approval", "answer_days", "confidants_hint"),
    )

    name = models.CharField(_("name"), max_length=120, validators=[ONE_LINE])
    direction = models.CharField(_("direction"), max_length=12, choices=Direction, default=Direction.REVERSE)
    mentor_title = models.CharField(_("name of the side that shows"), max_length=60, blank=True, validators=[ONE_LINE])
    mentee_title = models.CharField(_("name of the side that learns"), max_length=60, blank=True, validators=[ONE_LINE])
    purposes = models.JSONField(_("purposes"), default=list, blank=True)
    aims = models.TextField(_("aims"), blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="programmes", verbose_name=_("topics"))
    phase = models.CharField(_("phase"), max_length=6, choices=Phase, default=Phase.PLAN, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    enrol_on = models.DateField(_("enrolment opens"))
    match_on = models.DateField(_("matching begins"))
    meet_on = models.DateField(_("first sessions"))
    review_on = models.DateField(_("review begins"))
    ends_on = models.DateField(_("end"))
    single_sitting = models.BooleanField(_("each tandem meets once"), default=False)
    cadence_weeks = models.PositiveSmallIntegerField(_("weeks from one session to the next"), default=2)
    session_minutes = models.PositiveSmallIntegerField(_("minutes a session"), default=60)
    formats = models.JSONField(_("formats"), default=list)
    channels = models.JSONField(_("channels"), default=list, blank=True)
    channel_notes = models.JSONField(_("what each channel needs"), default=dict, blank=True)
    ground_rules = models.TextField(_("ground rules"), blank=True)
    rules_version = models.PositiveIntegerField(_("version of the ground rules"), default=1, editable=False)
    rules_since = models.DateField(_("since when the ground rules hold"), default=timezone.localdate, editable=False)
    working_time = models.BooleanField(_("sessions are working time"), default=False)
    level_gap = models.PositiveSmallIntegerField(
        _("least distance of career levels"), default=1, validators=[MaxValueValidator(9)]
    )
    level_gap_reason = models.CharField(_("reason for a larger distance"), max_length=200, blank=True)
    places = models.PositiveIntegerField(_("places for tandems"), null=True, blank=True)
    approval = models.BooleanField(_("a lead approves enrolments"), default=True)
    answer_days = models.PositiveSmallIntegerField(_("days to answer a proposal"), default=10)
    preferences_until = models.DateField(_("possible partners can be looked at until"), null=True, editable=False)
    policy = models.JSONField(_("matching policy"), default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    days_known = models.JSONField(
        _("days that people know, until they are told of new ones"), default=list, blank=True, editable=False
    )
    leads = models.ManyToManyField(Person, related_name="led_programmes", verbose_name=_("programme leads"))
    confidants = models.ManyToManyField(
        Person, blank=True, related_name="served_programmes", verbose_name=_("confidants")
    )
    confidants_hint = models.CharField(_("how to reach the confidants"), max_length=200, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-enrol_on", "name"]
        constraints: ClassVar = [
            *(follows(*each) for each in ORDER),
            models.CheckConstraint(
                condition=models.Q(level_gap__lte=1) | ~models.Q(level_gap_reason=""),
                name="a_larger_gap_has_a_reason",
                violation_error_message=_(
                    "More than one career level between the two needs a reason. "
                    "The distance must not become a rule about age."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    cadence_weeks__range=(1, 26), session_minutes__range=(15, 240), answer_days__range=(1, 60)
                ),
                name="rhythm_is_sensible",
                violation_error_message=_(
                    "Sessions take 15 to 240 minutes and come every 1 to 26 weeks; an answer has 1 to 60 days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Say at its own field which day is out of order; the database insists on the same."""
        early = {later: said for later, earlier, said in ORDER if getattr(self, later) < getattr(self, earlier)}
        if early:
            raise ValidationError(early)

    def begins(self, phase: Phase) -> date:
        """The day on which a phase is planned to begin; planning begins with whoever plans."""
        return dict(zip(list(Phase)[1:], self.days, strict=True)).get(phase, self.enrol_on)

    @property
    def days(self) -> tuple[date, date, date, date, date]:
        """The days on which enrolment, matching, sessions and review begin, and the end."""
        return self.enrol_on, self.match_on, self.meet_on, self.review_on, self.ends_on

    @property
    def open_until(self) -> date | None:
        """The last day of the enrol phase, as long as it is ahead; later on, people join where there is a place."""
        last = self.match_on - timedelta(days=1)
        return last if self.phase == Phase.ENROL and last >= timezone.localdate() else None

    @property
    def asks_preferences(self) -> bool:
        """Whether people can look at possible partners now."""
        return self.preferences_until is not None and timezone.localdate() <= self.preferences_until

    @property
    def lead(self) -> Person | None:
        """Who signs its mails and answers for it: the first of its leads who can still sign in."""
        return self.leads.active().first()

    @cached_property
    def own_words(self) -> dict[str, Any]:
        """What its leads have written for its mails, by kind of mail and language; read once for many mails."""
        return dict(self.letters.values_list("name", "texts"))

    @property
    def programme(self) -> "Programme":
        """Itself: what is asked of a subject of this programme."""
        return self


class FormerRulesQuerySet(querysets.QuerySet["FormerRules"]):
    """Reads of ground rules that no longer hold."""

    def visible_to(self, person: Person) -> Self:
        """Those of the programmes one sees."""
        return self.filter(programme__in=Programme.objects.all().visible_to(person))


class FormerRules(querysets.Record):
    """Ground rules as they read before a change, so that it stays known what somebody accepted."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="former_rules")
    version = models.PositiveIntegerField(_("version of the ground rules"))
    text = models.TextField(_("ground rules"))
    since = models.DateField(_("since when the ground rules hold"))

    objects = FormerRulesQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "version"], name="one_text_a_version_of_the_rules")
        ]

    def __str__(self) -> str:
        return f"{self.programme}, {self.version}"
