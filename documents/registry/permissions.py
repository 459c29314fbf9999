"""Who may read documents and who manages the register."""

from typing import Any

import rules

from documents.registry.models import Document
from meetings.core.permissions import can_see_meeting, is_documents_officer


def _get_document(target: Any) -> Document:
    """The document of a language version, or the document itself."""
    return getattr(target, "document", target)  # type: ignore[no-any-return]


@rules.predicate
def can_read_document(user: Any, target: Any) -> bool:
    """Everyone who sees the meeting reads issued, unrestricted documents; the officer reads all."""
    document = _get_document(target)
    if is_documents_officer(user, document):
        return True
    return (
        document.state == Document.State.ISSUED
        and document.distribution != Document.Distribution.RESTRICTED
        and can_see_meeting(user, document)
    )


rules.add_perm("registry.read_document", can_read_document)
rules.add_perm("registry.manage_documents", is_documents_officer)
