"""A file goes out as a download, a picture also as a picture, and neither can do anything in a browser."""

import pytest

from coordinator.core.errors import NotFound
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy
from coordinator.files import download, operations
from coordinator.files.fields import UploadField
from tests.files.making import PDF, picture, upload


@pytest.fixture
def asked(app, session):
    with app.test_request_context("/"):
        yield


def test_a_file_is_saved_under_its_thai_name_and_runs_nothing(asked):
    answer = download.send(operations.keep_file(upload(PDF, "คำสั่ง เขต.pdf")))
    headers = answer.headers
    assert answer.get_data() == PDF
    assert headers["Content-Disposition"].startswith('attachment; filename="file.pdf"; filename*=UTF-8')
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"].startswith("private")


def test_only_pictures_are_shown(asked):
    photo, paper = operations.keep_file(upload(picture())), operations.keep_file(upload(PDF))
    assert download.show(photo).mimetype == download.show_small(photo).mimetype == "image/jpeg"
    for show in (download.show, download.show_small):
        with pytest.raises(NotFound):
            show(paper)


def test_a_browser_that_has_the_picture_is_not_sent_it_again(app, session):
    with app.test_request_context("/"):
        photo = operations.keep_file(upload(picture()))
        tag = download.show(photo).headers["ETag"]
    with app.test_request_context("/", headers={"If-None-Match": tag}):
        assert download.show(photo).status_code == 304


class Chosen(BaseForm):
    class Meta(BaseForm.Meta):
        csrf = False

    upload = UploadField(lazy("File"))


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [(PDF, "ก.pdf", "ก.pdf"), ("text", "", None), (b"", "", None)],
    ids=["file", "text", "none"],
)
def test_a_form_takes_a_file_and_nothing_in_place_of_it(app, content, name, kept):
    sent = content if isinstance(content, str) else upload(content, name)
    with app.test_request_context("/", method="POST", data={"upload": sent}):
        form = Chosen()
        assert form.validate_on_submit()
        assert (form.upload.data and form.upload.data.filename) == kept
