"""Storing and replacing the photograph of a registration, and noting that none is needed."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.ui.errors import NotAllowed
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import PHOTO_CHANGEABLE
from delegations.registration.services.base import registration_command


def replace_photo(*, registration: Registration, photo: bytes, actor: User | None) -> Registration:
    """Replace the photograph; the former file is deleted after the commit.

    ``photo`` is the result of :func:`~photographs.make_badge_photograph`; ``actor`` is ``None`` for
    the person, who gets :class:`NotAllowed` after approval.
    """
    with registration_command("replace photograph", actor, pk=registration.pk) as cmd:
        registration = cmd.locked
        if actor is None and registration.state not in PHOTO_CHANGEABLE:
            raise NotAllowed(_("After approval only the secretariat can change the photograph. Write to it."))
        former_name = registration.photo.name
        store_photo(registration, photo)
        if former_name:
            transaction.on_commit(lambda: default_storage.delete(former_name))
    return registration


def store_photo(registration: Registration, photo: bytes) -> None:
    """Store the file under a random name; the row is the caller's to save.

    A file whose transaction fails stays behind, without a row that names it.
    """
    registration.photo.save(f"{secrets.token_hex(16)}.jpg", ContentFile(photo), save=False)


def exempt_from_photograph(*, registration: Registration, exempt: bool, actor: User) -> None:
    """Note whether a person needs no photograph, such as a Head of State or Government."""
    with registration_command("exempt from photograph", actor, pk=registration.pk) as cmd:
        cmd.locked.photo_exempt = exempt
