"""The file of a document in one language: checked as every paper that is handed in."""

from confsvc.web.papers import DOCX, MAX_BYTES, PDF, SUFFIXES, CheckedFile, FileRefusedError, checked

__all__ = ["DOCX", "MAX_BYTES", "PDF", "SUFFIXES", "CheckedFile", "FileRefusedError", "checked"]
