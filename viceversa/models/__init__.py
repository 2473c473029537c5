"""What is stored. Querysets are the only way to read it."""

from viceversa.models.accounts import Incident, IncidentKind
from viceversa.models.applications import Draft, Word
from viceversa.models.blueprints import Blueprint
from viceversa.models.enrolments import Enrolment, Exclusion, Offer, Reason, Return, State, Wish
from viceversa.models.events import Event
from viceversa.models.house import Basis, Installation
from viceversa.models.ideas import Box, Idea, IdeaKind, IdeaState
from viceversa.models.invitations import Acceptance, Invitation
from viceversa.models.jobs import Extra, Job, Lane, Mail
from viceversa.models.keys import Erasure, Key
from viceversa.models.letters import Letter
from viceversa.models.matching import LeftOver, Pin, PinKind, Run, RunState
from viceversa.models.messages import Message
from viceversa.models.pairings import Pairing
from viceversa.models.people import Locale, Person, Role, Unit
from viceversa.models.phases import Phase
from viceversa.models.preferences import Liking, Preference
from viceversa.models.programmes import Channel, Direction, Format, FormerRules, Programme, Purpose, Side
from viceversa.models.proposals import Answer, Parted, Proposal, ProposalState, Reply
from viceversa.models.tandems import Tandem, TandemState
from viceversa.models.topics import Kind, Synonym, Topic
from viceversa.models.uploads import Sheet, Upload
from viceversa.models.workshops import Attendance, Coming, Workshop, WorkshopKind

__all__ = [
    "Acceptance",
    "Answer",
    "Attendance",
    "Basis",
    "Blueprint",
    "Box",
    "Channel",
    "Coming",
    "Direction",
    "Draft",
    "Enrolment",
    "Erasure",
    "Event",
    "Exclusion",
    "Extra",
    "Format",
    "FormerRules",
    "Idea",
    "IdeaKind",
    "IdeaState",
    "Incident",
    "IncidentKind",
    "Installation",
    "Invitation",
    "Job",
    "Key",
    "Kind",
    "Lane",
    "LeftOver",
    "Letter",
    "Liking",
    "Locale",
    "Mail",
    "Message",
    "Offer",
    "Pairing",
    "Parted",
    "Person",
    "Phase",
    "Pin",
    "PinKind",
    "Preference",
    "Programme",
    "Proposal",
    "ProposalState",
    "Purpose",
    "Reason",
    "Reply",
    "Return",
    "Role",
    "Run",
    "RunState",
    "Sheet",
    "Side",
    "State",
    "Synonym",
    "Tandem",
    "TandemState",
    "Topic",
    "Unit",
    "Upload",
    "Wish",
    "Word",
    "Workshop",
    "WorkshopKind",
]
