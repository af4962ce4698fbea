"""What is done once a day for each workspace, each by its name."""

from __future__ import annotations

from coaching.audit import OwnAct
from handlers.services import Services
from scheduling.cadence_proposal import CadenceReviewChore
from scheduling.celebration import CelebrationChore
from scheduling.check_in import CheckInChore
from scheduling.chores import Chores
from scheduling.people import PeopleRefresh
from scheduling.praise_look import PraiseLook
from scheduling.praise_posts import PraisePosts
from scheduling.retention import RetentionChore
from scheduling.scorecard_month import ScorecardMonthChore


def daily_chores(services: Services) -> Chores:
    """Every chore, ready to be done."""
    database, clock = services.database, services.clock
    refresh = PeopleRefresh(
        workspace_id=services.workspace_id,
        database=database,
        slack=services.slack,
        clock=clock,
        changed=services.directory.forget,
    )
    return Chores(
        database=database,
        clock=clock,
        chores={
            "people": refresh,
            "check_in": CheckInChore(database=database, clock=clock),
            OwnAct.RETENTION.value: RetentionChore(database=database, clock=clock),
            "celebrations": CelebrationChore(database=database, clock=clock),
            "cadence": CadenceReviewChore(database=database, clock=clock),
            "scorecards": ScorecardMonthChore(database=database, clock=clock),
            "praise": PraiseLook(database=database, clock=clock),
            "praise_posts": PraisePosts(database=database, clock=clock),
        },
    )
