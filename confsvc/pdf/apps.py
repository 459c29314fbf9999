from django.apps import AppConfig
from django.core import checks


class PdfConfig(AppConfig):
    name = "confsvc.pdf"

    def ready(self) -> None:
        from confsvc.pdf.checks import check_printing

        checks.register(check_printing, "pdf")
