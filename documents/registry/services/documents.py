"""Every write to the register of documents.

A number is given on registration, under a lock on its series, and never given again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import record
from confsvc.realtime.notify import notify
from confsvc.ui.errors import ConflictError, DomainError
from confsvc.uploads.documents import CheckedFile
from documents.registry.models import Document, LanguageVersion, Series, Submitter
from documents.registry.rules import symbol_input
from documents.registry.rules.transitions import is_transition_allowed
from documents.registry.services.numbering import find_next_number
from documents.symbols.rules.parsing.symbol import Symbol
from meetings.core.models import Meeting, get_values
from meetings.programme.models import AgendaItem
from meetings.treaties.models import Entity

LOGGED_FIELDS = (
    *("symbol", "titles", "distribution", "state", "submitted_by", "original_language", "submitted_on"),
)


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


@transaction.atomic
def register_document(*, actor: User | None, series: Series, data: DocumentData) -> Document:
    """Register a document under the next number of ``series``.

    Numbers that were registered by hand are skipped.
    """
    series = Series.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=series.pk)
    number, symbol = find_next_number(series)
    document = _create_document(actor, series.meeting, symbol, data, series=series, number=number)
    series.next_number = number + 1
    series.save(update_fields=["next_number"])
    return document


@transaction.atomic
def register_with_symbol(
    *, actor: User | None, meeting: Meeting, symbol: Symbol, data: DocumentData
) -> Document:
    """Register a document under a symbol typed by hand: an addendum, a corrigendum, a reserved
    number.

    The document that it modifies need not be registered. Raises :class:`SymbolTakenError`.
    """
    all_series = list(Series.objects.select_for_update().filter(meeting=meeting))
    if Document.objects.filter(symbol=symbol.unstarred).exists():
        raise _build_symbol_taken(symbol)
    numbers = {series: symbol_input.find_number(series.template, symbol) for series in all_series}
    series = next((series for series, number in numbers.items() if number is not None), None)
    number = numbers[series] if series else None
    try:
        with transaction.atomic():
            return _create_document(actor, meeting, symbol, data, series=series, number=number)
    except IntegrityError as error:
        raise _build_symbol_taken(symbol) from error


@transaction.atomic
def store_file(
    *, actor: User | None, document: Document, language: str, file: CheckedFile
) -> LanguageVersion:
    """Store or replace the file of a language; for an issued document it is released at once.

    Raises :class:`DomainError` for a withdrawn document.
    """
    document = _lock_document(document)
    if document.state == Document.State.WITHDRAWN:
        raise DomainError(
            _("%(symbol)s is withdrawn: no file can be uploaded.") % {"symbol": document.symbol}
        )
    now = timezone.now()
    version = document.versions.filter(language=language).first() or LanguageVersion(
        document=document, language=language
    )
    before = {"sha256": version.sha256, "size": version.size} if version.pk else {}
    version.media_type, version.size, version.sha256 = file.media_type, len(file.content), file.sha256
    version.received_at = now
    if document.state == Document.State.ISSUED:
        version.released_at = now
    version.file.save(get_random_string(24) + file.suffix, ContentFile(file.content), save=False)
    version.save()
    after = {"sha256": version.sha256, "size": version.size, "language": language}
    _log_command(actor, "put in file", document, before=before, after=after)
    notify(get_topic(document.meeting_id))
    return version


@transaction.atomic
def issue_document(*, actor: User | None, document: Document, now: datetime | None = None) -> Document:
    """Issue a registered document in the languages that have a file.

    Does nothing if it is issued already. Raises :class:`DomainError` for a document without a file
    and for a withdrawn one.
    """
    document = _lock_document(document)
    if document.state == Document.State.ISSUED:
        return document
    _check_transition(document, Document.State.ISSUED)
    if not document.versions.exists():
        raise DomainError(
            _("%(symbol)s has no file yet. Upload at least one language first.") % {"symbol": document.symbol}
        )
    now = now or timezone.now()
    document.state, document.issued_at = Document.State.ISSUED, now
    document.save(update_fields=["state", "issued_at"])
    document.versions.update(released_at=now)
    _log_command(
        actor,
        "issue document",
        document,
        before={"state": "registered"},
        after=get_values(document, "state", "issued_at"),
    )
    notify(get_topic(document.meeting_id))
    return document


@transaction.atomic
def withdraw_document(*, actor: User | None, document: Document, reason: str) -> Document:
    """Withdraw a document; its number stays taken, so the list of documents shows the gap."""
    document = _lock_document(document)
    _check_transition(document, Document.State.WITHDRAWN)
    before = get_values(document, "state")
    document.state = Document.State.WITHDRAWN
    document.save(update_fields=["state"])
    _log_command(
        actor,
        "withdraw document",
        document,
        before=before,
        after=get_values(document, "state"),
        reason=reason,
    )
    notify(get_topic(document.meeting_id))
    return document


def _create_document(
    actor: User | None,
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
        registered_at=timezone.now(),
        registered_by=actor,
        **vars(symbol_input.build_columns(symbol)),
    )
    Submitter.objects.bulk_create(Submitter(document=document, entity=entity) for entity in data.submitters)
    _log_command(actor, "register document", document, after=get_values(document, *LOGGED_FIELDS))
    notify(get_topic(meeting.pk))
    return document


def _build_symbol_taken(symbol: Symbol) -> SymbolTakenError:
    return SymbolTakenError(_("%(symbol)s is already in the register.") % {"symbol": symbol.unstarred})


def _lock_document(document: Document) -> Document:
    return Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document.pk)


def _check_transition(document: Document, to: str) -> None:
    if not is_transition_allowed(document.state, to):
        raise DomainError(
            _("%(symbol)s is %(state)s: this step is not possible.")
            % {"symbol": document.symbol, "state": document.get_state_display()}
        )


def _log_command(actor: User | None, command: str, document: Document, **details: Any) -> None:
    record(actor=actor, command=command, target=document, scope=document.meeting.short_name, **details)
