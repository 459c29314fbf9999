"""What every address returns to every role.

A row holds the name of the address (``:variant`` for another object at the same address), what it
returns to GET, and to a POST without data. A letter stands for each role, in this order:

    n s d   nobody (not signed in), stranger (signed in, no appointment), Netherlands delegate
    f o     focal point of the Netherlands (the object of the address is theirs), of Ireland
    c k     chair of the body concerned, chair of another body of the meeting
    b p     badge desk, documents officer
    O x A   officer of the meeting, officer of another meeting, officer of all meetings

Two letters alone stand for nobody and for every signed-in role.

    p  a page or file (200)         s  asked to sign in           .  not found (404)
    u  refused with errors (422)    x  method not allowed (405)   >  redirected to the address named

While a meeting is not published, nobody is asked to sign in, and the stranger, the delegate and the
officer of another meeting find nothing:
see :func:`tests.permissions.expectations.get_unpublished_letter`.
"""

TABLE = """
#                                      nsd fo ck bp OxA                  nsd fo ck bp OxA
# -- the visitor's account --
account_login                        | p> -> home                      | p> -> home
account_logout                       | >p -> home                      | >> -> home
account_inactive                     | pp                              | xx
account_signup                       | p> -> home                      | p> -> home
account_reauthenticate               | sp                              | sp
account_email                        | sp                              | s> -> account_email
account_email_verification_sent      | pp                              | xx
account_change_password              | sp                              | sp
account_set_password                 | s> -> account_change_password   | s> -> account_change_password
account_reset_password               | pp                              | pp
account_confirm_login_code           | s> -> home                      | s> -> home
account_confirm_email                | pp                              | ..
account_reset_password_from_key_done | pp                              | xx
account_reset_password_from_key      | pp                              | pp
account_reset_password_done          | pp                              | xx
mfa_index                            | sp                              | sx
mfa_authenticate                     | s> -> home                      | s> -> home
mfa_reauthenticate                   | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_activate_totp                    | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_deactivate_totp                  | s.                              | s.
mfa_view_recovery_codes              | s.                              | sx
mfa_generate_recovery_codes          | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_download_recovery_codes          | s.                              | s.
mfa_list_webauthn                    | sp                              | sx
mfa_add_webauthn                     | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_reauthenticate_webauthn          | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_remove_webauthn                  | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_edit_webauthn                    | s> -> account_reauthenticate    | s> -> account_reauthenticate
mfa_login_webauthn                   | s> -> home                      | s> -> home
usersessions_list                    | sp                              | s> -> usersessions_list
# -- health --
health                               | pp                              | pp
favicon                              | >> -> /static/ui/favicon.svg   | >> -> /static/ui/favicon.svg
# -- jobs: for their owner only --
job                                  | s.. .. .. .. p..                | xx
job_state                            | s.. .. .. .. p..                | xx
job_file                             | s.. .. .. .. p..                | xx
job_cancel                           | s.. .. .. .. >.. -> job         | s.. .. .. .. >.. -> job
# -- meetings --
home                                 | pp                              | pp
search_all                           | pp                              | >> -> search_all
meeting_new                          | s.. .. .. .. ..p                | s.. .. .. .. ..p
today                                | pp                              | pp
meeting_settings                     | s.. .. .. .. p.p                | s.. .. .. .. u.u
meeting_publish | s.. .. .. .. >.> -> meeting_settings | s.. .. .. .. >.> -> meeting_settings
appointments                         | s.. .. .. .. p.p                | s.. .. .. .. u.u
appointment_end                      | s.. .. .. .. >.> -> appointments | s.. .. .. .. >.> -> appointments
outbox                               | s.. .. .. .. p.p                | s.. .. .. .. >.> -> outbox
outbox_message                       | s.. .. .. .. p.p                | s.. .. .. .. >.> -> outbox_message
history                              | s.. .. .. .. p.p                | s.. .. .. .. p.p
search                               | pp                              | >> -> search
history_undo                         | s.. .. .. .. >.> -> history     | s.. .. .. .. >.> -> history
# -- programme --
programme                            | pp                              | pp
programme_feed                       | pp                              | pp
programme_rooms                      | s.. .. .. .. p.p                | s.. .. .. .. p.p
agenda                               | pp                              | pp
session_new                          | s.. .. .. .. p.p                | s.. .. .. .. u.u
session                              | pp                              | pp
session_feed                         | pp                              | pp
session_edit                         | s.. .. .. .. p.p                | s.. .. .. .. u.u
session_cancel                       | s.. .. .. .. p.p                | s.. .. .. .. u.u
session_hold                         | s.. .. >. .. >.> -> session     | s.. .. >. .. >.> -> session
session_adjourn:running              | s.. .. >. .. >.> -> session     | s.. .. >. .. >.> -> session
# -- speakers --
speakers                             | pp                              | pp
speakers_list                        | pp                              | pp
speakers_list:draft                  | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_stream:draft                    | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_log:draft                       | s.. .. p. .. p.p                | s.. .. p. .. p.p
room_screen:draft                    | s.. .. p. .. p.p                | s.. .. p. .. p.p
room_stream:draft                    | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_provisional:draft           | s.. .. p. .. p.p                | s.. .. p. .. p.p
interpreters:draft                   | s.. .. p. .. p.p                | s.. .. p. .. p.p
interpreters_stream:draft            | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_issues:draft                    | s.. .. p. .. p.p                | xx
inscribe:draft                       | s.. .. .. .. p.p                | s.. .. .. .. u.u
reply_ask:draft                      | s.. .. .. .. p.p                | s.. .. .. .. u.u
inscription:drafted                  | s.. .. .. .. p.p                | s.. .. .. .. u.u
swap_propose:drafted                 | s.. .. .. .. p.p                | s.. .. .. .. u.u
statement_hand_in:drafted            | s.. .. .. .. p.p                | s.. .. .. .. u.u
inscription_withdraw:drafted         | s.. .. .. .. p.p                | s.. .. .. .. >.> -> speakers_list
list_stream                          | pp                              | pp
inscribe                             | s.. pp .. .. p.p                | s.. uu .. .. u.u
inscription                          | s.. p. .. .. p.p                | s.. u. .. .. u.u
inscription_withdraw                 | s.. p. .. .. p.p                | s.. >. .. .. >.> -> speakers_list
console                              | s.. .. p. .. p.p                | s.. .. p. .. p.p
console_stream                       | s.. .. p. .. p.p                | s.. .. p. .. p.p
room_screen                          | pp                              | pp
room_stream                          | pp                              | pp
speakers_print                       | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_state                           | s.. .. .. .. >.> -> console     | s.. .. .. .. >.> -> console
speech_undo                          | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
speech_begin                         | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
inscription_place                    | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
speech_pause                         | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
speech_resume                        | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
speech_end                           | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
speakers_mine                        | s.. pp .. .. ...                | s.. pp .. .. ...
mine_stream                          | s.. pp .. .. ...                | s.. pp .. .. ...
tablet                               | s.. .. p. .. p.p                | s.. .. p. .. p.p
tablet_stream                        | s.. .. p. .. p.p                | s.. .. p. .. p.p
interpreters                         | s.. .. p. .. p.p                | s.. .. p. .. p.p
interpreters_stream                  | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_issues                          | pp                              | xx
list_issue                           | s.. .. .. .. >.> -> list_issues | s.. .. .. .. >.> -> list_issues
issue_paper                          | pp                              | xx
issue_chair                          | s.. .. p. .. p.p                | xx
speakers_provisional                 | pp                              | pp
speakers_record                      | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_csv                         | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_xlsx                        | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_record_csv                  | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_record_xlsx                 | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_totals_csv                  | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_totals_xlsx                 | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_totals                      | s.. .. p. .. p.p                | s.. .. p. .. p.p
speakers_table                       | s.. .. .. .. p.p                | s.. .. .. .. u.u
list_log                             | pp                              | pp
list_history                         | s.. .. p. .. p.p                | s.. .. p. .. p.p
list_office                          | s.. .. .. .. p.p                | s.. .. .. .. u.u
list_floor                           | s.. .. p. .. p.p                | s.. .. u. .. u.u
list_carry_over                      | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
command_undo                         | s.. .. .. .. >.> -> list_history | s.. .. .. .. >.> -> list_history
inscription_absent                   | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
reply_begin                          | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
reply_withdraw                       | s.. .. >. .. >.> -> console     | s.. .. >. .. >.> -> console
statement_hand_in                    | s.. p. .. .. p.p                | s.. u. .. .. u.u
statement_file                       | s.. p. p. .. p.p                | s.. p. p. .. p.p
statement_take_back       | s.. >. .. .. >.> -> statement_hand_in | s.. >. .. .. >.> -> statement_hand_in
list_new                             | s.. .. .. .. p.p                | s.. .. .. .. u.u
list_edit                            | s.. .. .. .. p.p                | s.. .. .. .. u.u
reply_ask                            | s.. pp .. .. p.p                | s.. uu .. .. u.u
reply_take_back                      | s.. >. .. .. >.> -> speakers_list | s.. >. .. .. >.> -> speakers_list
request_take_back                    | s.. >. .. .. >.> -> speakers_list | s.. >. .. .. >.> -> speakers_list
swap_propose                         | s.. p. .. .. p.p                | s.. u. .. .. u.u
swap_accept                          | s.. .> .. .. >.> -> speakers_list | s.. .> .. .. >.> -> speakers_list
swap_decline                         | s.. .> .. .. >.> -> speakers_list | s.. .> .. .. >.> -> speakers_list
swap_withdraw                        | s.. >. .. .. >.> -> speakers_list | s.. >. .. .. >.> -> speakers_list
swap_confirm                         | s.. .. .. .. >.> -> list_office | s.. .. .. .. >.> -> list_office
swap_agreed                          | s.. .. .. .. >.> -> list_office | s.. .. .. .. >.> -> list_office
swap_refuse                          | s.. .. .. .. >.> -> list_office | s.. .. .. .. >.> -> list_office
# -- registration: the address holds the person's token --
register                             | pp                              | uu
register_done                        | pp                              | xx
registration                         | pp                              | xx
registration:approved                | pp                              | xx
registration:unconfirmed             | >> -> registration_confirm      | xx
registration_confirm                 | >> -> registration              | >> -> registration
registration_confirm:unconfirmed     | pp                              | >> -> registration
registration_photo                   | pp                              | uu
registration_photo:unconfirmed       | ..                              | uu
registration_withdraw                | >> -> registration              | >> -> registration
registration_calendar                | ..                              | xx
registration_calendar:approved       | pp                              | xx
# -- registration: the office and the focal point --
requests                             | s.. .. .. .. p.p                | s.. .. .. .. >.> -> requests
request_decide                       | s.. .. .. .. >.> -> requests    | s.. .. .. .. u.u
request_exempt                       | s.. .. .. .. >.> -> requests    | s.. .. .. .. >.> -> requests
photo                                | s.p p. .. p. p.p                | xx
photo:other_registration             | s.. .p .. p. p.p                | xx
delegate_add                         | s.. p. .. .. p.p                | s.. u. .. .. u.u
delegate_edit                        | s.. p. .. .. p.p                | s.. u. .. .. u.u
delegate_withdraw                    | s.. >. .. .. >.> -> delegation  | s.. >. .. .. >.> -> delegation
# -- delegations --
delegations                          | ppp >> pp pp ppp -> delegation  | xx
delegation_open                      | s.. pp .. .. p.p                | s.. uu .. .. u.u
delegation                           | s.. p. .. p. p.p                | xx
delegation:other_delegation          | s.. .p .. p. p.p                | xx
delegation_change                    | s.. .. .. .. >.> -> delegation  | s.. .. .. .. u.u
delegation_head                      | s.. >. .. .. >.> -> delegation  | s.. u. .. .. u.u
delegation_note                      | s.. .. .. .. p.p                | s.. .. .. .. u.u
note_scan                            | s.. p. .. p. p.p                | xx
# -- badges --
badges                               | s.. .. .. p. p.p                | xx
badges_print                         | s.. .. .. >. >.> -> badges      | s.. .. .. u. u.u
badge_hand_out                       | s.. .. .. >. >.> -> desk_person | s.. .. .. >. >.> -> desk
badge_take_back                      | s.. .. .. >. >.> -> desk_person | s.. .. .. >. >.> -> desk_person
badge_void                           | s.. .. .. .. p.p                | s.. .. .. .. u.u
desk                                 | s.. .. .. p. p.p                | s.. .. .. p. p.p
desk_person                          | s.. .. .. p. p.p                | xx
# -- participants --
participants                         | pp                              | xx
participants_issue                   | s.. .. .. .. >.> -> participants | s.. .. .. .. u.u
participants_draft_pdf               | s.. .. .. .. >.> -> participants | s.. .. .. .. p.p
participants_revision                | pp                              | xx
participants_revision:provisional    | s.. .. .. .. p.p                | xx
participants_pdf                     | pp                              | xx
participants_pdf:provisional         | s.. .. .. .. p.p                | xx
# -- documents --
documents                            | pp                              | xx
document_new                         | s.. .. .. .p p.p                | s.. .. .. .u u.u
document                             | pp                              | xx
document:registered                  | s.. .. .. .p p.p                | xx
document:restricted                  | s.. .. .. .p p.p                | xx
document_upload                      | s.. .. .. .> >.> -> document    | s.. .. .. .u u.u
document_issue                       | s.. .. .. .> >.> -> document    | s.. .. .. .> >.> -> document
document_withdraw                    | s.. .. .. .p p.p                | s.. .. .. .u u.u
document_file                        | pp                              | xx
document_file:registered             | s.. .. .. .p p.p                | xx
document_file:restricted             | s.. .. .. .p p.p                | xx
"""
