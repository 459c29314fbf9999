"""The base of imports: a preview, a sentence for each wrong cell, then all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from confsvc.spreadsheets.fields import CodeWidget, TextWidget
from confsvc.ui.errors import DomainError
from confsvc.ui.formats import join_texts

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
_ACTIONS = {
    RowResult.IMPORT_TYPE_NEW: NEW,
    RowResult.IMPORT_TYPE_UPDATE: CHANGED,
    RowResult.IMPORT_TYPE_SKIP: SAME,
}
Key = tuple[Any, ...]
MOST_SENTENCES = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong; ``column`` is empty where the row or the table as a whole is wrong."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What would happen to one row.

    - ``number`` counts from 1 below the heading.
    - ``action`` is ``NEW``, ``CHANGED``, ``SAME`` or ``REFUSED``.
    - ``changes`` is ``{column: (from, to)}``.
    """

    number: int
    action: str
    values: dict[str, str]
    changes: dict[str, tuple[Any, Any]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen to every row, with the number of rows by action."""

    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = dataclass_field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems and not self.counts[REFUSED]


class RefusedError(DomainError):
    """Nothing was written; ``preview`` has the rows and cells that are wrong."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(_describe_problems(preview))
        self.preview = preview


class KeyLoader(BaseInstanceLoader):
    """Finds the stored rows by the key columns of the resource, all read at once."""

    def __init__(self, resource: "TableResource", dataset: tablib.Dataset | None = None) -> None:
        super().__init__(resource, dataset)
        resource.stored = {resource.get_key(row): row for row in resource.get_queryset()}

    def get_instance(self, row: Mapping[str, Any]) -> models.Model | None:
        instance: models.Model | None = self.resource.stored.get(self.resource.read_key(row))
        return instance


class TableResource(resources.ModelResource):
    """A table of one model; subclasses name its ``model``, ``fields`` and ``import_id_fields``.

    The ``import_id_fields`` are the key as a person knows it; each key may stand in the table
    once. Unknown columns are refused, and a row that changes nothing is not written. Constraints
    over several rows are left to the database, which refuses the whole table.
    """

    _meta: Any
    WIDGETS_MAP = {
        **resources.ModelResource.WIDGETS_MAP,
        "CharField": TextWidget,
        "TextField": TextWidget,
    }

    class Meta:
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        report_skipped = True
        store_row_values = True
        use_transactions = True
        clean_model_instances = True
        instance_loader_class = KeyLoader

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stored: dict[Key, models.Model] = {}
        self.keys: set[Key] = set()
        self.faults: Mapping[int, Mapping[str, str]] = {}

    # -- what a screen or a command calls --
    def preview(self, table: tablib.Dataset) -> Preview:
        """What :meth:`apply` would do to each row; writes nothing."""
        return self._build_preview(self.import_data(table, dry_run=True))

    def apply(self, table: tablib.Dataset) -> Preview:
        """Write every row, or raise :class:`RefusedError` and write none."""
        with transaction.atomic():
            preview = self._build_preview(self.import_data(table, rollback_on_validation_errors=True))
            if not preview.ok:
                raise RefusedError(preview)
        return preview

    def find_left_out(self) -> list[models.Model]:
        """After a run: rows of the database that are not in the table."""
        return [row for key, row in self.stored.items() if key not in self.keys]

    def find_included(self) -> list[models.Model]:
        """After a run: rows of the database that are in the table."""
        return [row for row in self.get_queryset() if self.get_key(row) in self.keys]

    # -- keys --
    def read_key(self, row: Mapping[str, Any]) -> Key:
        return tuple(self.fields[name].clean(row) for name in self._meta.import_id_fields)

    def get_key(self, instance: models.Model) -> Key:
        return tuple(self.fields[name].get_value(instance) for name in self._meta.import_id_fields)

    # -- steps of django-import-export --
    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        self.keys = set()
        self.faults = getattr(dataset, "faults", {})
        for field in self.fields.values():
            if isinstance(field.widget, CodeWidget):
                field.widget.reset()
        columns = {field.column_name for field in self.get_import_fields()}
        for heading in dataset.headers or []:
            if heading not in columns:
                raise ValidationError(
                    _("There is no column “%(name)s”. The columns are: %(known)s.")
                    % {"name": heading, "known": join_texts(sorted(columns))}
                )
        keys = {self.fields[name].column_name for name in self._meta.import_id_fields}
        for missing in sorted(keys - set(dataset.headers or [])):
            raise ValidationError(_("The column “%(name)s” is missing.") % {"name": missing})

    def before_import_row(self, row: Mapping[str, Any], **kwargs: Any) -> None:
        self._before: dict[str, Any] = {}
        self._after: dict[str, Any] = {}
        if faults := self.faults.get(kwargs["row_number"]):
            raise ValidationError(dict(faults))
        problems = {}
        for name in self._meta.import_id_fields:
            try:
                self.fields[name].clean(row)
            except (ValidationError, ValueError) as error:
                problems[self.fields[name].attribute] = error
        if problems:
            raise ValidationError(problems)
        key = self.read_key(row)
        if key in self.keys:
            raise ValidationError(_("This row appears twice in the table."))
        self.keys.add(key)

    def after_init_instance(self, instance: models.Model, new: bool, row: Any, **kwargs: Any) -> None:
        self._before = {} if new else _get_values(instance)

    def import_instance(self, instance: models.Model, row: Any, **kwargs: Any) -> None:
        errors: dict[str, Any] = {}
        for field in self.get_import_fields():
            try:
                self.import_field(field, instance, row, **kwargs)
            except (ValidationError, ValueError) as error:
                errors[field.attribute] = error if isinstance(error, ValidationError) else str(error)
        if errors:
            raise ValidationError(errors)
        self.complete(instance)

    def complete(self, instance: Any) -> None:
        """Set what follows from the cells of the row, before it is compared and checked."""

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        self._after = _get_values(instance)
        return not import_validation_errors and self._after == self._before

    def validate_instance(
        self,
        instance: models.Model,
        import_validation_errors: dict[str, Any] | None = None,
        validate_unique: bool = True,
    ) -> None:
        errors = dict(import_validation_errors or {})
        columns = {str(field.attribute).partition("__")[0] for field in self.get_import_fields()}
        unchecked = {
            field.name
            for field in instance._meta.concrete_fields
            if field.is_relation or field.attname not in columns
        }
        try:
            instance.clean_fields(exclude=unchecked | set(errors))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def get_bulk_update_fields(self) -> list[str]:
        return [field.name for field in self._meta.model._meta.concrete_fields if not field.primary_key]

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        row_result.changes = {
            name: (self._before.get(name), value)
            for name, value in self._after.items()
            if self._before.get(name) != value
        }

    # -- the preview --
    def _build_preview(self, result: Any) -> Preview:
        rows = tuple(self._build_row(number, row) for number, row in enumerate(result.rows, start=1))
        problems = tuple(
            problem for error in result.base_errors for problem in self._list_problems(error.error)
        )
        counts = dict.fromkeys((NEW, CHANGED, SAME, REFUSED), 0)
        for row in rows:
            counts[row.action] += 1
        return Preview(rows, problems, counts)

    def _build_row(self, number: int, result: Any) -> RowPreview:
        errors = [error.error for error in result.errors]
        if result.validation_error:
            errors.append(result.validation_error)
        problems = tuple(problem for error in errors for problem in self._list_problems(error))
        action = REFUSED if problems else _ACTIONS[result.import_type]
        values = {name: str(value) for name, value in result.row_values.items()}
        return RowPreview(number, action, values, getattr(result, "changes", {}), problems)

    def _list_problems(self, error: BaseException) -> list[Problem]:
        if not isinstance(error, ValidationError):
            return [Problem("", _("This cannot be stored: %(error)s.") % {"error": str(error).rstrip(".")})]
        if not hasattr(error, "error_dict"):
            return [Problem("", sentence) for sentence in error.messages]
        return [
            Problem(self._get_column(attribute), sentence)
            for attribute, sentences in error.message_dict.items()
            for sentence in sentences
        ]

    def _get_column(self, attribute: str) -> str:
        if attribute == NON_FIELD_ERRORS:
            return ""
        for field in self.fields.values():
            if attribute in (field.attribute, field.column_name):
                return str(field.column_name)
        return attribute


def _get_values(instance: models.Model) -> dict[str, Any]:
    return {
        field.attname: getattr(instance, field.attname)
        for field in instance._meta.concrete_fields
        if not field.primary_key
    }


def _describe_problems(preview: Preview) -> str:
    lines = [problem.sentence for problem in preview.problems]
    for row in preview.rows:
        lines += [
            _("Row %(row)s, %(column)s: %(sentence)s")
            % {"row": row.number, "column": problem.column or "-", "sentence": problem.sentence}
            for problem in row.problems
        ]
    more = len(lines) - MOST_SENTENCES
    if more > 0:
        lines = [*lines[:MOST_SENTENCES], _("… and %(more)s more.") % {"more": more}]
    return "\n".join(lines)
