"""The text of a statement: handed in before delivery, replaced, taken back."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.uploads.documents import CheckedFile
from meetings.speakers.models import Inscription, StatementFile
from meetings.speakers.rules.reading_time import words_of
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused


def hand_in(
    *,
    actor: User | None,
    inscription: Inscription,
    file: CheckedFile,
    name: str,
    language: str,
    kind: str = StatementFile.Kind.CHECK,
    by_secretariat: bool = False,
    now: datetime | None = None,
) -> StatementFile:
    """Keep the text of a statement in a language in place of the one handed in before. ``Refused`` for an inscription
    that has been withdrawn; once its delivery has begun only the secretariat replaces a text. The words are counted
    before the list is locked: nobody waits for a reader of files."""
    words = words_of(file.content, file.media_type, language)
    with base.command(
        actor, inscription.speakers_list_id, "hand in statement", now=now, archived=True
    ) as act:
        kept = act.held.inscriptions.select_related("entity").get(pk=inscription.pk)
        if kept.state in (Inscription.State.WITHDRAWN, Inscription.State.VOIDED):
            raise Refused(_("The inscription is withdrawn: there is no statement to hand in."))
        for earlier in kept.statements.filter(language=language, voided=False):
            _refuse_delivered(kept, by_secretariat)
            act.keep(earlier).voided = True
        row = StatementFile(
            inscription=kept,
            name=name[-200:],
            media_type=file.media_type,
            language=language,
            kind=kind,
            words=words,
            sha256=file.sha256,
            uploaded_at=act.now,
            uploaded_by=actor,
        )
        row.file.save(f"{file.sha256[:16]}{file.suffix}", ContentFile(file.content), save=False)
        act.make(row)
        act.about(kept, language=language, kind=kind)
    return row


def take_back_statement(
    *,
    actor: User | None,
    statement: StatementFile,
    by_secretariat: bool = False,
    now: datetime | None = None,
) -> StatementFile:
    """Take a text back; it stays on the record. ``Refused`` once the speech has begun, for the text is public then: the
    secretariat alone takes it back, also on an archived list, on which texts of what was said are still handed in."""
    with base.command(
        actor,
        statement.inscription.speakers_list_id,
        "take back statement",
        now=now,
        archived=by_secretariat,
    ) as act:
        inscription = statement.inscription
        row = act.keep(StatementFile.objects.get(pk=statement.pk))
        _refuse_delivered(inscription, by_secretariat)
        row.voided = True
        act.about(inscription, language=row.language)
    return row


def _refuse_delivered(inscription: Inscription, by_secretariat: bool) -> None:
    if not by_secretariat and inscription.speeches.filter(voided=False).exists():
        raise Refused(_("The statement has been delivered: its text stays. Ask the secretariat."))
