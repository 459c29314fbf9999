"""The texts of statements: submitted before delivery, replaced, withdrawn."""

import uuid
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import DomainError
from confsvc.uploads.documents import CheckedFile
from meetings.speakers.models import Inscription, StatementFile
from meetings.speakers.rules.statements import count_file_words
from meetings.speakers.selectors.statements import get_readers
from meetings.speakers.services.base import list_command


def submit_statement(
    *,
    actor: User | None,
    inscription: Inscription,
    file: CheckedFile,
    name: str,
    language: str,
    kind: str = StatementFile.Kind.CHECK,
    by_secretariat: bool = False,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> StatementFile:
    """Store the text of a statement in a language, in place of the text submitted before.

    Raises ``DomainError`` for a withdrawn inscription. After delivery has begun, only the
    secretariat replaces a text. The words are counted before the list is locked, so that nobody
    waits for the reading of a file.
    """
    words = count_file_words(file.content, file.media_type, language)
    with list_command(
        actor, inscription.speakers_list_id, "hand in statement", key=key, now=now, allow_archived=True
    ) as cmd:
        if cmd.repeated:
            return inscription.statements.filter(language=language, voided=False).latest("pk")
        inscription = cmd.speakers_list.inscriptions.select_related("entity").get(pk=inscription.pk)
        if inscription.state in (Inscription.State.WITHDRAWN, Inscription.State.VOIDED):
            raise DomainError(_("The inscription is withdrawn: there is no statement to submit."))
        for earlier in inscription.statements.filter(language=language, voided=False):
            _check_not_delivered(inscription, by_secretariat=by_secretariat)
            cmd.track(earlier).voided = True
        statement = StatementFile(
            inscription=inscription,
            name=name[-200:],
            media_type=file.media_type,
            language=language,
            kind=kind,
            words=words,
            sha256=file.sha256,
            uploaded_at=cmd.at,
            uploaded_by=actor,
        )
        statement.file.save(f"{file.sha256[:16]}{file.suffix}", ContentFile(file.content), save=False)
        cmd.create(statement)
        cmd.set_subject(inscription, language=language, kind=kind)
    return statement


def withdraw_statement(
    *,
    actor: User | None,
    statement: StatementFile,
    by_secretariat: bool = False,
    now: datetime | None = None,
) -> StatementFile:
    """Withdraw a text; it stays on the record.

    The text is public once the speech has begun: from then on only the secretariat withdraws it
    (``DomainError`` for others). The secretariat may do so on an archived list too, because texts
    are still submitted there.
    """
    with list_command(
        actor,
        statement.inscription.speakers_list_id,
        "take back statement",
        now=now,
        allow_archived=by_secretariat,
    ) as cmd:
        inscription = statement.inscription
        statement = cmd.track(StatementFile.objects.get(pk=statement.pk))
        _check_not_delivered(inscription, by_secretariat=by_secretariat)
        statement.voided = True
        cmd.set_subject(inscription, language=statement.language)
    return statement


def _check_not_delivered(inscription: Inscription, *, by_secretariat: bool) -> None:
    if not by_secretariat and get_readers(inscription).is_delivered:
        raise DomainError(
            _("The statement has been delivered: its text cannot be withdrawn. Ask the secretariat.")
        )
