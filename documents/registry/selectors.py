"""The register as lists and pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from confsvc.ui.languages import OFFICIAL, get_current_language, localize_text
from delegations.roster.rules.profile import ParticipantsRules
from documents.registry.models import Document, LanguageVersion, Series, Submitter
from documents.registry.rules.submitters import in_running_form
from meetings.core.models import Meeting
from meetings.treaties.selectors import Name, names


@dataclass(frozen=True)
class Row:
    """A document with what a line of the list says: who submitted it, and the six languages with their files."""

    document: Document
    submitted_by: str
    languages: Sequence[tuple[str, LanguageVersion | None]]

    @property
    def available(self) -> Sequence[tuple[str, LanguageVersion]]:
        return [(code, version) for code, version in self.languages if version]


def documents_of(meeting: Meeting, *, office: bool) -> QuerySet[Document]:
    """The documents of a meeting by symbol order: all for the office, for everyone else the issued ones that are not
    restricted."""
    rows = meeting.documents.order_by("symbol_key")
    if not office:
        rows = rows.filter(state=Document.State.ISSUED).exclude(distribution=Document.Distribution.RESTRICTED)
    return rows


def rows_of(meeting: Meeting, documents: QuerySet[Document], *, language: str | None = None) -> list[Row]:
    """The lines of some documents of a meeting, in four queries whatever their number."""
    language = language or get_current_language()
    found = list(
        documents.select_related("item", "series").prefetch_related(
            Prefetch("versions", LanguageVersion.objects.order_by("language")),
            Prefetch("submissions", Submitter.objects.order_by("pk")),
        )
    )
    ids = {one.entity_id for document in found for one in document.submissions.all()}
    known = names(entity_ids=ids, language=language, on=meeting.opens_on) if ids else {}
    return [_row(document, known, language) for document in found]


def row_of(document: Document) -> Row:
    """The line of one document."""
    return rows_of(document.meeting, Document.objects.filter(pk=document.pk))[0]


def series_of(meeting: Meeting) -> QuerySet[Series]:
    """The series in which documents of a meeting are registered, in their order."""
    return meeting.series.all()


def document_of(meeting: Meeting, pk: int, **_kwargs: object) -> Document:
    """A document of the meeting; ``DoesNotExist`` for another's."""
    return Document.objects.select_related("meeting", "series", "item").get(pk=pk, meeting=meeting)


def version_of(meeting: Meeting, pk: int, language: str, **_kwargs: object) -> LanguageVersion:
    """The file of a document of the meeting in a language; ``DoesNotExist`` where there is none."""
    return LanguageVersion.objects.select_related("document__meeting").get(
        document_id=pk, document__meeting=meeting, language=language
    )


def symbol_for_participants(meeting: Meeting) -> str:
    """The symbol kept for the meeting's list of participants, or "": the document of the INF series that its kit reserved,
    known by its title in English."""
    kept = meeting.documents.filter(
        series__code=meeting.rules.get_section(ParticipantsRules).inf,
        titles__en="List of participants",
        parent_symbol="",
    )
    found = kept.exclude(state=Document.State.WITHDRAWN).order_by("symbol_key").first()
    return found.symbol if found else ""


def _row(document: Document, known: dict[int, Name], language: str) -> Row:
    versions = {one.language: one for one in document.versions.all()}
    submitters: Iterable[Name] = (
        known[one.entity_id] for one in document.submissions.all() if one.entity_id in known
    )
    return Row(
        document=document,
        submitted_by=in_running_form(submitters, language) or localize_text(document.submitted_by, language),
        languages=[(code, versions.get(code)) for code in OFFICIAL],
    )
