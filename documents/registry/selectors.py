"""Reads of the register of documents, for its list, its pages and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from confsvc.text.folding import filter_by_text
from confsvc.ui.languages import OFFICIAL, get_current_language
from delegations.roster.rules.profile import ParticipantsRules
from documents.registry.models import Document, LanguageVersion, Series, Submitter
from documents.registry.rules.submitters import format_submitters
from meetings.core.extension_points import Search, SearchResult
from meetings.core.models import Meeting
from meetings.core.permissions import is_documents_officer
from meetings.treaties.selectors import Name, load_names


@dataclass(frozen=True)
class DocumentRow:
    """A document with its submitters in words, and its file in each of the six languages."""

    document: Document
    submitted_by: str
    languages: Sequence[tuple[str, LanguageVersion | None]]

    @property
    def available(self) -> Sequence[tuple[str, LanguageVersion]]:
        """The languages that have a file."""
        return [(code, version) for code, version in self.languages if version]


def list_documents(meeting: Meeting, *, for_officer: bool) -> QuerySet[Document]:
    """The documents of a meeting in the order of their symbols.

    Others than the documents officer get the issued documents that are not restricted.
    """
    documents = meeting.documents.order_by("symbol_key")
    if for_officer:
        return documents
    return documents.filter(state=Document.State.ISSUED).exclude(
        distribution=Document.Distribution.RESTRICTED
    )


def filter_documents(
    documents: QuerySet[Document], *, series: str = "", state: str = "", text: str = ""
) -> QuerySet[Document]:
    """The documents of a series (by its code) and in a state, whose symbol or titles contain
    ``text``.
    """
    if series:
        documents = documents.filter(series__code=series)
    if state:
        documents = documents.filter(state=state)
    if text:
        documents = filter_by_text(documents, ("folded_text",), text)
    return documents


def load_rows(
    meeting: Meeting, documents: QuerySet[Document], *, language: str | None = None
) -> list[DocumentRow]:
    """The rows of some documents of a meeting, in four queries."""
    language = language or get_current_language()
    rows = list(
        documents.select_related("item", "series").prefetch_related(
            Prefetch("versions", LanguageVersion.objects.order_by("language")),
            Prefetch("submissions", Submitter.objects.order_by("pk")),
        )
    )
    entity_ids = {submission.entity_id for row in rows for submission in row.submissions.all()}
    entity_names = (
        load_names(entity_ids=entity_ids, language=language, on=meeting.opens_on) if entity_ids else {}
    )
    return [_build_row(document, entity_names, language) for document in rows]


def load_row(document: Document) -> DocumentRow:
    """The row of one document."""
    return load_rows(document.meeting, Document.objects.filter(pk=document.pk))[0]


def list_series(meeting: Meeting) -> QuerySet[Series]:
    """The series of a meeting, in their order."""
    return meeting.series.all()


def get_document(meeting: Meeting, pk: int, **_kwargs: object) -> Document:
    """A document of the meeting; raises ``DoesNotExist`` for one of another meeting."""
    return Document.objects.select_related("meeting", "series", "item").get(pk=pk, meeting=meeting)


def get_version(meeting: Meeting, pk: int, language: str, **_kwargs: object) -> LanguageVersion:
    """The file of a document of the meeting in a language; raises ``DoesNotExist`` if there is
    none.
    """
    return LanguageVersion.objects.select_related("document__meeting").get(
        document_id=pk, document__meeting=meeting, language=language
    )


def get_participants_symbol(meeting: Meeting) -> str:
    """The symbol reserved for the meeting's list of participants, or "".

    It is that of the document in the INF series which the kit reserved under this English title.
    """
    document = (
        meeting.documents.filter(
            series__code=meeting.rules.get_section(ParticipantsRules).inf,
            titles__en="List of participants",
            parent_symbol="",
        )
        .exclude(state=Document.State.WITHDRAWN)
        .order_by("symbol_key")
        .first()
    )
    return document.symbol if document else ""


def _build_row(document: Document, entity_names: Mapping[int, Name], language: str) -> DocumentRow:
    versions = {version.language: version for version in document.versions.all()}
    submitters = [
        entity_names[submission.entity_id]
        for submission in document.submissions.all()
        if submission.entity_id in entity_names
    ]
    return DocumentRow(
        document=document,
        submitted_by=format_submitters(submitters, language) or document.submitted_by.text(language),
        languages=[(code, versions.get(code)) for code in OFFICIAL],
    )


def find_documents(search: Search) -> list[SearchResult]:
    """The documents whose symbol or title matches a search of the meeting's pages."""
    visible = list_documents(search.meeting, for_officer=is_documents_officer(search.user, search.meeting))
    return [
        SearchResult(document.symbol, str(document.titles), document.get_absolute_url())
        for document in filter_documents(visible, text=search.text).select_related("meeting")[: search.most]
    ]
