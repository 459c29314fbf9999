"""The changes of a list said as a corrigendum says them: "Under *Algeria*, *add* ...", "*for* ... *read* ...", "*delete* ...".

The sentences are in the page's language; what they quote is in the language of the entry.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from delegations.participants.rules.differences import Change, Kind

SENTENCES: dict[Kind, object] = {
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
UNDER_SECTION = _("Under {delegation}, {section}, <em>add</em> {after}")


def sentence(change: Change) -> SafeString:
    """The change as a sentence, in HTML: what is quoted is escaped and apart from the direction of the line."""
    template = SENTENCES[change.kind]
    if change.kind == "added" and change.person:
        template = UNDER_SECTION
    return format_html(
        str(template),
        delegation=format_html("<b><bdi>{}</bdi></b>", change.delegation),
        section=_quoted([change.person], change.language),
        person=_quoted([change.person], change.language),
        before=_quoted(change.before, change.language),
        after=_quoted(change.after, change.language),
    )


def _quoted(paragraphs: Iterable[str], language: str) -> SafeString:
    return format_html_join(
        "; ", '<bdi lang="{}">{}</bdi>', ((language, paragraph) for paragraph in paragraphs)
    )
