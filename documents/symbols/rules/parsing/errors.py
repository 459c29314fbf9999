"""The error for a text that is not a symbol, with a sentence that can be translated."""


def gettext_noop(message: str) -> str:
    """Mark a sentence for translators; the app that shows it translates it."""
    return message


class SymbolError(ValueError):
    """A text that is not a UN document symbol.

    - `kind`: what the text is instead ("press release", "sales number", ..., "unknown").
    - `template`, `params`: `gettext(error.template) % error.params` is the sentence in any
      language.
    - `str(error)`: the sentence in English.
    """

    def __init__(
        self, template: str, kind: str = "unknown", suggestion: str | None = None, **params: str
    ) -> None:
        self.template = template
        self.params = params
        self.kind = kind
        self.suggestion = suggestion
        super().__init__(template % params)
