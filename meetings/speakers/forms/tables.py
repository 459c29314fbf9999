"""The form in which a table of inscriptions is chosen and imported."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from confsvc.spreadsheets.reader import LARGEST_FILE, Table, read_table
from confsvc.spreadsheets.writer import CSV, write_table

LARGEST_TEXT = 8 * 2**20
"""What the page may carry from the preview to the import, in bytes; a request may hold a little
more.
"""


class TableForm(forms.Form):
    """The chosen file, or the ``table`` that the preview carried, as CSV text.

    - ``table``: what was read, ``None`` while nothing could be.
    - ``text``: the same as CSV text, which the preview carries to the import.
    """

    file = forms.FileField(required=False, allow_empty_file=True)
    table: Table | None = None
    text = ""

    def clean_file(self) -> Table:
        upload = self.cleaned_data["file"]
        content = upload.read(LARGEST_FILE + 1) if upload else self.data.get("table", "").encode()
        if not content:
            raise ValidationError(_("Choose the table first: a CSV file or a workbook (XLSX)."))
        table = read_table(content)
        text = write_table(table, CSV)
        if len(text) > LARGEST_TEXT:
            raise ValidationError(
                _("The file is larger than %(most)s MB. Divide it and upload the parts one after another.")
                % {"most": LARGEST_TEXT // 2**20}
            )
        self.table, self.text = table, text.decode("utf-8-sig")
        return table

    def get_service_arguments(self) -> dict[str, Any]:
        return {"table": self.table}
