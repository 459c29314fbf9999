"""What an office file or a PDF does when it is opened, beyond showing its text."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree

import pikepdf

from confsvc.jobs.sandbox import serve
from confsvc.uploads.office_files import OfficeFile, OfficeFileError, check_office_file

MACROS, OBJECTS, LINKS, FIELDS = "macros", "objects", "links", "fields"
SCRIPTS, PROGRAMS, FILES = "scripts", "programs", "files"
FORMS, MEDIA, PASSWORD = "forms", "media", "password"
MOST_OBJECTS: Final = 200_000
MOST_PAGES: Final = 5_000
_ACTING_FIELD: Final = re.compile(r"(?i)DDEAUTO|\bDDE\b|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|\bIMPORT\b")
_ACTIONS: Final = {
    "/JavaScript": SCRIPTS,
    "/Launch": PROGRAMS,
    "/ImportData": FILES,
    "/SubmitForm": FORMS,
    "/Rendition": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/GoToE": FILES,
}
_KEYS: Final = {"/EmbeddedFiles": FILES, "/EF": FILES, "/XFA": FORMS, "/JS": SCRIPTS}
_ANNOTATIONS: Final = {
    "/FileAttachment": FILES,
    "/RichMedia": MEDIA,
    "/Movie": MEDIA,
    "/Screen": MEDIA,
    "/3D": MEDIA,
    "/Sound": MEDIA,
}


def find_active_office_content(office_file: OfficeFile) -> frozenset[str]:
    """What an office file holds beyond its text: :data:`MACROS`, embedded :data:`OBJECTS`,
    :data:`LINKS` to files elsewhere that a program opens by itself, :data:`FIELDS` that act.

    Runs in a process of its own: XML of a few kilobytes packed takes a gigabyte as a tree. Raises
    ``ElementTree.ParseError`` for XML that is not well formed.
    """
    found = set()
    for name in office_file.names:
        found |= _classify_name(name.lower())
    for name, text in office_file.references.items():
        if name.lower().endswith(".rels"):
            found |= _find_in_relations(text)
        elif name.lower() == "[content_types].xml":
            found |= _find_in_content_types(text)
        else:
            found |= _find_in_text(text)
    return frozenset(found)


def _find_in_text(text: bytes) -> set[str]:
    """The fields and embedded parts of a text, however its XML writes them."""
    pieces: list[str] = []
    found: set[str] = set()
    for _event, node in ElementTree.iterparse(BytesIO(text)):  # noqa: S314  (no document type got here)
        name = node.tag.rpartition("}")[2]
        if name == "instrText":
            pieces.append(node.text or "")
        elif name == "altChunk":
            found.add(OBJECTS)
        pieces += [value for key, value in node.attrib.items() if key.rpartition("}")[2] == "instr"]
        node.clear()
    if any(_ACTING_FIELD.search(glue.join(pieces)) for glue in ("", " ")):
        found.add(FIELDS)
    return found


def _classify_name(name: str) -> set[str]:
    if "vbaproject" in name or "vbadata" in name:
        return {MACROS}
    return {OBJECTS} if "/embeddings/" in name or "/activex/" in name else set()


def _find_in_relations(text: bytes) -> set[str]:
    found = set()
    for relation in ElementTree.fromstring(text):  # noqa: S314  (no document type got here)
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        if "vbaproject" in kind:
            found.add(MACROS)
        if kind in ("oleobject", "package", "control"):
            found.add(OBJECTS)
        if relation.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            found.add(LINKS)
    return found


def _find_in_content_types(text: bytes) -> set[str]:
    types = [row.get("ContentType", "").lower() for row in ElementTree.fromstring(text)]  # noqa: S314
    found = {MACROS} if any("vbaproject" in kind or "macroenabled" in kind for kind in types) else set()
    return found | ({OBJECTS} if any("oleobject" in kind or "activex" in kind for kind in types) else set())


def find_active_pdf_content(content: bytes) -> list[str]:
    """What a PDF holds beyond its pages, sorted: scripts, programs to start, files, forms that
    send, media, a password without which nobody opens it.

    Runs in a process of its own. Raises ``ValueError`` for a PDF without pages, with more than
    ``MOST_PAGES`` or ``MOST_OBJECTS``, or whose page tree is a loop, and whatever pikepdf raises
    for a broken one.
    """
    try:
        pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        return [PASSWORD]
    with pdf:
        if len(pdf.objects) > MOST_OBJECTS:
            raise ValueError("too many objects")
        if not 1 <= _count_pages(pdf.Root.Pages) <= MOST_PAGES:
            raise ValueError("no pages, or too many")
        found: set[str] = set()
        for row in pdf.objects:
            for dictionary in _iterate_dictionaries(row):
                found |= _find_in_dictionary(dictionary)
    return sorted(found)


def _count_pages(tree: Any) -> int:
    """The number of pages below a node; ``ValueError`` if a node stands below itself."""
    count, waiting, seen = 0, [tree], set()
    while waiting:
        node = waiting.pop()
        if node.objgen != (0, 0):
            if node.objgen in seen:
                raise ValueError("the tree of pages is a loop")
            seen.add(node.objgen)
        if "/Kids" in node:
            waiting.extend(node["/Kids"])
        else:
            count += 1
    return count


def _iterate_dictionaries(row: Any) -> Iterator[Any]:
    """A dictionary and the direct ones inside it; objects of their own come by themselves."""
    waiting = [row]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            yield value
            items = [part for _key, part in value.items()]
        elif isinstance(value, pikepdf.Array):
            items = list(value)
        else:
            continue
        waiting.extend(item for item in items if isinstance(item, pikepdf.Object) and not item.is_indirect)


def _find_in_dictionary(dictionary: Any) -> set[str]:
    found = {kind for key, kind in _KEYS.items() if key in dictionary}
    found |= {kind for name, kind in _ACTIONS.items() if str(dictionary.get("/S", "")) == name}
    if str(dictionary.get("/Type", "/Annot")) == "/Annot":
        found |= {kind for name, kind in _ANNOTATIONS.items() if str(dictionary.get("/Subtype", "")) == name}
    return found


def inspect_file(content: bytes, kind: str, most_unpacked: str = "0") -> dict[str, Any]:
    """What a "pdf" or "docx" is and holds: ``found`` and ``is_text``, or ``refused`` and why."""
    if kind == "pdf":
        return {"found": find_active_pdf_content(content), "is_text": True}
    limit = int(most_unpacked)
    try:
        office_file = check_office_file(content, most_unpacked=limit, most_xml=limit)
    except OfficeFileError as error:
        return {"refused": "exhausted" if error.exhausted else "broken"}
    return {
        "found": sorted(find_active_office_content(office_file)),
        "is_text": "word/document.xml" in office_file.names,
    }


if __name__ == "__main__":
    serve(inspect_file)
