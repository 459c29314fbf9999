"""The addresses of the speakers' lists of a meeting, in the order of their audiences."""

from django.urls import path

from confsvc.spreadsheets.writer import CSV, XLSX
from meetings.speakers.views import (
    console,
    debate,
    delegation,
    inscriptions,
    lists,
    office,
    pdf,
    screens,
    statements,
    swaps,
    tables,
)

LIST = "speakers/<slug:code>/"
INSCRIPTION = f"{LIST}inscriptions/<int:pk>/"
SPEECH = f"{LIST}speeches/<int:pk>/"
SWAP = f"{LIST}exchanges/<int:pk>/"
REPLY = f"{LIST}replies/<int:pk>/"

urlpatterns = [
    path("speakers/", lists.show_lists, name="speakers"),
    path("speakers/new/", lists.CreateListView.as_view(), name="list_new"),
    path("speakers/mine/", screens.show_own_entries, name="speakers_mine"),
    path(f"{LIST}edit/", lists.EditListView.as_view(), name="list_edit"),
    # live screens
    path(LIST, screens.show_list, name="speakers_list"),
    path(f"{LIST}live/", screens.stream_list, name="list_stream"),
    path(f"{LIST}console/", screens.show_console, name="console"),
    path(f"{LIST}console/live/", screens.stream_console, name="console_stream"),
    path(f"{LIST}room/", screens.show_room, name="room_screen"),
    path(f"{LIST}room/live/", screens.stream_room, name="room_stream"),
    path(f"{LIST}tablet/", screens.show_tablet, name="tablet"),
    path(f"{LIST}tablet/live/", screens.stream_tablet, name="tablet_stream"),
    path(f"{LIST}interpreters/", screens.show_interpreters, name="interpreters"),
    path(f"{LIST}interpreters/live/", screens.stream_interpreters, name="interpreters_stream"),
    path(f"{LIST}mine/live/", screens.stream_own_entries, name="mine_stream"),
    # buttons of the console and the tablet
    path(f"{LIST}state/", console.ChangeListStateView.as_view(), name="list_state"),
    path(f"{LIST}undo/", console.UndoLastCommandView.as_view(), name="speech_undo"),
    path(f"{LIST}carry-over/", console.CarryListOverView.as_view(), name="list_carry_over"),
    path(f"{INSCRIPTION}begin/", console.GiveFloorView.as_view(), name="speech_begin"),
    path(f"{INSCRIPTION}place/", console.SetPositionView.as_view(), name="inscription_place"),
    path(f"{INSCRIPTION}absent/", console.MarkAbsentView.as_view(), name="inscription_absent"),
    path(f"{SPEECH}pause/", console.PauseSpeechView.as_view(), name="speech_pause"),
    path(f"{SPEECH}resume/", console.ResumeSpeechView.as_view(), name="speech_resume"),
    path(f"{SPEECH}end/", console.EndSpeechView.as_view(), name="speech_end"),
    path(f"{REPLY}begin/", console.BeginReplyView.as_view(), name="reply_begin"),
    path(f"{REPLY}withdraw/", console.WithdrawReplyView.as_view(), name="reply_withdraw"),
    # pages of officers
    path(f"{LIST}floor/", debate.ManageDebateView.as_view(), name="list_floor"),
    path(f"{LIST}office/", office.ManageListView.as_view(), name="list_office"),
    path(f"{LIST}log/", office.show_register, name="list_log"),
    path(f"{LIST}history/", office.show_history, name="list_history"),
    path(f"{LIST}history/<int:pk>/undo/", office.UndoCommandView.as_view(), name="command_undo"),
    # delegations
    path(f"{LIST}inscribe/", inscriptions.InscribeView.as_view(), name="inscribe"),
    path(INSCRIPTION, inscriptions.ChangeInscriptionView.as_view(), name="inscription"),
    path(
        f"{INSCRIPTION}withdraw/", inscriptions.WithdrawInscriptionView.as_view(), name="inscription_withdraw"
    ),
    path(f"{INSCRIPTION}text/", statements.SubmitStatementView.as_view(), name="statement_hand_in"),
    path(f"{LIST}texts/<int:pk>/", statements.download_statement, name="statement_file"),
    path(
        f"{LIST}texts/<int:pk>/take-back/",
        statements.WithdrawStatementView.as_view(),
        name="statement_take_back",
    ),
    path(f"{LIST}reply/", delegation.RequestReplyView.as_view(), name="reply_ask"),
    path(f"{REPLY}take-back/", delegation.WithdrawReplyView.as_view(), name="reply_take_back"),
    path(
        f"{LIST}requests/<int:pk>/take-back/",
        delegation.WithdrawRequestView.as_view(),
        name="request_take_back",
    ),
    path(f"{INSCRIPTION}exchange/", swaps.ProposeSwapView.as_view(), name="swap_propose"),
    path(f"{SWAP}accept/", swaps.AcceptSwapView.as_view(), name="swap_accept"),
    path(f"{SWAP}decline/", swaps.DeclineSwapView.as_view(), name="swap_decline"),
    path(f"{SWAP}withdraw/", swaps.WithdrawSwapView.as_view(), name="swap_withdraw"),
    path(f"{SWAP}confirm/", swaps.ConfirmSwapView.as_view(), name="swap_confirm"),
    path(f"{SWAP}agreed/", swaps.NoteSwapAgreedView.as_view(), name="swap_agreed"),
    path(f"{SWAP}refuse/", swaps.RefuseSwapView.as_view(), name="swap_refuse"),
    # print and tables
    path(f"{LIST}print/", pdf.print_chair_list, name="speakers_print"),
    path(f"{LIST}provisional/", pdf.print_provisional_list, name="speakers_provisional"),
    path(f"{LIST}record/<slug:day>/", pdf.print_record, name="speakers_record"),
    path(f"{LIST}totals/", pdf.show_totals, name="speakers_totals"),
    path(f"{LIST}issues/", lists.show_issues, name="list_issues"),
    path(f"{LIST}issues/issue/", lists.IssueListView.as_view(), name="list_issue"),
    path(f"{LIST}issues/<int:revision>/", lists.print_issue, name="issue_paper"),
    path(f"{LIST}issues/<int:revision>/chair/", lists.print_chair_issue, name="issue_chair"),
    path(f"{LIST}table/", tables.ImportTableView.as_view(), name="speakers_table"),
    path(f"{LIST}csv/", tables.export_list, {"kind": CSV}, name="speakers_csv"),
    path(f"{LIST}xlsx/", tables.export_list, {"kind": XLSX}, name="speakers_xlsx"),
    path(f"{LIST}record/<slug:day>/csv/", tables.export_record, {"kind": CSV}, name="speakers_record_csv"),
    path(f"{LIST}record/<slug:day>/xlsx/", tables.export_record, {"kind": XLSX}, name="speakers_record_xlsx"),
    path(f"{LIST}totals/csv/", tables.export_totals, {"kind": CSV}, name="speakers_totals_csv"),
    path(f"{LIST}totals/xlsx/", tables.export_totals, {"kind": XLSX}, name="speakers_totals_xlsx"),
]
