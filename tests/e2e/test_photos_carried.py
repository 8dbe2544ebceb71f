"""In the window and by the terminal: photos go out with everything, come into another plan and its file, and can be taken back."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from strange_pictures import MARK, PLACE, camera_jpeg, encoded, scene
from test_cli_carrying import Run
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows

from wrap_builder.plan.commands import AddPhoto, SetText
from wrap_builder.plan.values import Photo, Plan
from wrap_builder.session import jpeg
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.images import photo_from
from wrap_builder.ui.pages.keepsakes_page import LETTER
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.vault import attachments
from wrap_builder.vault.container import ATTACHMENTS

JSON = "JSON: all of it for another program, or for a new plan of this one"


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def plan_of(house: House) -> Plan:
    return house.desk.open.session.plan


def put_in(house: House, *images: bytes) -> tuple[Photo, ...]:
    for number, image in enumerate(images):
        name = house.desk.open.album.pictures.add(image)
        house.desk.open.session.execute(AddPhoto(Photo(id=f"p{number}", image=name, text=f"words {number}")))
    return plan_of(house).photos


def bring(house: House, prompts: FakePrompts, path: Path) -> None:
    prompts.files = [path]
    house.do("bring_in")
    press(house, "Choose a file")


def in_file(path: Path) -> set[str]:
    keeper = Keeper.open(path, passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
    try:
        return {name.removesuffix(".jpg") for name in attachments.unpack(keeper._file.part(ATTACHMENTS))}
    finally:
        keeper.close()


def document(*pictures: bytes, kind: str = "jpeg") -> str:
    images = {sha256(one).hexdigest(): one for one in pictures}
    return json.dumps({
        "photos": [{"id": f"x{number}", "image": name, "text": f"picture {number}"} for number, name in enumerate(images)],
        "images": {name: f"data:image/{kind};base64,{base64.b64encode(one).decode()}" for name, one in images.items()}})


def test_photos_and_letter_go_out_and_come_into_another_plan(
    opened: House, prompts: FakePrompts, plan_file: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    kept = put_in(opened, photo_from(camera_jpeg(scene(600, 400))), photo_from(encoded(scene(30, 20), "png")))
    opened.desk.open.session.execute(SetText(LETTER, "Dear me"))
    opened.do("take_out")
    assert says(opened, "Your photos are in it as a web page and as JSON")()
    out = tmp_path / "all.json"
    prompts.files = [out]
    press(opened, JSON)
    opened.window.shown.findChild(QLineEdit, "take_out.passphrase").setText(PASSPHRASE)
    press(opened, "Choose where to write it")
    qtbot.waitUntil(says(opened, "was written there"), timeout=5000)
    press(opened, "Back to my plan")

    session = opened.desk.open.session
    while session.undo_label:
        session.undo()
    assert (plan_of(opened).photos, LETTER in plan_of(opened).answers) == ((), False)
    bring(opened, prompts, out)
    qtbot.waitUntil(says(opened, "words 0\nwords 1"), timeout=5000)
    assert plan_of(opened).photos == (), "looking changes nothing"
    press(opened, "Bring this in")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert plan_of(opened).photos == kept
    assert plan_of(opened).answers[LETTER].text == "Dear me"  # type: ignore[union-attr]
    opened.desk.save_now()
    qtbot.waitUntil(lambda: in_file(plan_file) == {one.image for one in kept}, timeout=5000)
    opened.do("undo")
    assert plan_of(opened).photos == ()


def test_a_strange_picture_is_made_anew_and_a_bad_one_is_told(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
) -> None:
    camera = camera_jpeg(scene(600, 400))
    (tmp_path / "a.json").write_text(document(camera, camera[:len(camera) // 3], b"no picture"))
    bring(opened, prompts, tmp_path / "a.json")
    qtbot.waitUntil(says(opened, "2 photos are left out"), timeout=5000)
    press(opened, "Bring this in")
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    (photo,) = plan_of(opened).photos
    data = opened.desk.open.album.pictures.get(photo.image)
    assert data is not None
    assert jpeg.is_bare(data)
    assert PLACE not in data
    assert MARK.encode() not in data
    assert photo.text == "picture 0"
    bring(opened, prompts, tmp_path / "a.json")
    qtbot.waitUntil(says(opened, "has all of this already. There is nothing to add. 2 photos are left out"), timeout=5000)


def test_pictures_that_nothing_leads_to_are_let_go(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.json").write_text(document(photo_from(camera_jpeg())))
    bring(opened, prompts, tmp_path / "a.json")
    qtbot.waitUntil(says(opened, "picture 0"), timeout=5000)
    press(opened, "Back to my plan")
    assert opened.desk.open.album.pictures._images == {}
    bring(opened, prompts, tmp_path / "a.json")
    qtbot.waitUntil(says(opened, "picture 0"), timeout=5000)
    opened.desk.open.album.pictures.unreadable = True
    before = plan_of(opened)
    press(opened, "Bring this in")
    assert plan_of(opened) is before, "where the file takes no photos, nothing of it comes"


@pytest.mark.parametrize("what", ["pipe", "folder", "nothing", "large"])
def test_what_only_looks_like_a_file_is_told_at_once(
    opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot, what: str,
) -> None:
    path = tmp_path / "strange.json"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "large":
        with path.open("wb") as file:
            file.truncate(100 * 1024 * 1024)
    before = plan_of(opened)
    bring(opened, prompts, path)
    qtbot.waitUntil(says(opened, "larger than" if what == "large" else "cannot be read"), timeout=5000)
    assert plan_of(opened) is before


# By the terminal

@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = Run(tmp_path)
    assert made("new", "@my.plan") == 0
    return made


def test_the_terminal_carries_photos_too(run: Run, tmp_path: Path) -> None:
    kept = photo_from(camera_jpeg(scene(600, 400)))
    name = sha256(kept).hexdigest()
    run.write("in.json", document(kept))
    assert run("import", "@my.plan", "--from", "@in.json") == 0
    assert run.plan().photos[0].image == name
    assert "data:" not in run.out
    assert in_file(tmp_path / "my.plan") == {name}
    for form in ("json", "html"):
        assert run("export", "@my.plan", "--as", form, "--out", f"@out.{form}") == 0
        assert base64.b64encode(kept).decode() in (tmp_path / f"out.{form}").read_text()
    assert run("new", "@other.plan", "--from", "@out.json") == 0
    assert in_file(tmp_path / "other.plan") == {name}
    assert "left out" not in run.err


def test_the_terminal_leaves_out_what_it_cannot_make_anew(run: Run, tmp_path: Path) -> None:
    kept = photo_from(camera_jpeg())
    run.write("in.json", document(kept, camera_jpeg(), encoded(scene(), "png")))
    assert run("import", "@my.plan", "--from", "@in.json") == 0
    assert "2 photos are left out" in run.err
    assert in_file(tmp_path / "my.plan") == {sha256(kept).hexdigest()}
    assert run("new", "@other.plan", "--from", "@in.json") == 0
    assert "2 photos are left out" in run.err
    assert in_file(tmp_path / "other.plan") == {sha256(kept).hexdigest()}
    os.mkfifo(tmp_path / "pipe.json")
    assert run("new", "@third.plan", "--from", "@pipe.json") != 0
    assert run("import", "@my.plan", "--from", "@pipe.json") != 0
    assert not (tmp_path / "third.plan").exists()
