"""The addresses of the screens of a list for its audiences, of its papers, and of the texts of statements."""

from django.urls import path

from confsvc.spreadsheets.writer import CSV, XLSX
from meetings.speakers.views import ahead, issues, pdf, screens, statements, tables

LIST = "speakers/<slug:code>/"

urlpatterns = [
    path("speakers/mine/", screens.mine, name="speakers_mine"),
    path(f"{LIST}mine/live/", screens.mine_stream, name="mine_stream"),
    path(f"{LIST}tablet/", screens.tablet, name="tablet"),
    path(f"{LIST}tablet/live/", screens.tablet_stream, name="tablet_stream"),
    path(f"{LIST}interpreters/", screens.interpreters, name="interpreters"),
    path(f"{LIST}interpreters/live/", screens.interpreters_stream, name="interpreters_stream"),
    path(f"{LIST}carry-over/", ahead.carry_over, name="list_carry_over"),
    path(f"{LIST}print/", pdf.speakers_print, name="speakers_print"),
    path(f"{LIST}issues/", issues.list_issues, name="list_issues"),
    path(f"{LIST}issues/issue/", issues.list_issue, name="list_issue"),
    path(f"{LIST}issues/<int:revision>/", issues.issue_paper, name="issue_paper"),
    path(f"{LIST}issues/<int:revision>/chair/", issues.issue_chair, name="issue_chair"),
    path(f"{LIST}provisional/", pdf.speakers_provisional, name="speakers_provisional"),
    path(f"{LIST}record/<slug:day>/", pdf.speakers_record, name="speakers_record"),
    path(f"{LIST}csv/", tables.speakers_out, {"kind": CSV}, name="speakers_csv"),
    path(f"{LIST}xlsx/", tables.speakers_out, {"kind": XLSX}, name="speakers_xlsx"),
    path(f"{LIST}record/<slug:day>/csv/", tables.record_out, {"kind": CSV}, name="speakers_record_csv"),
    path(f"{LIST}record/<slug:day>/xlsx/", tables.record_out, {"kind": XLSX}, name="speakers_record_xlsx"),
    path(f"{LIST}totals/csv/", tables.totals_out, {"kind": CSV}, name="speakers_totals_csv"),
    path(f"{LIST}totals/xlsx/", tables.totals_out, {"kind": XLSX}, name="speakers_totals_xlsx"),
    path(f"{LIST}table/", tables.speakers_table, name="speakers_table"),
    path(f"{LIST}totals/", pdf.speakers_totals, name="speakers_totals"),
    path(f"{LIST}inscriptions/<int:pk>/text/", statements.statement_hand_in, name="statement_hand_in"),
    path(f"{LIST}texts/<int:pk>/", statements.statement_file, name="statement_file"),
    path(f"{LIST}texts/<int:pk>/take-back/", statements.statement_take_back, name="statement_take_back"),
]
