"""Import resources of the reference tables: one for each CSV file of ``data/``."""

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


def _build_code_field(attribute: str, column: str, model: type, *, required: bool = True) -> Field:
    return Field(attribute=attribute, column_name=column, widget=CodeWidget(model, required=required))


def _build_date_field(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=DateWidget())


def _build_text_field(name: str) -> Field:
    return Field(attribute=name, column_name=name, widget=TextWidget(), default="")


class EntityResource(TableResource):
    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(Entity.Kind))
    iso2 = _build_text_field("iso2")
    m49 = _build_text_field("m49")
    un_member_from = _build_date_field("un_member_from")
    exists_from = _build_date_field("exists_from")

    class Meta:
        model = Entity
        fields = ("code", "kind", "iso2", "m49", "un_member_from", "exists_from")
        import_id_fields = ("code",)


class EntityNameResource(TableResource):
    """Computes the sort keys, by the collation of the language, at every load."""

    entity = _build_code_field("entity_id", "entity", Entity)
    formal = _build_text_field("formal")
    valid_from = _build_date_field("valid_from")
    valid_to = _build_date_field("valid_to")

    class Meta:
        model = EntityName
        fields = ("entity", "language", "short", "formal", "running", "valid_from", "valid_to")
        import_id_fields = ("entity", "language", "valid_from")

    def complete(self, instance: EntityName) -> None:
        instance.sort_key = build_sort_key(instance.short, instance.language)


class GroupResource(TableResource):
    scheme = Field(attribute="scheme", column_name="scheme", widget=ChoiceWidget(Group.Scheme))
    entity = _build_code_field("entity_id", "entity", Entity, required=False)

    class Meta:
        model = Group
        fields = ("code", "scheme", "entity")
        import_id_fields = ("code",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields.update(build_language_fields("names"))


class GroupMemberResource(TableResource):
    group = _build_code_field("group_id", "group", Group)
    entity = _build_code_field("entity_id", "entity", Entity)
    valid_from = _build_date_field("valid_from")
    valid_to = _build_date_field("valid_to")

    class Meta:
        model = GroupMember
        fields = ("group", "entity", "valid_from", "valid_to")
        import_id_fields = ("group", "entity", "valid_from")


class TreatyResource(TableResource):
    """Writes row by row, because a protocol belongs to a treaty of the same table."""

    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(Treaty.Kind))
    parent = _build_code_field("parent_id", "parent", Treaty, required=False)
    opened_on = _build_date_field("opened_on")
    in_force_on = _build_date_field("in_force_on")
    recorded_until = _build_date_field("recorded_until")

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
    entity = _build_code_field("entity_id", "entity", Entity)
    treaty = _build_code_field("treaty_id", "treaty", Treaty)
    kind = Field(attribute="kind", column_name="kind", widget=ChoiceWidget(TreatyAction.Kind))
    date = _build_date_field("date")
    effective_on = _build_date_field("effective_on")

    class Meta:
        model = TreatyAction
        fields = ("entity", "treaty", "kind", "date", "effective_on")
        import_id_fields = ("entity", "treaty", "kind", "date")
