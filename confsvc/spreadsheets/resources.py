"""The base of every import and export: a preview first, a sentence for each wrong cell, then all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from confsvc.spreadsheets.fields import CodeWidget, TextWidget

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
    """What is wrong: ``column`` is empty where it is the row, or the table, as a whole."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What would happen to one row; ``number`` counts from 1 below the heading, ``changes`` is column: (from, to)."""

    number: int
    action: str
    values: dict[str, str]
    changes: dict[str, tuple[Any, Any]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems and not self.counts[REFUSED]


class Refused(Exception):
    """Nothing was written: ``preview`` says which rows and cells are wrong."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(_said(preview))
        self.preview = preview


class KeyLoader(BaseInstanceLoader):
    """Finds the rows that are there already by the resource's key columns, all read at once."""

    def __init__(self, resource: "ExchangeResource", dataset: tablib.Dataset | None = None) -> None:
        super().__init__(resource, dataset)
        resource.present = {resource.key_of(row): row for row in resource.get_queryset()}

    def get_instance(self, row: Mapping[str, Any]) -> models.Model | None:
        found: models.Model | None = self.resource.present.get(self.resource.key_in(row))
        return found


class ExchangeResource(resources.ModelResource):
    """Subclasses name ``Meta.model``, ``Meta.fields`` and ``Meta.import_id_fields`` (the key, as a person knows it).

    Unknown columns are refused rather than passed over; the key may stand in the table once; a row that changes
    nothing is not written. Constraints that span rows are left to the database: they refuse the whole table.
    """

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
        self.present: dict[Key, models.Model] = {}
        self.seen: set[Key] = set()
        self.faults: Mapping[int, Mapping[str, str]] = {}

    # -- what a screen or a command calls --
    def preview(self, table: tablib.Dataset) -> Preview:
        """What :meth:`apply` would do to each row; writes nothing."""
        return self._preview(self.import_data(table, dry_run=True))

    def apply(self, table: tablib.Dataset) -> Preview:
        """Write every row, or raise :class:`Refused` and write none."""
        with transaction.atomic():
            done = self._preview(self.import_data(table, rollback_on_validation_errors=True))
            if not done.ok:
                raise Refused(done)
        return done

    def left_out(self) -> list[models.Model]:
        """After a run: rows of the database that the table did not hold."""
        return [row for key, row in self.present.items() if key not in self.seen]

    def named(self) -> list[models.Model]:
        """After a run: rows of the database that the table held."""
        return [row for row in self.get_queryset() if self.key_of(row) in self.seen]

    # -- keys --
    def key_in(self, row: Mapping[str, Any]) -> Key:
        return tuple(self.fields[name].clean(row) for name in self._meta.import_id_fields)

    def key_of(self, instance: models.Model) -> Key:
        return tuple(self.fields[name].get_value(instance) for name in self._meta.import_id_fields)

    # -- the library's steps --
    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        self.seen = set()
        self.faults = getattr(dataset, "faults", {})
        for known in self.fields.values():
            if isinstance(known.widget, CodeWidget):
                known.widget.forget()
        columns = {known.column_name for known in self.get_import_fields()}
        for heading in dataset.headers or []:
            if heading not in columns:
                raise ValidationError(
                    _("There is no column “%(name)s” here. The columns are: %(known)s.")
                    % {"name": heading, "known": ", ".join(sorted(columns))}
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
        key = self.key_in(row)
        if key in self.seen:
            raise ValidationError(_("This row stands in the table twice."))
        self.seen.add(key)

    def after_init_instance(self, instance: models.Model, new: bool, row: Any, **kwargs: Any) -> None:
        self._before = {} if new else _stored(instance)

    def import_instance(self, instance: models.Model, row: Any, **kwargs: Any) -> None:
        errors: dict[str, Any] = {}
        for known in self.get_import_fields():
            try:
                self.import_field(known, instance, row, **kwargs)
            except (ValidationError, ValueError) as error:
                errors[known.attribute] = error if isinstance(error, ValidationError) else str(error)
        if errors:
            raise ValidationError(errors)
        self.complete(instance)

    def complete(self, instance: models.Model) -> None:
        """Sets what follows from the row's cells, before it is compared and checked."""

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        self._after = _stored(instance)
        return not import_validation_errors and self._after == self._before

    def validate_instance(
        self,
        instance: models.Model,
        import_validation_errors: dict[str, Any] | None = None,
        validate_unique: bool = True,
    ) -> None:
        errors = dict(import_validation_errors or {})
        asked = {str(known.attribute).partition("__")[0] for known in self.get_import_fields()}
        others = {
            known.name
            for known in instance._meta.concrete_fields
            if known.is_relation or known.attname not in asked
        }
        try:
            instance.clean_fields(exclude=others | set(errors))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def get_bulk_update_fields(self) -> list[str]:
        return [known.name for known in self._meta.model._meta.concrete_fields if not known.primary_key]

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        row_result.changes = {
            name: (self._before.get(name), value)
            for name, value in self._after.items()
            if self._before.get(name) != value
        }

    # -- in our words --
    def _preview(self, result: Any) -> Preview:
        rows = tuple(self._row(number, row) for number, row in enumerate(result.rows, start=1))
        problems = tuple(problem for error in result.base_errors for problem in self._problems(error.error))
        counts = dict.fromkeys((NEW, CHANGED, SAME, REFUSED), 0)
        for row in rows:
            counts[row.action] += 1
        return Preview(rows, problems, counts)

    def _row(self, number: int, result: Any) -> RowPreview:
        found = [error.error for error in result.errors]
        if result.validation_error:
            found.append(result.validation_error)
        problems = tuple(problem for error in found for problem in self._problems(error))
        action = REFUSED if problems else _ACTIONS[result.import_type]
        values = {name: str(value) for name, value in result.row_values.items()}
        return RowPreview(number, action, values, getattr(result, "changes", {}), problems)

    def _problems(self, error: BaseException) -> list[Problem]:
        if not isinstance(error, ValidationError):
            return [Problem("", _("This cannot be stored: %(error)s.") % {"error": str(error).rstrip(".")})]
        if not hasattr(error, "error_dict"):
            return [Problem("", sentence) for sentence in error.messages]
        return [
            Problem(self._column(attribute), sentence)
            for attribute, sentences in error.message_dict.items()
            for sentence in sentences
        ]

    def _column(self, attribute: str) -> str:
        if attribute == NON_FIELD_ERRORS:
            return ""
        for known in self.fields.values():
            if attribute in (known.attribute, known.column_name):
                return str(known.column_name)
        return attribute


def _stored(instance: models.Model) -> dict[str, Any]:
    return {
        known.attname: getattr(instance, known.attname)
        for known in instance._meta.concrete_fields
        if not known.primary_key
    }


def _said(preview: Preview) -> str:
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
