"""The networking-coffee workbook: everything a page or a curious learner needs, by name.

Nothing is loaded until a name is used, so `import workbook` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.book import Book as Book
    from workbook.home import Home as Home
    from workbook.widgets.activity_charts import ActivityCharts as ActivityCharts
    from workbook.widgets.class_setup import ClassSetup as ClassSetup
    from workbook.widgets.class_view import ClassView as ClassView
    from workbook.widgets.coach_comments import CoachComments as CoachComments
    from workbook.widgets.comparison_table import ComparisonTable as ComparisonTable
    from workbook.widgets.confidence_check import ConfidenceCheck as ConfidenceCheck
    from workbook.widgets.desk import Desk as Desk
    from workbook.widgets.evidence_cards import EvidenceCards as EvidenceCards
    from workbook.widgets.harvest import Harvest as Harvest
    from workbook.widgets.keep import Keep as Keep
    from workbook.widgets.learning_goals import LearningGoals as LearningGoals
    from workbook.widgets.meeting_log import MeetingLog as MeetingLog
    from workbook.widgets.meeting_readiness import MeetingReadiness as MeetingReadiness
    from workbook.widgets.norms_panel import NormsPanel as NormsPanel
    from workbook.widgets.outreach_drafter import OutreachDrafter as OutreachDrafter
    from workbook.widgets.people import People as People
    from workbook.widgets.person_brief import PersonBrief as PersonBrief
    from workbook.widgets.pitch_drafter import PitchDrafter as PitchDrafter
    from workbook.widgets.pitch_rehearsal import PitchRehearsal as PitchRehearsal
    from workbook.widgets.practice_talk import PracticeTalk as PracticeTalk
    from workbook.widgets.promise_ledger import PromiseLedger as PromiseLedger
    from workbook.widgets.question_cards import QuestionCards as QuestionCards
    from workbook.widgets.question_picker import QuestionPicker as QuestionPicker
    from workbook.widgets.review_desk import ReviewDesk as ReviewDesk
    from workbook.widgets.scenario_quiz import ScenarioQuiz as ScenarioQuiz
    from workbook.widgets.self_check import SelfCheck as SelfCheck
    from workbook.widgets.session_script import SessionScript as SessionScript
    from workbook.widgets.share_with_coach import ShareWithCoach as ShareWithCoach
    from workbook.widgets.sorting_quiz import SortingQuiz as SortingQuiz
    from workbook.widgets.stay_in_touch import StayInTouch as StayInTouch
    from workbook.widgets.take_out import TakeOut as TakeOut
    from workbook.widgets.target_list import TargetList as TargetList
    from workbook.widgets.today import Today as Today
    from workbook.widgets.weekly_review import WeeklyReview as WeeklyReview

_HOMES = {
    "ActivityCharts": "workbook.widgets.activity_charts",
    "Book": "workbook.book",
    "ClassSetup": "workbook.widgets.class_setup",
    "CoachComments": "workbook.widgets.coach_comments",
    "ClassView": "workbook.widgets.class_view",
    "ComparisonTable": "workbook.widgets.comparison_table",
    "ConfidenceCheck": "workbook.widgets.confidence_check",
    "Desk": "workbook.widgets.desk",
    "EvidenceCards": "workbook.widgets.evidence_cards",
    "Harvest": "workbook.widgets.harvest",
    "Home": "workbook.home",
    "Keep": "workbook.widgets.keep",
    "LearningGoals": "workbook.widgets.learning_goals",
    "MeetingLog": "workbook.widgets.meeting_log",
    "MeetingReadiness": "workbook.widgets.meeting_readiness",
    "NormsPanel": "workbook.widgets.norms_panel",
    "OutreachDrafter": "workbook.widgets.outreach_drafter",
    "People": "workbook.widgets.people",
    "PersonBrief": "workbook.widgets.person_brief",
    "PitchDrafter": "workbook.widgets.pitch_drafter",
    "PitchRehearsal": "workbook.widgets.pitch_rehearsal",
    "PracticeTalk": "workbook.widgets.practice_talk",
    "PromiseLedger": "workbook.widgets.promise_ledger",
    "QuestionCards": "workbook.widgets.question_cards",
    "QuestionPicker": "workbook.widgets.question_picker",
    "ReviewDesk": "workbook.widgets.review_desk",
    "ScenarioQuiz": "workbook.widgets.scenario_quiz",
    "SelfCheck": "workbook.widgets.self_check",
    "SessionScript": "workbook.widgets.session_script",
    "ShareWithCoach": "workbook.widgets.share_with_coach",
    "SortingQuiz": "workbook.widgets.sorting_quiz",
    "StayInTouch": "workbook.widgets.stay_in_touch",
    "TakeOut": "workbook.widgets.take_out",
    "TargetList": "workbook.widgets.target_list",
    "Today": "workbook.widgets.today",
    "WeeklyReview": "workbook.widgets.weekly_review",
}

__all__ = [
    "ActivityCharts",
    "Book",
    "ClassSetup",
    "ClassView",
    "CoachComments",
    "ComparisonTable",
    "ConfidenceCheck",
    "Desk",
    "EvidenceCards",
    "Harvest",
    "Home",
    "Keep",
    "LearningGoals",
    "MeetingLog",
    "MeetingReadiness",
    "NormsPanel",
    "OutreachDrafter",
    "People",
    "PersonBrief",
    "PitchDrafter",
    "PitchRehearsal",
    "PracticeTalk",
    "PromiseLedger",
    "QuestionCards",
    "QuestionPicker",
    "ReviewDesk",
    "ScenarioQuiz",
    "SelfCheck",
    "SessionScript",
    "ShareWithCoach",
    "SortingQuiz",
    "StayInTouch",
    "TakeOut",
    "TargetList",
    "Today",
    "WeeklyReview",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load a name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'workbook' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *_HOMES})
