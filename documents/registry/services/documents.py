"""Every write to the register. A number is given out under the lock of its series, on registration, and never again."""

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
from confsvc.uploads.documents import CheckedFile
from documents.registry.models import Document, LanguageVersion, Series, Submitter
from documents.registry.rules import symbol_input
from documents.registry.rules.transitions import may_become
from documents.symbols.rules.parsing.symbol import Symbol
from documents.symbols.rules.series import numbered
from meetings.core.models import Meeting, plain
from meetings.programme.models import AgendaItem
from meetings.treaties.models import Entity

TOLD = ("symbol", "titles", "distribution", "state", "submitted_by", "original_language", "submitted_on")


class RefusedError(Exception):
    """A command that cannot be carried out, with the sentence that says why and what to do."""


class SymbolTakenError(RefusedError):
    """The symbol belongs to a document already."""


def topic_of(meeting_id: int) -> str:
    """The live topic of a meeting's documents."""
    return f"documents:{meeting_id}"


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is said of a document when it is registered. ``titles`` and ``submitted_by`` are by language, the latter for
    what is no entity ("the Chair"); ``submitted_on`` is the masthead's date, by default the venue's day."""

    titles: Mapping[str, str]
    submitters: Sequence[Entity] = ()
    submitted_by: Mapping[str, str] = field(default_factory=dict)
    item: AgendaItem | None = None
    original_language: str = "en"
    submitted_on: date | None = None
    distribution: str = Document.Distribution.GENERAL


@transaction.atomic
def register(*, actor: User | None, series: Series, particulars: Particulars) -> Document:
    """Register a document under the next number of ``series`` and answer it with its symbol.

    Numbers that stand in the register already (given by hand) are passed over.
    """
    held = Series.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=series.pk)
    number, symbol = _next_free(held)
    document = _create(actor, held.meeting, symbol, particulars, series=held, number=number)
    held.next_number = number + 1
    held.save(update_fields=["next_number"])
    return document


@transaction.atomic
def register_as(
    *, actor: User | None, meeting: Meeting, symbol: Symbol, particulars: Particulars
) -> Document:
    """Register a document under a symbol given by hand: an addendum, a corrigendum, a number kept by agreement.

    Raises :class:`SymbolTakenError`. What it modifies need not be in the register.
    """
    all_series = list(Series.objects.select_for_update().filter(meeting=meeting))
    if Document.objects.filter(symbol=symbol.unstarred).exists():
        raise SymbolTakenError(_("%(symbol)s is in the register already.") % {"symbol": symbol.unstarred})
    numbers = {one: symbol_input.number_in(one.template, symbol) for one in all_series}
    series = next((one for one, number in numbers.items() if number is not None), None)
    number = numbers[series] if series else None
    try:
        with transaction.atomic():
            return _create(actor, meeting, symbol, particulars, series=series, number=number)
    except IntegrityError as fault:
        raise SymbolTakenError(
            _("%(symbol)s is in the register already.") % {"symbol": symbol.unstarred}
        ) from fault


@transaction.atomic
def put_file(*, actor: User | None, document: Document, language: str, file: CheckedFile) -> LanguageVersion:
    """Put in the file of a language, or replace it; a file put in after issue is released at once."""
    held = _locked(document)
    if held.state == Document.State.WITHDRAWN:
        raise RefusedError(_("%(symbol)s is withdrawn and takes no files.") % {"symbol": held.symbol})
    now = timezone.now()
    version = held.versions.filter(language=language).first() or LanguageVersion(
        document=held, language=language
    )
    before = {"sha256": version.sha256, "size": version.size} if version.pk else {}
    version.media_type, version.size, version.sha256 = file.media_type, len(file.content), file.sha256
    version.received_at = now
    if held.state == Document.State.ISSUED:
        version.released_at = now
    version.file.save(get_random_string(24) + file.suffix, ContentFile(file.content), save=False)
    version.save()
    after = {"sha256": version.sha256, "size": version.size, "language": language}
    _record(actor, "put in file", held, before=before, after=after)
    notify(topic_of(held.meeting_id))
    return version


@transaction.atomic
def issue(*, actor: User | None, document: Document, now: datetime | None = None) -> Document:
    """Issue a registered document in the languages whose files are there; harmless when it is issued already.

    Raises :class:`RefusedError` without a file, or for a withdrawn document.
    """
    held = _locked(document)
    if held.state == Document.State.ISSUED:
        return held
    _check_step(held, Document.State.ISSUED)
    if not held.versions.exists():
        raise RefusedError(
            _("%(symbol)s has no file yet. Put in at least one language first.") % {"symbol": held.symbol}
        )
    now = now or timezone.now()
    held.state, held.issued_at = Document.State.ISSUED, now
    held.save(update_fields=["state", "issued_at"])
    held.versions.update(released_at=now)
    _record(
        actor, "issue document", held, before={"state": "registered"}, after=plain(held, "state", "issued_at")
    )
    notify(topic_of(held.meeting_id))
    return held


@transaction.atomic
def withdraw(*, actor: User | None, document: Document, reason: str) -> Document:
    """Withdraw a document; its number stays taken and the list of documents shows the gap."""
    held = _locked(document)
    _check_step(held, Document.State.WITHDRAWN)
    before = plain(held, "state")
    held.state = Document.State.WITHDRAWN
    held.save(update_fields=["state"])
    _record(actor, "withdraw document", held, before=before, after=plain(held, "state"), reason=reason)
    notify(topic_of(held.meeting_id))
    return held


def _next_free(series: Series) -> tuple[int, Symbol]:
    number = series.next_number
    while True:
        symbol = numbered(series.template, number)
        if not Document.objects.filter(symbol=symbol.unstarred).exists():
            return number, symbol
        number += 1


def _create(
    actor: User | None,
    meeting: Meeting,
    symbol: Symbol,
    particulars: Particulars,
    *,
    series: Series | None,
    number: int | None,
) -> Document:
    document = Document.objects.create(
        meeting=meeting,
        series=series,
        number=number,
        titles=dict(particulars.titles),
        submitted_by=dict(particulars.submitted_by),
        item=particulars.item,
        original_language=particulars.original_language,
        submitted_on=particulars.submitted_on or timezone.localdate(timezone=meeting.zone),
        distribution=particulars.distribution,
        registered_at=timezone.now(),
        registered_by=actor,
        **vars(symbol_input.columns(symbol)),
    )
    Submitter.objects.bulk_create(
        Submitter(document=document, entity=entity) for entity in particulars.submitters
    )
    _record(actor, "register document", document, after=plain(document, *TOLD))
    notify(topic_of(meeting.pk))
    return document


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=document.pk)


def _check_step(held: Document, to: str) -> None:
    if not may_become(held.state, to):
        raise RefusedError(
            _("%(symbol)s is %(state)s; this step is not open to it.")
            % {"symbol": held.symbol, "state": held.get_state_display()}
        )


def _record(actor: User | None, command: str, document: Document, **told: Any) -> None:
    record(actor=actor, command=command, target=document, scope=document.meeting.short_name, **told)
