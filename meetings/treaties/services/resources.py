"""The reference tables as rows of CSV files: each resource is one file of ``data/``."""

from typing import Any

from import_export.fields import Field

from confsvc.spreadsheets.fields import (
    ChoiceWidget,
    CodeWidget,
    DateWidget,
    TextWidget,
    build_language_fields,
)
from confsvc.spreadsheets.resources import TableResource
from confsvc.text.collation import build_sort_key
from meetings.treaties.models import Entity, EntityName, Group, GroupMember, Treaty, TreatyAction


def _code(attribute: str, column: str, model: type, *, required: bool = True) -> Field:
    return Field(attribute=attribute, column_name=column, widget=CodeWidget(model, required=required))


def _day(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=DateWidget())


def _text(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=TextWidget(), default="")


class EntityResource(TableResource):
    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(Entity.Kind))
    iso2 = _text("iso2")
    m49 = _text("m49")
    un_member_from = _day("un_member_from")
    exists_from = _day("exists_from")

    class Meta:
        model = Entity
        fields = ("code", "kind", "iso2", "m49", "un_member_from", "exists_from")
        import_id_fields = ("code",)


class EntityNameResource(TableResource):
    """Sort keys are made here, by the collation of the language, at every load."""

    entity = _code("entity_id", "entity", Entity)
    formal = _text("formal")
    valid_from = _day("valid_from")
    valid_to = _day("valid_to")

    class Meta:
        model = EntityName
        fields = ("entity", "language", "short", "formal", "running", "valid_from", "valid_to")
        import_id_fields = ("entity", "language", "valid_from")

    def complete(self, instance: EntityName) -> None:
        instance.sort_key = build_sort_key(instance.short, instance.language)


class GroupResource(TableResource):
    scheme = Field(attribute="scheme", column_name="scheme", widget=ChoiceWidget(Group.Scheme))
    entity = _code("entity_id", "entity", Entity, required=False)

    class Meta:
        model = Group
        fields = ("code", "scheme", "entity")
        import_id_fields = ("code",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields.update(build_language_fields("names"))


class GroupMemberResource(TableResource):
    group = _code("group_id", "group", Group)
    entity = _code("entity_id", "entity", Entity)
    valid_from = _day("valid_from")
    valid_to = _day("valid_to")

    class Meta:
        model = GroupMember
        fields = ("group", "entity", "valid_from", "valid_to")
        import_id_fields = ("group", "entity", "valid_from")


class TreatyResource(TableResource):
    """Written row by row: a protocol stands below a treaty of the same table."""

    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(Treaty.Kind))
    parent = _code("parent_id", "parent", Treaty, required=False)
    opened_on = _day("opened_on")
    in_force_on = _day("in_force_on")
    recorded_until = _day("recorded_until")

    class Meta:
        model = Treaty
        fields = ("code", "kind", "parent", "opened_on", "in_force_on", "recorded_until")
        import_id_fields = ("code",)
        use_bulk = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields.update(
            build_language_fields("short_names", "short") | build_language_fields("formal_names", "formal")
        )


class TreatyActionResource(TableResource):
    entity = _code("entity_id", "entity", Entity)
    treaty = _code("treaty_id", "treaty", Treaty)
    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(TreatyAction.Kind))
    date = _day("date")
    effective_on = _day("effective_on")

    class Meta:
        model = TreatyAction
        fields = ("entity", "treaty", "kind", "date", "effective_on")
        import_id_fields = ("entity", "treaty", "kind", "date")
