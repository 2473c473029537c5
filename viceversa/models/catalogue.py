"""The catalogue of data: every stored field, and the class of data that it belongs to."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.models.classes import (
    ACCEPTED,
    ACCOUNT,
    ANSWERS,
    ATTENDANCE,
    CONDITIONS,
    DECLINING,
    DRAFTS,
    ERASURES,
    EXCLUSIONS,
    HEARD,
    HELD,
    HIERARCHY,
    HOUSE,
    IDEAS,
    INTRODUCTION,
    INVITED,
    KEYS,
    LIMITS,
    LOG,
    MAILS,
    MATCHING,
    MESSAGES,
    MOVING,
    PAIR,
    PAIRINGS,
    PARTED,
    PLAN,
    PREFERENCES,
    PROFILE,
    SEALED_UPLOADS,
    SECOND_STEP,
    SECURITY,
    SIGN_IN,
    TAKING_PART,
    TECHNICAL,
    TEMPLATES,
    TOPICS,
    UNUSED,
    UPLOADED,
    UPLOADS,
    WORK,
)
from viceversa.models.sights import DataClass

# "Model field field ...": one line a class of data in each table.
TABLES: tuple[tuple[str, DataClass], ...] = (
    ("Installation company sender contact_name contact_phone contact_email demo only", HOUSE),
    ("Installation address represented_by register officer authority processors basis basis_name barriers", HOUSE),
    ("Installation imprint_de imprint_en privacy_de privacy_en accessibility_de accessibility_en", HOUSE),
    ("Installation logo logo_digest logo_width logo_height", HOUSE),
    ("Unit name sorted_as", HOUSE),
    ("Person given_name family_name sorted_as email job_title unit location languages", PROFILE),
    ("Person locale time_zone unwanted known_since is_active is_lead is_auditor is_administrator", ACCOUNT),
    ("Person personnel_number career_level superior dotted_superiors appraiser", HIERARCHY),
    ("Person password session_salt", SIGN_IN),
    ("Person former_email moves_at moved_by guarded", MOVING),
    ("Topic slug name_de name_en kind parent", HOUSE),
    ("Synonym topic text normal locale", HOUSE),
    ("Programme name direction mentor_title mentee_title purposes aims topics phase closed_on", PLAN),
    ("Programme enrol_on match_on meet_on review_on ends_on single_sitting cadence_weeks session_minutes", PLAN),
    ("Programme formats channels ground_rules working_time level_gap level_gap_reason", PLAN),
    ("Person version", TECHNICAL),
    ("Programme places approval answer_days policy leads confidants confidants_hint channel_notes", PLAN),
    ("Programme rules_version rules_since days_known preferences_until", PLAN),
    ("Letter programme name texts", PLAN),
    ("Letter version", TECHNICAL),
    ("FormerRules programme version text since", PLAN),
    ("Programme version", TECHNICAL),
    ("Invitation programme person unit side made_at reminded_at closed_at", INVITED),
    ("Invitation digest", TECHNICAL),
    ("Acceptance invitation person made_on", ACCEPTED),
    ("Blueprint name sorted_as says plan topics days began", TEMPLATES),
    ("Pairing programme mentor mentee mentor_agreed mentee_agreed entered made_on", PAIRINGS),
    ("Message programme by audience unit subject text sent_at", MESSAGES),
    ("Enrolment programme person side state", TAKING_PART),
    ("Enrolment capacity formats availability declared_at declared_version paused_on", CONDITIONS),
    ("Enrolment declined_for", DECLINING),
    ("Enrolment introduction", INTRODUCTION),
    ("Offer enrolment topic level", TOPICS),
    ("Wish enrolment topic priority", TOPICS),
    ("Return enrolment topic", TOPICS),
    ("Word enrolment text purpose number", TOPICS),
    ("Exclusion enrolment sealed", EXCLUSIONS),
    ("Draft programme person side window saved_at sealed", DRAFTS),
    ("Upload sealed", UPLOADS),
    ("Upload sheet by programme made_at done_at figures", UPLOADED),
    ("Upload confidential", SEALED_UPLOADS),
    ("Run programme state made_by made_at policy pool pairs progress figures refusal", MATCHING),
    ("Run answer_by remind_at next_step", MATCHING),
    ("LeftOver run enrolment reason", MATCHING),
    ("Pin programme mentor mentee kind", MATCHING),
    ("Proposal run points locked", MATCHING),
    ("Proposal mentor mentee state parts", PAIR),
    ("Reply proposal person answered", HEARD),
    ("Reply sealed", ANSWERS),
    ("Parted digest parted_on", PARTED),
    ("Tandem programme proposal mentor mentee state formed_on ended_on until_closed told_closed", PAIR),
    ("Preference enrolment sealed", PREFERENCES),
    ("Idea programme author kind state arrived_on text answer", IDEAS),
    ("Idea version", TECHNICAL),
    ("Box programme sealed due_on news_on", HELD),
    ("Workshop programme kind title on at zone starts_at known_at minutes place link agenda cancelled_on", PLAN),
    ("Workshop sequence", TECHNICAL),
    ("Attendance workshop person answer about", ATTENDANCE),
    ("Attendance told", TECHNICAL),
    ("Event name code programme subject by on at result_kind result", LOG),
    ("Event form_key", TECHNICAL),
    ("Job kind subject lane slot due_at leased_until fence tries failed_at trouble", WORK),
    ("Mail person address name subject text html calendar made_at sent_at", MAILS),
    ("Key owner wrapped", KEYS),
    ("Erasure digest done", ERASURES),
    ("sessions.Session session_key session_data expire_date", SIGN_IN),
    ("mfa.Authenticator user type data created_at", SECOND_STEP),
    ("mfa.Authenticator last_used_at", UNUSED),
    ("Incident kind person on at number", SECURITY),
    ("account.EmailAddress user email verified primary", ACCOUNT),
    ("account.EmailConfirmation email_address created sent key", SIGN_IN),
    ("cache cache_key value expires", LIMITS),
    ("socialaccount.SocialAccount user provider uid last_login date_joined extra_data", UNUSED),
    ("socialaccount.SocialApp provider provider_id name client_id secret key settings", UNUSED),
    ("socialaccount.SocialToken app account token token_secret expires_at", UNUSED),
    ("auth.Permission name content_type codename", UNUSED),
    ("auth.Group name permissions", UNUSED),
    ("contenttypes.ContentType app_label model", UNUSED),
    ("django_migrations app name applied", UNUSED),
)
OWN = "viceversa"
PLAIN_TABLES = {"cache", "django_migrations"}  # tables without a model
# Tables whose rows have a number and a random key, and those that have a number alone: both are technical.
RECORDS = (
    "FormerRules Message Pairing Letter "
    "Installation Unit Person Topic Synonym Programme Blueprint Invitation Acceptance Enrolment Offer Wish Return "
    "Word Draft Exclusion Upload Run LeftOver Pin Proposal Reply Tandem Event Incident Mail Workshop "
    "Attendance Idea Box Preference"
)
ROWS = (
    "Job Key Erasure Parted mfa.Authenticator account.EmailAddress account.EmailConfirmation auth.Permission "
    "socialaccount.SocialAccount socialaccount.SocialApp socialaccount.SocialToken "
    "auth.Group contenttypes.ContentType django_migrations"
)

# What a field is called where its model does not say it: by "Model.field", or for all fields of a name.
WORDS = {
    "id": gettext_noop("number of the row"),
    "key": gettext_noop("random key, for addresses of pages"),
    "programme": gettext_noop("programme"),
    "person": gettext_noop("person"),
    "enrolment": gettext_noop("enrolment"),
    "topic": gettext_noop("topic"),
    "mentor": gettext_noop("enrolment on the side mentor"),
    "mentee": gettext_noop("enrolment on the side mentee"),
    "run": gettext_noop("matching run"),
    "proposal": gettext_noop("proposal"),
    "made_at": gettext_noop("made at"),
    "Installation.demo": gettext_noop("whether this is the demonstration"),
    "Installation.only": gettext_noop("that there is one house"),
    "Installation.logo_digest": gettext_noop("short hash of the logo"),
    "Installation.logo_width": gettext_noop("width of the logo"),
    "Installation.logo_height": gettext_noop("height of the logo"),
    "Person.password": gettext_noop("place for a password, always empty"),
    "Person.dotted_superiors": gettext_noop("further superiors"),
    "Person.appraiser": gettext_noop("who appraises the person; shown as “a confidential reason” in the matching"),
    "Topic.parent": gettext_noop("wider topic"),
    "Synonym.normal": gettext_noop("synonym, as it is compared"),
    "Synonym.locale": gettext_noop("language of the synonym"),
    "version": gettext_noop("how often it was saved"),
    "Person.session_salt": gettext_noop("a random number; another one ends every sign-in of the person"),
    "Blueprint.plan": gettext_noop("what the plan said, without name, people and days"),
    "Blueprint.topics": gettext_noop("topics of the template"),
    "Blueprint.days": gettext_noop("days after the opening of enrolment"),
    "Blueprint.began": gettext_noop("when the programme that it was made of began"),
    "Invitation.unit": gettext_noop("unit that is invited"),
    "Invitation.digest": gettext_noop("keyed hash of a link's token"),
    "Acceptance.invitation": gettext_noop("link through which somebody came in"),
    "Message.by": gettext_noop("who wrote it"),
    "Message.unit": gettext_noop("unit that it was meant for"),
    "Enrolment.declared_version": gettext_noop("version of the text that was declared"),
    "Exclusion.sealed": gettext_noop("whom somebody must not be matched with"),
    "Draft.window": gettext_noop("window of the browser that saved last"),
    "Draft.saved_at": gettext_noop("saved at"),
    "Draft.sealed": gettext_noop("the form as far as it is filled in"),
    "Upload.sheet": gettext_noop("kind of list"),
    "Upload.by": gettext_noop("who chose the file"),
    "Upload.sealed": gettext_noop("what was understood of the file"),
    "Upload.confidential": gettext_noop("column of exclusions"),
    "Upload.done_at": gettext_noop("confirmed at"),
    "Upload.figures": gettext_noop("how many rows were new, changed, missing"),
    "Run.made_by": gettext_noop("who started it"),
    "Run.policy": gettext_noop("matching policy of the run"),
    "Run.pool": gettext_noop("enrolments that were taken in"),
    "Run.progress": gettext_noop("how far the computing has come"),
    "Run.figures": gettext_noop("figures and certificate"),
    "Run.refusal": gettext_noop("why it could not be computed"),
    "Run.remind_at": gettext_noop("when people are reminded"),
    "LeftOver.reason": gettext_noop("reason for being left over, without confidential causes"),
    "Pin.kind": gettext_noop("locked or excluded by a lead"),
    "Proposal.parts": gettext_noop("points by criterion"),
    "Reply.sealed": gettext_noop("yes or no to a proposal"),
    "Parted.digest": gettext_noop("keyed hash of two people"),
    "Parted.parted_on": gettext_noop("day of parting"),
    "Preference.sealed": gettext_noop("who was shown, and what was said to each"),
    "Idea.author": gettext_noop("who wrote it; empty without a name"),
    "Idea.text": gettext_noop("what was written"),
    "Idea.answer": gettext_noop("answer of the programme lead"),
    "Idea.version": gettext_noop("how often it was answered"),
    "Box.sealed": gettext_noop("what came in without a name since yesterday"),
    "Workshop.sequence": gettext_noop("how often it was changed"),
    "Attendance.workshop": gettext_noop("workshop"),
    "Attendance.told": gettext_noop("which change the person has been told of"),
    "Event.subject": gettext_noop("key of what was changed"),
    "Event.code": gettext_noop("which of several, such as a role; a word of the program, never a text"),
    "Event.by": gettext_noop("who changed it; empty for everything that partners do"),
    "Event.form_key": gettext_noop("key of the form, so that it acts once"),
    "Event.result_kind": gettext_noop("kind of what was made"),
    "Event.result": gettext_noop("key of what was made"),
    "Job.kind": gettext_noop("what is to be done"),
    "Job.subject": gettext_noop("key of what it is about"),
    "Job.lane": gettext_noop("which goes first"),
    "Job.slot": gettext_noop("slot of the timetable"),
    "Job.due_at": gettext_noop("when it is due"),
    "Job.leased_until": gettext_noop("how long a worker holds it"),
    "Job.fence": gettext_noop("number of the hold"),
    "Job.tries": gettext_noop("how often it was tried"),
    "Job.failed_at": gettext_noop("when it was given up"),
    "Job.trouble": gettext_noop("kind of trouble, never its text"),
    "Mail.name": gettext_noop("kind of mail"),
    "Mail.text": gettext_noop("text of the mail"),
    "Mail.html": gettext_noop("text of the mail as a page"),
    "Mail.calendar": gettext_noop("calendar file that goes with it"),
    "Mail.sent_at": gettext_noop("sent at"),
    "Erasure.digest": gettext_noop("keyed hash of an address, a personnel number or a random key"),
    "Erasure.done": gettext_noop("whether nothing is left to be deleted"),
    "Key.owner": gettext_noop("key of what it protects"),
    "Key.wrapped": gettext_noop("data key, wrapped by the master key"),
    "sessions.Session.session_key": gettext_noop("key in the cookie"),
    "sessions.Session.session_data": gettext_noop(
        "who has signed in, messages not shown yet, which link somebody follows, and in which five minutes the sign-in "
        "was last used"
    ),
    "sessions.Session.expire_date": gettext_noop("when it ends"),
    "mfa.Authenticator.user": gettext_noop("person"),
    "mfa.Authenticator.type": gettext_noop("app, passkey or recovery codes"),
    "mfa.Authenticator.data": gettext_noop(
        "secret of the app, sealed; public key of the passkey and its name; recovery codes as keyed hashes"
    ),
    "mfa.Authenticator.created_at": gettext_noop("made at"),
    "account.EmailAddress.user": gettext_noop("person"),
    "account.EmailAddress.email": gettext_noop("e-mail"),
    "account.EmailAddress.verified": gettext_noop("whether the address has been confirmed"),
    "account.EmailAddress.primary": gettext_noop("whether it is the main address"),
    "account.EmailConfirmation.email_address": gettext_noop("address to be confirmed; this table stays empty"),
    "account.EmailConfirmation.created": gettext_noop("made at"),
    "account.EmailConfirmation.sent": gettext_noop("sent at"),
    "cache.cache_key": gettext_noop("what is limited: the address of a computer or of a mailbox, each as a hash"),
    "cache.value": gettext_noop("moments of the attempts"),
    "cache.expires": gettext_noop("when it ends"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One stored field."""

    name: str
    data_class: DataClass

    @property
    def says(self) -> str:
        """What it holds, in words."""
        model, _dot, field = self.name.rpartition(".")
        if word := WORDS.get(self.name) or WORDS.get(field):
            return capfirst(_(word))
        if model in PLAIN_TABLES or self.data_class is UNUSED:
            return ""
        return capfirst(str(apps.get_model(f"{OWN}.{model}")._meta.get_field(field).verbose_name))


def listed() -> dict[str, Field]:
    """Every line of the tables, field by field."""
    technical = [f"{record} id key" for record in RECORDS.split()] + [f"{row} id" for row in ROWS.split()]
    lines = [*TABLES, *((line, TECHNICAL) for line in technical)]
    return {
        f"{model}.{field}": Field(f"{model}.{field}", data_class)
        for line, data_class in lines
        for model, *fields in [line.split()]
        for field in fields
    }


CATALOGUE = listed()
