import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from confsvc.ui.templatetags.ui import venue_moment
from delegations.registration import rate_limit
from delegations.registration.models import Registration, RegistrationWindow
from delegations.roster.models import Delegate, Delegation
from meetings.core.models import Meeting
from tests.builders import (
    a_badge_desk,
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_note,
    a_registration,
    a_stranger,
    a_user,
    an_entity,
    an_officer,
    an_open_window,
)
from tests.delegations.registration.test_photographs import a_bomb
from tests.markup import assert_valid_html

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]
State = Registration.State


def jpeg(size: tuple[int, int] = (413, 531)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "grey").save(written, "JPEG")
    return written.getvalue()


def upload(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def answers(**changed: Any) -> dict[str, Any]:
    given = {
        "entity": an_entity("FRA").pk,
        "role": "representative",
        "honorific": "Ms.",
        "given_names": "Ana",
        "family_name": "van der Berg",
        "title": "Counsellor",
        "email": "ana@example.org",
        "consent": "on",
    }
    return {key: value for key, value in (given | changed).items() if value is not None}


def of(name: str, registration: Registration) -> str:
    return reverse(name, args=[registration.meeting.short_name, registration.token])


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_meeting()
    an_open_window(meeting)
    return meeting


@pytest.fixture
def form(meeting: Meeting) -> str:
    return reverse("register", args=[meeting.short_name])


def test_the_path_from_the_public_page_to_the_code(
    meeting: Meeting, form: str, client_as: ClientAs, django_capture_on_commit_callbacks: Any
) -> None:
    nobody = Client()
    assert form in nobody.get(reverse("delegations", args=[meeting.short_name])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = nobody.post(form, answers(photo=upload(jpeg((900, 1200)))))
    assert sent.url == reverse("register_done", args=[meeting.short_name])
    assert "ana@example.org" not in nobody.get(sent.url).content.decode()

    registration = Registration.objects.get()
    link = of("registration_confirm", registration)
    assert link in mail.outbox[0].body
    assert nobody.get(link).status_code == 200
    registration.refresh_from_db()
    assert registration.state == State.UNCONFIRMED
    focal = client_as(a_focal_point(meeting, "FRA"))
    delegation = reverse("delegation", args=[meeting.short_name, registration.delegate.delegation_id])
    before = focal.get(delegation)
    assert "van der BERG" not in before.content.decode()
    assert [lack.key for lack in before.context["lacks"]] == ["people", "note"]
    assert nobody.post(link).url == of("registration", registration)
    assert "van der BERG" in focal.get(delegation).content.decode()

    office = client_as(an_officer(meeting))
    queue = reverse("requests", args=[meeting.short_name])
    assert "van der BERG" in office.get(queue).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        decided = office.post(
            reverse("request_decide", args=[meeting.short_name]),
            {"approve_one": registration.pk, "next": queue},
        )
    assert decided.url == queue

    own = nobody.get(of("registration", registration)).content.decode()
    assert "data:image/png;base64," in own
    assert nobody.get(of("registration_calendar", registration))["Content-Type"].startswith("text/calendar")
    approved = mail.outbox[-1]
    assert [name for name, _content, _type in approved.attachments] == [
        "registration-code.png",
        f"{meeting.short_name}.ics",
    ]


def test_a_closed_window_says_when_and_takes_nothing() -> None:
    meeting = a_meeting()
    page = reverse("register", args=[meeting.short_name])
    assert "no online registration" in Client().get(page).content.decode()
    window = RegistrationWindow.objects.create(
        meeting=meeting,
        opens_at=timezone.now() - timedelta(days=9),
        closes_at=timezone.now() - timedelta(seconds=1),
    )
    answer = Client().post(page, answers())
    assert "Online registration closed" in answer.content.decode()
    assert venue_moment(window.closes_at, meeting) in answer.content.decode()
    window.opens_at = timezone.now() + timedelta(days=1)
    window.closes_at = timezone.now() + timedelta(days=9)
    window.save()
    assert "Online registration opens" in Client().get(page).content.decode()
    assert not Delegate.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"family_name": ""}, "family_name", "A name is missing"),
        ({"family_name": "B" * 500}, "family_name", "This has 500 letters and may have 100. Shorten it."),
        ({"family_name": "\u200f\u200f "}, "family_name", "A name is missing"),
        ({"title": "T" * 201}, "title", "This has 201 letters and may have 200. Shorten it."),
        ({"email": "nobody"}, "email", "This is not an e-mail address."),
        ({"email": ""}, "email", "required"),
        ({"entity": ""}, "entity", "Choose the State or organization that sends you."),
        ({"entity": "999999"}, "entity", "cannot be chosen here"),
        ({"role": "head"}, "role", "not one of the available choices"),
        ({"second_name": "安娜"}, "second_language", "Say in which language"),
        ({"consent": None}, "consent", "Without your agreement"),
        ({"photo": b"%PDF-1.7 renamed"}, "photo", "This is a PDF document, not a photograph."),
        ({"photo": b"no picture at all"}, "photo", "not a picture that can be read"),
        ({"photo": "bomb"}, "photo", "The picture is too large"),
    ],
)
def test_a_bad_answer_is_said_at_its_field_and_nothing_is_written(
    form: str, changed: dict[str, Any], field: str, said: str
) -> None:
    if "photo" in changed:
        changed = {"photo": upload(a_bomb() if changed["photo"] == "bomb" else changed["photo"])}
    answer = Client().post(form, answers(**changed))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert said in answer.context["form"].errors[field][0]
    assert 'value="Ana"' in answer.content.decode()
    assert Delegate.objects.count() == Delegation.objects.count() == 0


def test_a_good_photograph_outlives_a_bad_answer(form: str, meeting: Meeting) -> None:
    answer = Client().post(form, answers(family_name="", photo=upload(jpeg((900, 1200)))))
    page = answer.content.decode()
    assert "This photograph is kept" in page
    assert 'src="data:image/jpeg;base64,' in page
    kept = answer.context["form"]["photo_kept"].value()
    again = Client().post(form, answers(photo_kept=kept))
    assert again.status_code == 302
    with Registration.objects.get().photo.open() as photo:
        assert Image.open(photo).size == (413, 531)


def test_a_kept_photograph_of_another_meeting_or_a_forged_one_is_dropped(form: str) -> None:
    elsewhere = a_meeting()
    an_open_window(elsewhere)
    page = Client().post(
        reverse("register", args=[elsewhere.short_name]), answers(family_name="", photo=upload(jpeg()))
    )
    for kept in (page.context["form"]["photo_kept"].value(), "forged", "bm90OnNpZ25lZA:x"):
        answer = Client().post(form, answers(family_name="", photo_kept=kept))
        assert answer.context["form"]["photo_kept"].value() == ""
        assert answer.context["form"].photo_preview == ""


def test_a_bad_photograph_does_not_take_the_good_one_away(form: str) -> None:
    first = Client().post(form, answers(family_name="", photo=upload(jpeg())))
    kept = first.context["form"]["photo_kept"].value()
    second = Client().post(form, answers(photo_kept=kept, photo=upload(b"%PDF-1.7")))
    assert list(second.context["form"].errors) == ["photo"]
    assert second.context["form"]["photo_kept"].value() == kept


def test_the_same_address_twice_is_said_at_the_field(form: str) -> None:
    Client().post(form, answers())
    answer = Client().post(form, answers(email="ANA@example.org", family_name="Other"))
    assert answer.status_code == 422
    assert "each person needs their own" in answer.context["form"].errors["email"][0]
    assert Delegate.objects.count() == 1


def test_a_non_governmental_organization_is_chosen_once_the_office_has_opened_it(
    meeting: Meeting, form: str
) -> None:
    ngo = an_entity("WILPF", kind="ngo")
    refused = Client().post(form, answers(entity=ngo.pk))
    assert list(refused.context["form"].errors) == ["entity"]
    a_delegation(meeting, ngo)
    assert Client().post(form, answers(entity=ngo.pk)).status_code == 302


def test_a_machine_is_stopped_and_a_person_keeps_what_was_typed(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "FORMS", 2)
    for _time in range(2):
        Client().post(form, answers(family_name=""))
    answer = Client().post(form, answers())
    assert answer.status_code == 429
    assert "Wait ten minutes" in answer.content.decode()
    assert 'value="van der Berg"' in answer.content.decode()
    assert not Delegate.objects.exists()


def test_a_token_of_another_meeting_or_none_is_not_found(client_as: ClientAs) -> None:
    registration, other = a_registration(photo=jpeg()), a_meeting()
    officer = client_as(an_officer())
    for name in ("registration", "registration_confirm", "registration_photo", "registration_calendar"):
        for token in (registration.token, "nothing"):
            assert officer.get(reverse(name, args=[other.short_name, token])).status_code == 404
    assert officer.get(reverse("photo", args=[other.short_name, registration.pk])).status_code == 404


def test_the_person_replaces_the_photograph_until_approval_and_withdraws() -> None:
    registration = a_registration(photo=jpeg())
    nobody = Client()
    bad = nobody.post(of("registration_photo", registration), {"photo": upload(b"%PDF-1.7", "me.png")})
    assert bad.status_code == 422
    assert "This is a PDF document" in bad.content.decode()
    assert nobody.post(of("registration_photo", registration), {"photo": upload(jpeg())}).status_code == 302
    Registration.objects.update(state=State.APPROVED)
    before = Registration.objects.get().photo.name
    late = nobody.post(of("registration_photo", registration), {"photo": upload(jpeg())}, follow=True)
    assert "After approval the secretariat changes the photograph." in late.content.decode()
    assert Registration.objects.get().photo.name == before
    nobody.post(of("registration_withdraw", registration))
    registration.refresh_from_db()
    assert registration.state == State.WITHDRAWN
    assert nobody.get(of("registration_calendar", registration)).status_code == 404
    assert "data:image/png" not in nobody.get(of("registration", registration)).content.decode()


def test_a_photograph_is_shown_to_who_may_see_it_and_kept_by_nobody(client_as: ClientAs) -> None:
    meeting = a_meeting()
    person = a_user()
    registration = a_registration(a_delegate(a_delegation(meeting, "FRA"), user=person), photo=jpeg())
    url = reverse("photo", args=[meeting.short_name, registration.pk])
    allowed = (an_officer(meeting), a_badge_desk(meeting), a_focal_point(meeting, "FRA"), person)
    for user in allowed:
        answer = client_as(user).get(url)
        assert b"".join(answer.streaming_content) == jpeg()
        assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    for user in (a_stranger(), a_focal_point(meeting, "UKR"), an_officer(a_meeting())):
        assert client_as(user).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert Client().get(of("registration_photo", registration)).status_code == 200


def test_nothing_of_the_person_stands_in_an_address() -> None:
    registration = a_registration(a_delegate(family_name="García", email="ana@example.org"))
    addresses = [
        of(name, registration) for name in ("registration", "registration_photo", "registration_confirm")
    ]
    for one in addresses:
        assert "garc" not in one.lower()
        assert "ana" not in one.lower().replace(registration.token.lower(), "")


def test_every_page_is_valid_html(meeting: Meeting, form: str, client_as: ClientAs) -> None:
    delegation = a_delegation(meeting, "FRA")
    named = a_delegate(delegation, named_in=a_note(delegation), second_name="安娜", second_language="zh")
    registration = a_registration(named, photo=jpeg(), state=State.APPROVED)
    waiting, unconfirmed = a_registration(a_delegate(delegation)), a_registration(a_delegate(delegation))
    Registration.objects.filter(pk=unconfirmed.pk).update(state=State.UNCONFIRMED)
    office, nobody, short = client_as(an_officer()), Client(), meeting.short_name
    pages = [
        nobody.get(form),
        nobody.post(form, answers(family_name="", photo=upload(jpeg()))),
        nobody.get(reverse("register_done", args=[short])),
        nobody.get(reverse("delegations", args=[short])),
        nobody.get(of("registration", registration)),
        nobody.get(of("registration", waiting)),
        nobody.get(of("registration_confirm", unconfirmed)),
        office.get(reverse("delegations", args=[short])),
        office.get(reverse("delegation_open", args=[short])),
        office.get(reverse("delegation", args=[short, delegation.pk])),
        office.get(reverse("delegation_note", args=[short, delegation.pk])),
        office.get(reverse("delegate_add", args=[short, delegation.pk])),
        office.get(reverse("delegate_edit", args=[short, named.pk])),
        office.get(reverse("requests", args=[short]) + "?state=all"),
    ]
    for page in pages:
        assert page.status_code in (200, 422)
        assert_valid_html(page.content.decode())


def test_whoever_did_not_send_the_form_takes_it_back_and_the_address_is_free(form: str) -> None:
    Client().post(form, answers())
    registration = Registration.objects.get()
    assert (
        of("registration_withdraw", registration)
        in Client().get(of("registration_confirm", registration)).content.decode()
    )
    Client().post(of("registration_withdraw", registration))
    assert Client().post(form, answers(family_name="Other")).status_code == 302
    assert Registration.objects.filter(state=State.UNCONFIRMED).count() == 1
