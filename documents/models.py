"""The face that gathers the models of the rooms of ``documents``."""

from documents.register.models import Document, LanguageVersion, Series, Submitter

__all__ = ["Document", "LanguageVersion", "Series", "Submitter"]
