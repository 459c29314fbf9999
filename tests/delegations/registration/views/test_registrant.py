"""The person's own pages: the form, the confirmation of the address, the registration."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from confsvc.ui.templatetags.ui import venue_moment
from delegations.registration.models import Registration, RegistrationWindow
from delegations.roster.models import Delegate, Delegation
from meetings.core.models import Meeting
from tests.builders import (
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_note,
    a_registration,
    an_entity,
    an_officer,
    an_open_window,
)
from tests.delegations.registration.pictures import (
    make_decompression_bomb,
    make_jpeg,
    make_upload,
)
from tests.markup import assert_valid_html

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]
State = Registration.State


def build_form_data(**changed: Any) -> dict[str, Any]:
    """What Ana van der Berg of France types; None leaves a field out."""
    data = {
        "entity": an_entity("FRA").pk,
        "role": "representative",
        "honorific": "Ms.",
        "given_names": "Ana",
        "family_name": "van der Berg",
        "title": "Counsellor",
        "email": "ana@example.org",
        "consent": "on",
    }
    return {key: value for key, value in (data | changed).items() if value is not None}


def get_own_url(name: str, registration: Registration) -> str:
    return reverse(name, args=[registration.meeting.short_name, registration.token])


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting()
    an_open_window(meeting)
    return meeting


@pytest.fixture
def form_url(meeting: Meeting) -> str:
    return reverse("register", args=[meeting.short_name])


def test_registration_from_public_page_to_code(
    meeting: Meeting, form_url: str, client_as: ClientAs, django_capture_on_commit_callbacks: Any
) -> None:
    visitor = Client()
    assert form_url in visitor.get(reverse("delegations", args=[meeting.short_name])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = visitor.post(form_url, build_form_data(photo=make_upload(make_jpeg(size=(900, 1200)))))
    assert sent.url == reverse("register_done", args=[meeting.short_name])
    assert "ana@example.org" not in visitor.get(sent.url).content.decode()

    registration = Registration.objects.get()
    link = get_own_url("registration_confirm", registration)
    assert link in mail.outbox[0].body
    assert visitor.get(link).status_code == 200
    registration.refresh_from_db()
    assert registration.state == State.UNCONFIRMED
    focal = client_as(a_focal_point(meeting, "FRA"))
    delegation = reverse("delegation", args=[meeting.short_name, registration.delegate.delegation_id])
    before = focal.get(delegation)
    assert "van der BERG" not in before.content.decode()
    assert [item.key for item in before.context["missing_items"]] == ["people", "note"]
    assert visitor.post(link).url == get_own_url("registration", registration)
    assert "van der BERG" in focal.get(delegation).content.decode()

    officer = client_as(an_officer(meeting))
    queue = reverse("requests", args=[meeting.short_name])
    assert "van der BERG" in officer.get(queue).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        decided = officer.post(
            reverse("request_decide", args=[meeting.short_name]),
            {"approve_one": registration.pk, "next": queue},
        )
    assert decided.url == queue

    own = visitor.get(get_own_url("registration", registration)).content.decode()
    assert "data:image/png;base64," in own
    assert visitor.get(get_own_url("registration_calendar", registration))["Content-Type"].startswith(
        "text/calendar"
    )
    approved = mail.outbox[-1]
    assert [name for name, _content, _type in approved.attachments] == [
        "registration-code.png",
        f"{meeting.short_name}.ics",
    ]


def test_register_outside_window_says_when_and_stores_nothing() -> None:
    meeting = a_meeting()
    page = reverse("register", args=[meeting.short_name])
    assert "no online registration" in Client().get(page).content.decode()
    window = RegistrationWindow.objects.create(
        meeting=meeting,
        opens_at=timezone.now() - timedelta(days=9),
        closes_at=timezone.now() - timedelta(seconds=1),
    )
    response = Client().post(page, build_form_data())
    assert "Online registration closed" in response.content.decode()
    assert venue_moment(window.closes_at, meeting) in response.content.decode()
    window.opens_at = timezone.now() + timedelta(days=1)
    window.closes_at = timezone.now() + timedelta(days=9)
    window.save()
    assert "Online registration opens" in Client().get(page).content.decode()
    assert not Delegate.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"family_name": ""}, "family_name", "A name is missing"),
        (
            {"family_name": "B" * 500},
            "family_name",
            "This has 500 characters; at most 100 are allowed. Shorten it.",
        ),
        ({"family_name": "\u200f\u200f "}, "family_name", "A name is missing"),
        ({"title": "T" * 201}, "title", "This has 201 characters; at most 200 are allowed. Shorten it."),
        ({"email": "nobody"}, "email", "This is not an e-mail address."),
        ({"email": ""}, "email", "required"),
        ({"entity": ""}, "entity", "Choose the State or organization that you represent."),
        ({"entity": "999999"}, "entity", "cannot be chosen here"),
        ({"role": "head"}, "role", "not one of the available choices"),
        ({"second_name": "安娜"}, "second_language", "Choose the language of the name"),
        ({"consent": None}, "consent", "Without your agreement"),
        ({"photo": b"%PDF-1.7 renamed"}, "photo", "This is a PDF document, not a photograph."),
        ({"photo": b"no picture at all"}, "photo", "not a picture that can be read"),
        ({"photo": "bomb"}, "photo", "The picture is too large"),
    ],
)
def test_register_bad_value_is_refused_at_field_and_not_stored(
    form_url: str, changed: dict[str, Any], field: str, sentence: str
) -> None:
    if "photo" in changed:
        changed = {
            "photo": make_upload(
                make_decompression_bomb() if changed["photo"] == "bomb" else changed["photo"]
            )
        }
    response = Client().post(form_url, build_form_data(**changed))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert sentence in response.context["form"].errors[field][0]
    assert 'value="Ana"' in response.content.decode()
    assert Delegate.objects.count() == Delegation.objects.count() == 0


def test_register_good_photograph_survives_a_page_with_errors(form_url: str, meeting: Meeting) -> None:
    response = Client().post(
        form_url, build_form_data(family_name="", photo=make_upload(make_jpeg(size=(900, 1200))))
    )
    page = response.content.decode()
    assert "This photograph is kept" in page
    assert 'src="data:image/jpeg;base64,' in page
    kept = response.context["form"]["kept_photo"].value()
    again = Client().post(form_url, build_form_data(kept_photo=kept))
    assert again.status_code == 302
    with Registration.objects.get().photo.open() as photo:
        assert Image.open(photo).size == (413, 531)


def test_register_kept_photograph_of_other_meeting_or_forged_is_dropped(form_url: str) -> None:
    other_meeting = a_meeting()
    an_open_window(other_meeting)
    page = Client().post(
        reverse("register", args=[other_meeting.short_name]),
        build_form_data(family_name="", photo=make_upload(make_jpeg())),
    )
    for kept in (page.context["form"]["kept_photo"].value(), "forged", "bm90OnNpZ25lZA:x"):
        response = Client().post(form_url, build_form_data(family_name="", kept_photo=kept))
        assert response.context["form"]["kept_photo"].value() == ""
        assert response.context["form"].photo_preview == ""


def test_register_bad_photograph_leaves_the_kept_one(form_url: str) -> None:
    first = Client().post(form_url, build_form_data(family_name="", photo=make_upload(make_jpeg())))
    kept = first.context["form"]["kept_photo"].value()
    second = Client().post(form_url, build_form_data(kept_photo=kept, photo=make_upload(b"%PDF-1.7")))
    assert list(second.context["form"].errors) == ["photo"]
    assert second.context["form"]["kept_photo"].value() == kept


def test_register_same_address_again_is_refused_at_field(form_url: str) -> None:
    Client().post(form_url, build_form_data())
    response = Client().post(form_url, build_form_data(email="ANA@example.org", family_name="Other"))
    assert response.status_code == 422
    assert "each person needs their own" in response.context["form"].errors["email"][0]
    assert Delegate.objects.count() == 1


def test_register_organization_needs_an_opened_delegation(meeting: Meeting, form_url: str) -> None:
    ngo = an_entity("WILPF", kind="ngo")
    refused = Client().post(form_url, build_form_data(entity=ngo.pk))
    assert list(refused.context["form"].errors) == ["entity"]
    a_delegation(meeting, ngo)
    assert Client().post(form_url, build_form_data(entity=ngo.pk)).status_code == 302


@override_settings(ACCOUNT_RATE_LIMITS={"registration": "2/10m/key"})
def test_register_over_the_rate_limit_is_refused_and_keeps_typed_data(form_url: str) -> None:
    for _attempt in range(2):
        Client().post(form_url, build_form_data(family_name=""))
    response = Client().post(form_url, build_form_data())
    assert response.status_code == 429
    assert response.context["form"].non_field_errors() == [
        "Too many forms were sent from your network. Wait ten minutes and try again."
    ]
    assert 'value="van der Berg"' in response.content.decode()
    assert not Delegate.objects.exists()


@override_settings(ACCOUNT_RATE_LIMITS={"registration": "2/10m/key"})
def test_register_rate_limit_counts_each_ip_address_apart(form_url: str) -> None:
    for _attempt in range(2):
        Client(REMOTE_ADDR="192.0.2.1").post(form_url, build_form_data(family_name=""))
    response = Client(REMOTE_ADDR="192.0.2.2").post(form_url, build_form_data())
    assert response.status_code == 302


def test_register_reading_the_form_is_not_counted(form_url: str) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"registration": "1/10m/key"}):
        assert [Client().get(form_url).status_code for _attempt in range(3)] == [200] * 3


def test_own_pages_token_of_other_meeting_or_none_is_not_found(client_as: ClientAs) -> None:
    registration, other = a_registration(photo=make_jpeg()), a_meeting()
    officer = client_as(an_officer())
    for name in ("registration", "registration_confirm", "registration_photo", "registration_calendar"):
        for token in (registration.token, "nothing"):
            assert officer.get(reverse(name, args=[other.short_name, token])).status_code == 404
    assert officer.get(reverse("photo", args=[other.short_name, registration.pk])).status_code == 404


def test_registration_photo_is_replaced_until_approval() -> None:
    registration = a_registration(photo=make_jpeg())
    visitor = Client()
    bad = visitor.post(
        get_own_url("registration_photo", registration), {"photo": make_upload(b"%PDF-1.7", "me.png")}
    )
    assert bad.status_code == 422
    assert "This is a PDF document" in bad.content.decode()
    assert (
        visitor.post(
            get_own_url("registration_photo", registration), {"photo": make_upload(make_jpeg())}
        ).status_code
        == 302
    )
    Registration.objects.update(state=State.APPROVED)
    before = Registration.objects.get().photo.name
    late = visitor.post(get_own_url("registration_photo", registration), {"photo": make_upload(make_jpeg())})
    sentence = "After approval only the secretariat can change the photograph. Write to it."
    assert late.context["form"].non_field_errors() == [sentence]
    assert sentence in late.content.decode()
    assert Registration.objects.get().photo.name == before
    visitor.post(get_own_url("registration_withdraw", registration))
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN
    assert visitor.get(get_own_url("registration_calendar", registration)).status_code == 404
    assert "data:image/png" not in visitor.get(get_own_url("registration", registration)).content.decode()


def test_own_addresses_hold_nothing_personal() -> None:
    registration = a_registration(a_delegate(family_name="García", email="ana@example.org"))
    addresses = [
        get_own_url(name, registration)
        for name in ("registration", "registration_photo", "registration_confirm")
    ]
    for address in addresses:
        assert "garc" not in address.lower()
        assert "ana" not in address.lower().replace(registration.token.lower(), "")


def test_pages_are_valid_html(meeting: Meeting, form_url: str, client_as: ClientAs) -> None:
    delegation = a_delegation(meeting, "FRA")
    named = a_delegate(delegation, named_in=a_note(delegation), second_name="安娜", second_language="zh")
    registration = a_registration(named, photo=make_jpeg(), state=State.APPROVED)
    waiting, unconfirmed = a_registration(a_delegate(delegation)), a_registration(a_delegate(delegation))
    Registration.objects.filter(pk=unconfirmed.pk).update(state=State.UNCONFIRMED)
    officer, visitor, short = client_as(an_officer()), Client(), meeting.short_name
    pages = [
        visitor.get(form_url),
        visitor.post(form_url, build_form_data(family_name="", photo=make_upload(make_jpeg()))),
        visitor.get(reverse("register_done", args=[short])),
        visitor.get(reverse("delegations", args=[short])),
        visitor.get(get_own_url("registration", registration)),
        visitor.get(get_own_url("registration", waiting)),
        visitor.get(get_own_url("registration_confirm", unconfirmed)),
        officer.get(reverse("delegations", args=[short])),
        officer.get(reverse("delegation_open", args=[short])),
        officer.get(reverse("delegation", args=[short, delegation.pk])),
        officer.get(reverse("delegation_note", args=[short, delegation.pk])),
        officer.get(reverse("delegate_add", args=[short, delegation.pk])),
        officer.get(reverse("delegate_edit", args=[short, named.pk])),
        officer.get(reverse("requests", args=[short]) + "?state=all"),
    ]
    for page in pages:
        assert page.status_code in (200, 422)
        assert_valid_html(page.content.decode())


def test_registration_withdraw_unconfirmed_frees_the_address(form_url: str) -> None:
    Client().post(form_url, build_form_data())
    registration = Registration.objects.get()
    assert (
        get_own_url("registration_withdraw", registration)
        in Client().get(get_own_url("registration_confirm", registration)).content.decode()
    )
    Client().post(get_own_url("registration_withdraw", registration))
    assert Client().post(form_url, build_form_data(family_name="Other")).status_code == 302
    assert Registration.objects.filter(state=State.UNCONFIRMED).count() == 1
