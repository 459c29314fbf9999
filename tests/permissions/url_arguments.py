"""The arguments of each address, taken from the objects of a world."""

from typing import Any

from confsvc.commands.models import LogEntry, get_row

LIST_PAGES = ("state", "office", "log", "history", "floor", "carry_over", "edit", "issues", "issue")


def find_arguments(objects: dict[str, Any], url_name: str, variant: str) -> dict[str, Any]:
    """The arguments of an address without the meeting.

    ``variant`` is the key of another object at the same address, or "".
    """
    if url_name in ("job", "job_state", "job_file", "job_cancel"):
        return {"key": objects["job"].key}
    if url_name.startswith("registration"):
        return {"token": objects[variant or "registration"].token}
    if url_name.startswith("document") and url_name not in ("documents", "document_new"):
        pk = {"pk": objects[variant or "document"].pk}
        return pk | ({"language": "en"} if url_name == "document_file" else {})
    if url_name in ("participants_revision", "participants_pdf"):
        return {"revision": objects[variant or "issue"].revision}
    if url_name.startswith("badge_"):
        return {"pk": objects["badge"].pk}
    if url_name.startswith("speech_") and url_name not in ("speech_begin", "speech_undo"):
        return {"code": objects["list"].code, "pk": objects["speech"].pk}
    if url_name in ("inscription", "inscription_withdraw", "speech_begin", "inscription_place"):
        return _get_list_arguments(objects[variant or "inscription"])
    keys_on_list = {
        "command_undo": "command",
        "inscription_absent": "inscription",
        "swap_propose": "inscription",
        "statement_hand_in": "inscription",
        "statement_file": "statement",
        "statement_take_back": "statement",
    } | {
        f"swap_{action}": "swap"
        for action in ("accept", "decline", "withdraw", "confirm", "agreed", "refuse")
    }
    keys_on_list |= {f"reply_{action}": "reply" for action in ("begin", "withdraw", "take_back")}
    keys_on_list |= {"request_take_back": "request"}
    if url_name in keys_on_list:
        return _get_list_arguments(objects[variant or keys_on_list[url_name]])
    if url_name in ("issue_paper", "issue_chair"):
        return {"code": objects["list"].code, "revision": objects["list_issue"].revision}
    if url_name.startswith("speakers_record"):
        return {"code": objects["list"].code, "day": objects["list"].meeting.opens_on.isoformat()}
    list_urls = {"inscribe", "speech_undo", "console", "tablet", "interpreters"}
    list_urls |= {f"speakers_{page}" for page in ("list", "print", "provisional", "csv", "table", "totals")}
    list_urls |= {f"list_{page}" for page in LIST_PAGES} | {"reply_ask"}
    list_urls |= {f"speakers_{table}" for table in ("xlsx", "totals_csv", "totals_xlsx")}
    if url_name in list_urls or url_name.startswith("room_") or url_name.endswith("_stream"):
        return {"code": objects[variant or "list"].code}
    arguments_by_id = {
        "appointment_end": ("appointment", "appointment"),
        "outbox_message": ("message", "message"),
        "history_undo": ("pk", "command"),
        "request_exempt": ("registration", "registration"),
        "photo": ("registration", "registration"),
        "delegate_edit": ("delegate", "delegate"),
        "delegate_withdraw": ("delegate", "delegate"),
        "delegate_add": ("delegation", "delegation"),
        "desk_person": ("pk", "delegate"),
        "note_scan": ("note", "note"),
    }
    if url_name in arguments_by_id:
        argument, key = arguments_by_id[url_name]
        return {argument: objects[variant or key].pk}
    if url_name.startswith("session") and url_name != "session_new":
        return {"session": objects[variant or "session"].pk}
    if url_name.startswith("delegation") and url_name not in ("delegations", "delegation_open"):
        return {"delegation": objects[variant or "delegation"].pk}
    return {}


def _get_list_arguments(list_object: Any) -> dict[str, Any]:
    """The arguments of the address of an object on a speakers' list."""
    is_command = isinstance(list_object, LogEntry)
    speakers_list = get_row(list_object.owner) if is_command else list_object.speakers_list
    return {"code": speakers_list.code, "pk": list_object.pk}
