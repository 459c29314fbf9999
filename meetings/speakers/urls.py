"""The addresses of the speakers' lists of a meeting."""

from django.urls import path

from meetings.speakers.views import console, debate, delegation, inscriptions, lists, office, screens, swaps

urlpatterns = [
    path("speakers/", lists.speakers, name="speakers"),
    path("speakers/new/", lists.list_new, name="list_new"),
    path("speakers/<slug:code>/edit/", lists.list_edit, name="list_edit"),
    path("speakers/<slug:code>/", screens.speakers_list, name="speakers_list"),
    path("speakers/<slug:code>/live/", screens.list_stream, name="list_stream"),
    path("speakers/<slug:code>/inscribe/", inscriptions.inscribe, name="inscribe"),
    path("speakers/<slug:code>/inscriptions/<int:pk>/", inscriptions.inscription, name="inscription"),
    path(
        "speakers/<slug:code>/inscriptions/<int:pk>/withdraw/",
        inscriptions.withdraw,
        name="inscription_withdraw",
    ),
    path("speakers/<slug:code>/console/", screens.console, name="console"),
    path("speakers/<slug:code>/console/live/", screens.console_stream, name="console_stream"),
    path("speakers/<slug:code>/room/", screens.room_screen, name="room_screen"),
    path("speakers/<slug:code>/room/live/", screens.room_stream, name="room_stream"),
    path("speakers/<slug:code>/state/", console.state, name="list_state"),
    path("speakers/<slug:code>/undo/", console.undo, name="speech_undo"),
    path("speakers/<slug:code>/inscriptions/<int:pk>/begin/", console.begin, name="speech_begin"),
    path("speakers/<slug:code>/inscriptions/<int:pk>/place/", console.place, name="inscription_place"),
    path("speakers/<slug:code>/speeches/<int:pk>/pause/", console.pause, name="speech_pause"),
    path("speakers/<slug:code>/speeches/<int:pk>/resume/", console.resume, name="speech_resume"),
    path("speakers/<slug:code>/speeches/<int:pk>/end/", console.end, name="speech_end"),
    path("speakers/<slug:code>/office/", office.office, name="list_office"),
    path("speakers/<slug:code>/log/", office.log, name="list_log"),
    path("speakers/<slug:code>/history/", office.history, name="list_history"),
    path("speakers/<slug:code>/history/<int:pk>/undo/", office.command_undo, name="command_undo"),
    path("speakers/<slug:code>/floor/", debate.floor, name="list_floor"),
    path("speakers/<slug:code>/inscriptions/<int:pk>/absent/", console.absent, name="inscription_absent"),
    path("speakers/<slug:code>/inscriptions/<int:pk>/exchange/", swaps.swap_propose, name="swap_propose"),
    path("speakers/<slug:code>/exchanges/<int:pk>/accept/", swaps.swap_accept, name="swap_accept"),
    path("speakers/<slug:code>/exchanges/<int:pk>/decline/", swaps.swap_decline, name="swap_decline"),
    path("speakers/<slug:code>/exchanges/<int:pk>/withdraw/", swaps.swap_withdraw, name="swap_withdraw"),
    path("speakers/<slug:code>/exchanges/<int:pk>/confirm/", swaps.swap_confirm, name="swap_confirm"),
    path("speakers/<slug:code>/exchanges/<int:pk>/agreed/", swaps.swap_agreed, name="swap_agreed"),
    path("speakers/<slug:code>/exchanges/<int:pk>/refuse/", swaps.swap_refuse, name="swap_refuse"),
    path("speakers/<slug:code>/reply/", delegation.reply_ask, name="reply_ask"),
    path(
        "speakers/<slug:code>/replies/<int:pk>/take-back/", delegation.reply_take_back, name="reply_take_back"
    ),
    path(
        "speakers/<slug:code>/requests/<int:pk>/take-back/",
        delegation.request_take_back,
        name="request_take_back",
    ),
    path("speakers/<slug:code>/replies/<int:pk>/begin/", console.reply_begin, name="reply_begin"),
    path("speakers/<slug:code>/replies/<int:pk>/withdraw/", console.reply_withdraw, name="reply_withdraw"),
]
