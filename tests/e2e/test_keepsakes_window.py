"""Photos and a letter in the real window and a real file: in by picker, paste and drop, moved, told, undone, and found again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QFrame, QWidget
from pytestqt.qtbot import QtBot
from strange_pictures import MARK, PLACE, camera_jpeg, encoded, moving_gif, png, scene
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.errors import PhotosFull
from wrap_builder.plan.commands import AddPhoto, Rename, SetText, ShowRightNow
from wrap_builder.plan.history import Why
from wrap_builder.plan.limits import PHOTOS
from wrap_builder.plan.values import Photo, Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.images import photo_from_image
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.keepsakes_page import LETTER, KeepsakesPage
from wrap_builder.ui.pages.remove_versions_page import RemoveVersionsPage
from wrap_builder.ui.pages.state_page import HowIAmPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.photo_row import PhotoRow
from wrap_builder.ui.widgets.photo_view import PhotoView
from wrap_builder.ui.widgets.text import Notice
from wrap_builder.vault import attachments
from wrap_builder.vault.container import ATTACHMENTS


@pytest.fixture
def page(opened: House) -> KeepsakesPage:
    opened.do("keepsakes")
    assert shows(opened, KeepsakesPage)()
    return opened.window.shown


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    path = folder / "IMG_0001.jpg"
    path.write_bytes(camera_jpeg(scene(600, 400)))
    return path


def photos(house: House) -> tuple[Photo, ...]:
    return house.desk.open.session.plan.photos


def rows(page: KeepsakesPage) -> list[PhotoRow]:
    return [one for one in page.findChildren(PhotoRow) if one.isVisibleTo(page)]


def views(page: QWidget) -> list[PhotoView]:
    return [one for one in page.findChildren(PhotoView) if one.isVisibleTo(page)]


def told(page: KeepsakesPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Notice) if one.isVisibleTo(page))


def add(house: House, qtbot: QtBot, prompts: FakePrompts, path: Path) -> Photo:
    before = len(photos(house))
    prompts.files.append(path)
    press(house, "Add a photo")
    qtbot.waitUntil(lambda: len(photos(house)) == before + 1, timeout=5000)
    return photos(house)[-1]


def drag(handle: QWidget, where: QPoint, *, let_go: bool = True) -> None:
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, handle.rect().center())
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(handle.mapFromGlobal(where)), QPointF(where), Qt.MouseButton.NoButton,
                        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, event)
    if let_go:
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)


def copied(data: bytes = b"", kind: str = "image/png", paths: tuple[Path, ...] = ()) -> QMimeData:
    mime = QMimeData()
    if data:
        mime.setData(kind, data)
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def in_file(path: Path) -> list[bytes]:
    keeper = Keeper.open(path, passphrase=PASSPHRASE)
    found = list(attachments.unpack(keeper._file.part(ATTACHMENTS)).values())
    keeper.close()
    return found


def test_a_photo_is_in_the_file_without_its_place_and_back_after_a_lock(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, plan_file: Path,
) -> None:
    photo = add(opened, qtbot, prompts, photo_file)
    assert QApplication.focusWidget() is rows(page)[0].line
    QTest.keyClicks(rows(page)[0].line, "The sea at home")
    qtbot.waitUntil(lambda: views(page)[0].is_shown, timeout=5000)
    assert rows(page)[0].line.isVisibleTo(page)
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    kept = in_file(plan_file)
    assert len(kept) == 1
    for word in (PLACE, MARK.encode(), b"Exif", b"ICC_PROFILE"):
        assert word in photo_file.read_bytes()
        assert word not in kept[0]
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert photos(opened) == (Photo(photo.id, photo.image, "The sea at home"),)
    assert opened.desk.open.album.pictures.get(photo.image) == kept[0]
    opened.do("keepsakes")
    again = opened.window.shown
    qtbot.waitUntil(lambda: views(again)[0].is_shown, timeout=5000)
    told_apart = QAccessible.queryAccessibleInterface(views(again)[0])
    assert told_apart.role() is QAccessible.Role.Graphic
    assert told_apart.text(QAccessible.Text.Name) == "Photo: The sea at home"


def test_nothing_of_a_photo_is_anywhere_else(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, plan_file: Path,
    private_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    photo = add(opened, qtbot, prompts, photo_file)
    bare = opened.desk.open.album.pictures.get(photo.image)
    qtbot.waitUntil(lambda: views(page)[0].is_shown, timeout=5000)
    opened.do("right_now.1")
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    secrets = (photo.image.encode(), bare[200:260], PLACE, photo_file.name.encode(), photo_file.parent.name.encode())
    others = [one for root in (tmp_path, private_home) for one in root.rglob("*") if one.is_file() and one != photo_file]
    assert plan_file in others
    for one in others:
        assert not [secret for secret in secrets if secret in one.read_bytes()], one.name
    assert not list((tmp_path / "tmp").iterdir())


def test_by_keyboard_a_photo_moves_goes_and_comes_back(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, plan_file: Path,
) -> None:
    other = photo_file.with_name("second.png")
    other.write_bytes(encoded(scene(90, 120), "png"))
    first, second = add(opened, qtbot, prompts, photo_file), add(opened, qtbot, prompts, other)
    rows(page)[1].line.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in photos(opened)] == [second.id, first.id]
    assert QApplication.focusWidget() is rows(page)[0].line
    press(opened, "Move photo 1 down")
    assert [one.id for one in photos(opened)] == [first.id, second.id]
    press(opened, "Remove photo 1")
    assert [one.id for one in photos(opened)] == [second.id]
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean or opened.desk.save_now() or False, timeout=5000)
    assert len(in_file(plan_file)) == 1
    press(opened, "Take back")
    assert [one.id for one in photos(opened)] == [first.id, second.id]
    assert "Taken back: Removing a photo" in told(page)
    opened.desk.save_now()
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)
    assert len(in_file(plan_file)) == 2
    opened.do("undo")
    opened.do("redo")
    assert [one.id for one in photos(opened)] == [first.id, second.id]


def test_photos_are_dragged_into_another_order(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    added = []
    for number in range(3):
        path = photo_file.with_name(f"{number}.png")
        path.write_bytes(encoded(scene(90 + number, 60), "png"))
        added.append(add(opened, qtbot, prompts, path).id)
    handle = rows(page)[0].handle
    assert handle is not None
    last = rows(page)[2]
    assert not [line for line in page.findChildren(QFrame, "dropLine") if line.isVisibleTo(page)]
    drag(handle, last.mapToGlobal(QPoint(20, last.height() - 4)), let_go=False)
    assert [line for line in page.findChildren(QFrame, "dropLine") if line.isVisibleTo(page)]
    assert [one.id for one in photos(opened)] == added
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert [one.id for one in photos(opened)] == [*added[1:], added[0]]
    assert [one.photo.id for one in rows(page)] == [*added[1:], added[0]]
    opened.do("undo")
    assert [one.id for one in photos(opened)] == added
    assert "Taken back: Moving a photo" in told(page)


def test_a_photo_as_a_phone_makes_it_is_told_with_what_one_can_do(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    heic = tmp_path / "IMG_0001.HEIC"
    heic.write_bytes(bytes.fromhex("0000002466747970686569630000000 06d6966314d6948454d6950726d696166".replace(" ", "")) + bytes(9000))
    prompts.files.append(heic)
    press(opened, "Add a photo")
    qtbot.waitUntil(lambda: "HEIC" in told(page), timeout=5000)
    assert "Save it as JPEG" in told(page)
    assert "Most Compatible" in told(page)
    assert photos(opened) == ()


def test_undo_takes_back_what_is_seen_here_and_leaves_the_steps_of_other_pages(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    session = opened.desk.open.session
    session.execute(Rename("daily", "My days"))
    opened.do("undo")
    assert (session.plan.shape.titles, told(page)) == ({"daily": "My days"}, "")
    press(opened, "Show my letter on my pages for right now")
    assert session.plan.shape.right_now == (LETTER,)
    opened.do("undo")
    assert session.plan.shape.right_now == ()
    assert "Taken back: Right now" in told(page)
    opened.do("redo")
    assert session.plan.shape.right_now == (LETTER,)
    session.execute(SetText(LETTER, "Dear me"))
    add(opened, qtbot, prompts, photo_file)
    opened.do("undo")
    opened.do("undo")
    assert (photos(opened), LETTER in session.plan.answers) == ((), False)
    session.execute(SetText("start.name", "Sam"))
    opened.do("undo")
    assert session.undo_fields() == {"start.name"}
    session.undo()
    opened.do("arrange")
    opened.do("undo")
    assert session.plan.shape.right_now == (LETTER,), "what stands on other pages is no arranging"


def test_a_picture_is_pasted_from_any_place_of_the_page_and_dropped_anywhere(
    opened: House, page: KeepsakesPage, qtbot: QtBot, photo_file: Path,
) -> None:
    clipboard = {"now": copied(encoded(scene(80, 60), "png"))}
    opened.keepsakes._clipboard = lambda: clipboard["now"]
    press(opened, "Paste a picture")
    qtbot.waitUntil(lambda: len(photos(opened)) == 1, timeout=5000)
    QTest.keyClick(rows(page)[0].line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(photos(opened)) == 2, timeout=5000)
    clipboard["now"] = QMimeData()
    clipboard["now"].setImageData(scene(50, 50))
    QTest.keyClick(page.findChild(QCheckBox), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(photos(opened)) == 3, timeout=5000)
    other = photo_file.with_name("second.webp")
    other.write_bytes(encoded(scene(90, 120), "webp"))
    drag = copied(paths=(photo_file, other))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, drag, button, none)
    QApplication.sendEvent(page.viewport(), enter)
    assert enter.isAccepted()
    assert "Let go of the picture" in told(page)
    QApplication.sendEvent(page.viewport(), QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, drag, button, none))
    qtbot.waitUntil(lambda: len(photos(opened)) == 5, timeout=5000)
    assert "Let go of the picture" not in told(page)
    assert not rows(page)[0].line.acceptDrops()
    clipboard["now"] = QMimeData()
    press(opened, "Paste a picture")
    assert "There is no picture to take here." in told(page)


@pytest.mark.parametrize(("data", "sentence"), [
    (b"", "There is nothing in this file."), (b"hello", "This is not a picture that can be kept here."),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is not a picture that can be kept here."),
    (png(100_000, 100_000), "This picture is larger than this program opens."), (moving_gif(), "This picture moves."),
    (camera_jpeg()[:900], "This picture is damaged, or a part of it is missing."),
])
def test_what_cannot_be_kept_is_told_kindly_and_changes_nothing(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, plan_file: Path, data: bytes, sentence: str,
) -> None:
    before, on_disk = opened.desk.open.session.plan, plan_file.read_bytes()
    path = tmp_path / "wrong.jpg"
    path.write_bytes(data)
    prompts.files.append(path)
    press(opened, "Add a photo")
    qtbot.waitUntil(lambda: sentence in told(page), timeout=5000)
    assert "Nothing was changed." in told(page)
    assert opened.desk.open.session.plan is before
    assert plan_file.read_bytes() == on_disk
    assert page.isEnabled()


def fill(house: House, count: int) -> None:
    pictures = house.desk.open.album.pictures
    for number in range(count):
        name = pictures.add(photo_from_image(scene(20 + number, 20)))
        house.desk.open.session.execute(AddPhoto(Photo(f"p{number}", name)))


def test_from_three_quarters_on_the_room_is_told_and_a_thirteenth_is_refused_before_it_is_asked_for(
    opened: House, page: KeepsakesPage, qtbot: QtBot, photo_file: Path,
) -> None:
    fill(opened, 8)
    assert not page._room.isVisibleTo(page)
    fill_one = photos(opened)[0]
    opened.desk.open.session.execute(AddPhoto(Photo("ninth", fill_one.image)))
    assert page._room.text() == "There is room for 3 more photos."
    for number in range(PHOTOS - 9):
        opened.desk.open.session.execute(AddPhoto(Photo(f"more{number}", fill_one.image)))
    assert "twelve places" in page._room.text()
    before = photos(opened)
    press(opened, "Add a photo")  # no file is asked for: the prompts have none to give
    assert PhotosFull.sentence in told(page)
    page.dropped.emit(copied(paths=(photo_file,)))
    assert photos(opened) == before
    press(opened, "Remove photo 1")
    page.dropped.emit(copied(paths=(photo_file, photo_file)))
    qtbot.waitUntil(lambda: PhotosFull.sentence in told(page), timeout=5000)
    assert len(photos(opened)) == PHOTOS


def test_a_photo_is_replaced_in_its_place_with_its_words(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    photo = add(opened, qtbot, prompts, photo_file)
    QTest.keyClicks(rows(page)[0].line, "The sea")
    other = photo_file.with_name("other.png")
    other.write_bytes(encoded(scene(90, 120), "png"))
    prompts.files.append(other)
    press(opened, "Replace photo 1 by another")
    qtbot.waitUntil(lambda: photos(opened)[0].image != photo.image, timeout=5000)
    assert (photos(opened)[0].id, photos(opened)[0].text) == (photo.id, "The sea")
    assert opened.desk.open.album.pictures.get(photo.image)  # undo leads back to it


def test_right_now_shows_what_was_chosen_and_nothing_else(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    photo = add(opened, qtbot, prompts, photo_file)
    opened.desk.open.session.execute(SetText(LETTER, "Dear me,\nthis has passed before."))
    opened.do("right_now.1")
    assert shows(opened, HowIAmPage)()
    assert views(opened.window.shown) == []
    with pytest.raises(StopIteration):
        press(opened, "Open my letter")
    opened.do("keepsakes")
    press(opened, "Show photo 1 on my pages for right now")
    press(opened, "Show my letter on my pages for right now")
    assert photos(opened) == (Photo(photo.id, photo.image, right_now=True),)
    assert opened.desk.open.session.plan.shape.right_now == (LETTER,)
    for number in range(1, 7):
        opened.do(f"right_now.{number}")
        shown = opened.window.shown
        qtbot.waitUntil(lambda: [one.is_shown for one in views(opened.window.shown)] == [True], timeout=5000)
        assert not any("passed before" in getattr(one, "text", str)() and one.isVisibleTo(shown) for one in shown.findChildren(QWidget)
                       if hasattr(one, "text"))
        press(opened, "Open my letter")
        assert any("passed before" in one.text() and one.isVisibleTo(shown) for one in shown.findChildren(QWidget) if hasattr(one, "text"))
    opened.desk.open.session.execute(ShowRightNow(LETTER, shown=False))
    opened.do("right_now.1")
    with pytest.raises(StopIteration):
        press(opened, "Open my letter")


def test_the_toolbox_shows_photos_and_undo_leads_there(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    view = opened.desk.open.view
    press(opened, "Back to my plan")
    view.show_field(LETTER)
    assert views(view.page) == []
    press(opened, "Add a photo")
    assert shows(opened, KeepsakesPage)()
    add(opened, qtbot, prompts, photo_file)
    press(opened, "Back to my plan")
    qtbot.waitUntil(lambda: [one.is_shown for one in views(view.page)] == [True], timeout=5000)
    view.show_field("toolbox.have")
    qtbot.waitUntil(lambda: [one.is_shown for one in views(view.page)] == [True], timeout=5000)
    view.show_field("daily.must")
    opened.do("undo")
    assert view.page.view.section_id == "toolbox"
    assert photos(opened) == ()
    assert views(view.page) == []


def test_finding_a_photo_leads_to_the_toolbox(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    add(opened, qtbot, prompts, photo_file)
    QTest.keyClicks(rows(page)[0].line, "The bay in summer")
    opened.finding._go_to("photos", "")
    view = opened.desk.open.view
    assert (opened.window.shown, view.page.view.section_id) == (view, "toolbox")
    qtbot.waitUntil(lambda: [one.is_shown for one in views(view.page)] == [True], timeout=5000)
    qtbot.waitUntil(lambda: 0 <= views(view.page)[0].mapTo(view.page, QPoint(0, 0)).y() < view.page.height() // 2, timeout=5000)


def test_a_photo_without_its_bytes_says_so_and_harms_nothing(opened: House, page: KeepsakesPage, qtbot: QtBot) -> None:
    opened.desk.open.session.execute(AddPhoto(Photo("lost", "0" * 64, "My old dog", right_now=True)))
    assert "not there any more" in views(page)[0].text()
    opened.do("right_now.2")
    assert "not there any more" in views(opened.window.shown)[0].text()
    opened.desk.save_now()
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)


def test_a_lock_meanwhile_keeps_nothing_of_a_picture(opened: House, page: KeepsakesPage, qtbot: QtBot, photo_file: Path) -> None:
    page.dropped.emit(copied(paths=(photo_file,)))
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert photos(opened) == ()


def test_a_plan_that_is_only_read_shows_photos_and_changes_none(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, plan_file: Path,
) -> None:
    add(opened, qtbot, prompts, photo_file)
    opened.desk.save_now()
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)
    opened.desk.put_away()
    other = Keeper.open(plan_file, passphrase=PASSPHRASE)
    reader = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert reader.read_only
    opened.desk.begin(reader.plan, reader)
    opened.do("keepsakes")
    shown = opened.window.shown
    qtbot.waitUntil(lambda: [one.is_shown for one in views(shown)] == [True], timeout=5000)
    assert rows(shown)[0].line.isReadOnly()
    assert not rows(shown)[0].tools
    assert not shown.acceptDrops()
    other.close()


def test_an_example_takes_photos_for_as_long_as_it_is_open(house: House, qtbot: QtBot, prompts: FakePrompts, photo_file: Path) -> None:
    house.desk.begin(Plan(example=True), None)
    house.do("keepsakes")
    photo = add(house, qtbot, prompts, photo_file)
    assert house.desk.open.album.pictures.get(photo.image)
    house.desk.put_away()
    house.do("keepsakes")
    assert house.desk.open is None


def test_a_new_plan_from_this_one_takes_the_photos_along(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, tmp_path: Path,
) -> None:
    photo = add(opened, qtbot, prompts, photo_file)
    bare = opened.desk.open.album.pictures.get(photo.image)
    work = opened.making._maker(tmp_path / "new.plan", opened.desk.open.session.plan, PASSPHRASE, opened.desk.open.album.pictures)
    work().close()
    assert in_file(tmp_path / "new.plan") == [bare]


def test_a_photo_comes_back_from_an_earlier_version_and_goes_for_good_with_all_of_them(
    opened: House, page: KeepsakesPage, qtbot: QtBot, prompts: FakePrompts, photo_file: Path, plan_file: Path,
) -> None:
    photo = add(opened, qtbot, prompts, photo_file)
    QTest.keyClicks(rows(page)[0].line, "The sea")
    now = opened.desk.open
    qtbot.waitUntil(lambda: now.autosave.is_clean or now.autosave.save_now() or False, timeout=5000)
    now.keeper.keep_version(now.session.plan, Why.NAMED, "With the sea")
    press(opened, "Remove photo 1")
    opened.desk.save_now()
    qtbot.waitUntil(lambda: now.autosave.is_clean, timeout=5000)
    opened.do("versions")
    qtbot.waitUntil(lambda: any("With the sea" in one for one in buttons(opened)), timeout=5000)
    press(opened, next(one for one in buttons(opened) if one.startswith("Compare: ") and "With the sea" in one))
    qtbot.waitUntil(shows(opened, ComparePage), timeout=5000)
    press(opened, "Bring this entry back: Photos, The sea")
    assert [one.id for one in photos(opened)] == [photo.id]
    opened.do("keepsakes")
    qtbot.waitUntil(lambda: [one.is_shown for one in views(opened.window.shown)] == [True], timeout=5000)
    press(opened, "Remove photo 1")
    opened.do("remove_versions")
    qtbot.waitUntil(shows(opened, RemoveVersionsPage), timeout=5000)
    opened.window.shown.confirmed.emit()
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean and not opened.desk.file_work.is_under_way, timeout=5000)
    assert in_file(plan_file) == []
    assert in_file(plan_file.with_name(f"{plan_file.name}.bak")) == []


def buttons(house: House) -> list[str]:
    return [one.accessibleName() for one in house.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(house.window.shown)]
