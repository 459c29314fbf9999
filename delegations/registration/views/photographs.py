"""The response that sends a photograph."""

from django.http import FileResponse, Http404

from delegations.registration.models import Registration


def respond_with_photo(registration: Registration) -> FileResponse:
    """The photograph as a JPEG that no shared cache keeps and no browser takes for another type."""
    photo = registration.photo
    if not photo or not photo.storage.exists(photo.name):
        raise Http404
    response = FileResponse(photo.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = 'inline; filename="photograph.jpg"'
    return response
