"""Who may see and who may keep the register."""

from typing import Any

import rules

from documents.registry.models import Document
from meetings.core.permissions import is_documents_officer, may_see_meeting


def _document_of(where: Any) -> Document:
    return getattr(where, "document", where)  # type: ignore[no-any-return]


@rules.predicate
def may_read(user: Any, where: Any) -> bool:
    """Everyone who sees the meeting reads what is issued and not restricted; the documents officer reads all."""
    document = _document_of(where)
    if is_documents_officer(user, document):
        return True
    issued = document.state == Document.State.ISSUED
    return (
        issued
        and document.distribution != Document.Distribution.RESTRICTED
        and may_see_meeting(user, document)
    )


rules.add_perm("registry.read_document", may_read)
rules.add_perm("registry.manage_documents", is_documents_officer)
