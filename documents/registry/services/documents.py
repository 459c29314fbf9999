"""Every write to the register of documents.

A number is given on registration, under a lock on its series, and never given again.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.extension_points import CommandHandler
from confsvc.commands.services.context import CommandContext, command
from confsvc.realtime.notify import notify
from confsvc.ui.errors import ConflictError, DomainError
from confsvc.uploads.documents import CheckedFile
from documents.registry.models import Document, LanguageVersion, Series, Submitter
from documents.registry.rules import symbol_input
from documents.registry.rules.transitions import is_transition_allowed
from documents.registry.services.numbering import find_next_number
from documents.symbols.rules.parsing.symbol import Symbol
from meetings.core.models import Meeting
from meetings.programme.models import AgendaItem
from meetings.treaties.models import Entity


class SymbolTakenError(ConflictError):
    """Another document has the symbol."""

    field = "symbol"


def get_topic(meeting_id: int) -> str:
    """The topic of live notifications about a meeting's documents."""
    return f"documents:{meeting_id}"


@dataclass(frozen=True, kw_only=True)
class DocumentData:
    """What is entered of a document when it is registered.

    - ``titles``: by language.
    - ``submitted_by``: by language, for what is not an entity ("the Chair").
    - ``submitted_on``: the date of the masthead, by default today at the venue.
    """

    titles: Mapping[str, str]
    submitters: Sequence[Entity] = ()
    submitted_by: Mapping[str, str] = field(default_factory=dict)
    item: AgendaItem | None = None
    original_language: str = "en"
    submitted_on: date | None = None
    distribution: str = Document.Distribution.GENERAL


def register_document(
    *, actor: User | None, series: Series, data: DocumentData, key: uuid.UUID | None = None
) -> Document:
    """Register a document under the next number of ``series``.

    Numbers that were registered by hand are skipped. A second press of the form (``key``) returns
    the document that the first registered.
    """
    rows = Series.objects.filter(pk=series.pk).select_related("meeting")
    with command(
        "register document", actor=actor, lock=rows, scope=series.meeting.short_name, key=key
    ) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Document)
        number, symbol = find_next_number(cmd.locked)
        cmd.locked.next_number = number + 1
        return _create_document(cmd, cmd.locked.meeting, symbol, data, series=cmd.locked, number=number)


def register_with_symbol(
    *,
    actor: User | None,
    meeting: Meeting,
    symbol: Symbol,
    data: DocumentData,
    key: uuid.UUID | None = None,
) -> Document:
    """Register a document under a symbol typed by hand: an addendum, a corrigendum, a reserved
    number.

    The document that it modifies need not be registered. A second press of the form (``key``)
    returns the document that the first registered. Raises :class:`SymbolTakenError`.
    """
    with command("register document", actor=actor, lock=meeting, scope=meeting.short_name, key=key) as cmd:
        if cmd.repeated:
            return cmd.get_earlier(Document)
        all_series = list(Series.objects.select_for_update().filter(meeting=meeting))
        if Document.objects.filter(symbol=symbol.unstarred).exists():
            raise _build_symbol_taken(symbol)
        numbers = {series: symbol_input.find_number(series.template, symbol) for series in all_series}
        series = next((series for series, number in numbers.items() if number is not None), None)
        number = numbers[series] if series else None
        try:
            with transaction.atomic():
                return _create_document(cmd, meeting, symbol, data, series=series, number=number)
        except IntegrityError as error:
            raise _build_symbol_taken(symbol) from error


@contextmanager
def document_command(
    name: str, document: Document, actor: User | None, *, reason: str = "", now: datetime | None = None
) -> Iterator[CommandContext[Document]]:
    """Lock a document and carry out a command on it."""
    rows = Document.objects.filter(pk=document.pk).select_related("meeting")
    scope = document.meeting.short_name
    with command(name, actor=actor, lock=rows, scope=scope, reason=reason, now=now) as cmd:
        yield cmd


def store_file(
    *, actor: User | None, document: Document, language: str, file: CheckedFile
) -> LanguageVersion:
    """Store or replace the file of a language; for an issued document it is released at once.

    Raises :class:`DomainError` for a withdrawn document.
    """
    with document_command("put in file", document, actor) as cmd:
        document = cmd.locked
        if document.state == Document.State.WITHDRAWN:
            raise DomainError(
                _("%(symbol)s is withdrawn: no file can be uploaded.") % {"symbol": document.symbol}
            )
        version = document.versions.filter(language=language).first()
        if version:
            cmd.track(version)
        else:
            version = LanguageVersion(document=document, language=language)
        version.media_type, version.size, version.sha256 = file.media_type, len(file.content), file.sha256
        version.received_at = cmd.at
        if document.state == Document.State.ISSUED:
            version.released_at = cmd.at
        version.file.save(get_random_string(24) + file.suffix, ContentFile(file.content), save=False)
        if version.pk is None:
            cmd.create(version)
        cmd.set_subject(document, language=language)
    return version


def issue_document(*, actor: User | None, document: Document, now: datetime | None = None) -> Document:
    """Issue a registered document in the languages that have a file.

    Does nothing if it is issued already. Raises :class:`DomainError` for a document without a file
    and for a withdrawn one.
    """
    with document_command("issue document", document, actor, now=now) as cmd:
        document = cmd.locked
        if document.state == Document.State.ISSUED:
            return document
        _check_transition(document, Document.State.ISSUED)
        if not document.versions.exists():
            raise DomainError(
                _("%(symbol)s has no file yet. Upload at least one language first.")
                % {"symbol": document.symbol}
            )
        document.state, document.issued_at = Document.State.ISSUED, cmd.at
        document.versions.update(released_at=cmd.at)
    return document


def withdraw_document(*, actor: User | None, document: Document, reason: str) -> Document:
    """Withdraw a document; its number stays taken, so the list of documents shows the gap."""
    with document_command("withdraw document", document, actor, reason=reason) as cmd:
        document = cmd.locked
        _check_transition(document, Document.State.WITHDRAWN)
        document.state = Document.State.WITHDRAWN
    return document


class DocumentCommandHandler(CommandHandler):
    """What follows from the commands on documents."""

    def after_command(self, cmd: CommandContext[Any]) -> None:
        is_on_meeting = isinstance(cmd.locked, Meeting)
        notify(get_topic(cmd.locked.pk if is_on_meeting else cmd.locked.meeting_id))


def _create_document(
    cmd: CommandContext[Any],
    meeting: Meeting,
    symbol: Symbol,
    data: DocumentData,
    *,
    series: Series | None,
    number: int | None,
) -> Document:
    document = Document.objects.create(
        meeting=meeting,
        series=series,
        number=number,
        titles=dict(data.titles),
        submitted_by=dict(data.submitted_by),
        item=data.item,
        original_language=data.original_language,
        submitted_on=data.submitted_on or timezone.localdate(timezone=meeting.zone),
        distribution=data.distribution,
        registered_at=cmd.at,
        registered_by=cmd.actor,
        **vars(symbol_input.build_columns(symbol)),
    )
    Submitter.objects.bulk_create(Submitter(document=document, entity=entity) for entity in data.submitters)
    cmd.add_created(document)
    cmd.set_subject(document, symbol=document.symbol)
    return document


def _build_symbol_taken(symbol: Symbol) -> SymbolTakenError:
    return SymbolTakenError(_("%(symbol)s is already in the register.") % {"symbol": symbol.unstarred})


def _check_transition(document: Document, to: str) -> None:
    if not is_transition_allowed(document.state, to):
        raise DomainError(
            _("%(symbol)s is %(state)s: this step is not possible.")
            % {"symbol": document.symbol, "state": document.get_state_display()}
        )
