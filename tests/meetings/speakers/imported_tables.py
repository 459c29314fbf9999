"""Tables of a list that the tests import."""

from django.urls import reverse

from confsvc.spreadsheets.reader import read_table
from meetings.speakers.exports.import_plan import ImportPlan, plan_import
from meetings.speakers.models import SpeakersList

HEAD = "entity,group,on_behalf_of,deliverer,level,language\n"


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def build_plan(held: SpeakersList, text: str) -> ImportPlan:
    return plan_import(held, read_table(text.encode()))


def list_actions(import_plan: ImportPlan) -> list[str]:
    return [row.action for row in import_plan.rows]
