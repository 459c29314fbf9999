"""The changes of a list as sentences of a corrigendum: "Under *Algeria*, *add* ...", "*for* ...
*read* ...".

The sentences are in the language of the page; what they quote is in the language of the entry.
"""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from delegations.participants.rules.differences import Change

CORRECTION_SENTENCES: Mapping[str, Promise] = {
    "entry_added": _("<em>Add</em> the entry {delegation}: {after}"),
    "entry_deleted": _("<em>Delete</em> the entry {delegation}: {before}"),
    "entry_moved": _("<em>Move</em> the entry {delegation} from {before} to {after}"),
    "entry_renamed": _("<em>For</em> {before} <em>read</em> {after}"),
    "added": _("Under {delegation}, <em>add</em> {after}"),
    "deleted": _("Under {delegation}, <em>delete</em> {before}"),
    "changed": _("Under {delegation}, <em>for</em> {before} <em>read</em> {after}"),
    "moved": _("Under {delegation}, <em>move</em> {person} from {before} to {after}"),
    "reordered": _("Under {delegation}, the order becomes: {after}"),
}
"""By the kind of a change."""

ADDED_TO_SECTION = _("Under {delegation}, {section}, <em>add</em> {after}")
"""For a person who is added below a sub-heading."""


def format_correction(change: Change) -> SafeString:
    """The change as a sentence in HTML; quotations are escaped and isolated for direction."""
    template = CORRECTION_SENTENCES[change.kind]
    if change.kind == "added" and change.person:
        template = ADDED_TO_SECTION
    return format_html(
        str(template),
        delegation=format_html("<b><bdi>{}</bdi></b>", change.delegation),
        section=_quote([change.person], change.language),
        person=_quote([change.person], change.language),
        before=_quote(change.before, change.language),
        after=_quote(change.after, change.language),
    )


def _quote(paragraphs: Iterable[str], language: str) -> SafeString:
    return format_html_join(
        "; ", '<bdi lang="{}">{}</bdi>', ((language, paragraph) for paragraph in paragraphs)
    )
