"""The one error of this room, worded so that a view can show it in the reader's language."""


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; the rooms that show it translate it."""
    return message


class SymbolError(ValueError):
    """A text that is not a UN document symbol.

    `kind` says what the text is instead ("press release", "sales number", ..., "unknown"); `template` is the
    sentence with `%(name)s` places and `params` fills them, so that `gettext(error.template) % error.params`
    reads in any language; `str(error)` is the English sentence.
    """

    def __init__(
        self, template: str, kind: str = "unknown", suggestion: str | None = None, **params: str
    ) -> None:
        self.template = template
        self.params = params
        self.kind = kind
        self.suggestion = suggestion
        super().__init__(template % params)
