"""Photos in a real file: saved and read back, kept as long as something names them, and gone with the last that does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from photo_files import jpeg

from wrap_builder.errors import AlreadyClosed
from wrap_builder.plan.commands import AddPhoto, RemovePhoto
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Photo, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.vault import attachments, limits
from wrap_builder.vault.container import ATTACHMENTS

PASSPHRASE, OTHER = "zebra lamp ocean drift", "quiet stone river maple"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
CHEAP = 4
SEA, CAT = jpeg(b"the sea"), jpeg(b"my cat")
PLAN = Plan(answers={"start.name": Text(text="Sam")})


class Days:
    """A clock that goes on by whole days."""

    def __init__(self) -> None:
        self.day = 1

    def __call__(self) -> datetime:
        return datetime(2026, 11, self.day, 10, 0)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.plan"


@pytest.fixture
def kept(path: Path, days: Days, tmp_path: Path) -> Iterator[Keeper]:
    keeper = Keeper.create(path, PLAN, PASSPHRASE, CODE, work_factor=CHEAP, now=days, store=tmp_path / "store")
    yield keeper
    keeper.close()


def opened(path: Path, days: Days, passphrase: str = PASSPHRASE) -> Keeper:
    return Keeper.open(path, passphrase=passphrase, work_factor=CHEAP, now=days, store=path.parent / "store")


def with_photo(keeper: Keeper, plan: Plan, image: bytes) -> Plan:
    name = keeper.pictures.add(image)
    return AddPhoto(Photo(id=f"p{name[:8]}", image=name)).apply(plan)


def stored(keeper: Keeper) -> set[bytes]:
    return set(attachments.unpack(keeper._file.part(ATTACHMENTS)).values())


def test_photos_come_back_from_the_file_byte_for_byte(kept: Keeper, path: Path, days: Days) -> None:
    plan = with_photo(kept, with_photo(kept, PLAN, SEA), CAT)
    kept.save(plan)
    kept.close()
    again = opened(path, days)
    assert again.plan == plan
    assert [again.pictures.get(photo.image) for photo in again.plan.photos] == [SEA, CAT]
    again.close()
    assert again.pictures.get(plan.photos[0].image) is None
    assert SEA not in path.read_bytes()


def test_nothing_is_made_for_a_plan_without_photos(kept: Keeper) -> None:
    kept.save(PLAN)
    assert ATTACHMENTS not in kept._file._contents.entries


def test_words_that_change_leave_the_photos_as_they_are(kept: Keeper) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.save(plan)
    before = kept._file._contents.entries[ATTACHMENTS]
    kept.save(Plan(answers={"start.name": Text(text="Robin")}, photos=plan.photos))
    assert kept._file._contents.entries[ATTACHMENTS] == before


def test_a_photo_taken_out_goes_with_the_next_save_and_undo_brings_it_back(kept: Keeper) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.save(plan)
    without = RemovePhoto(plan.photos[0].id).apply(plan)
    kept.save(without)
    assert stored(kept) == set()
    assert ATTACHMENTS not in kept._file._contents.entries
    kept.save(plan)
    assert stored(kept) == {SEA}


def test_a_photo_stays_while_a_version_names_it_and_comes_back_from_there(kept: Keeper, path: Path, days: Days) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.keep_version(plan, Why.NAMED, "With the sea")
    kept.save(RemovePhoto(plan.photos[0].id).apply(plan))
    kept.close()
    again = opened(path, days)
    assert stored(again) == {SEA}
    named = next(one for one in again.versions() if one.words == "With the sea")
    then = again.plan_of(named)
    assert again.pictures.get(then.photos[0].image) == SEA
    again.remove_version(again.plan, named)
    assert stored(again) == set()
    again.close()


def test_removing_old_versions_leaves_nothing_of_a_photo_anywhere(kept: Keeper, path: Path, days: Days, tmp_path: Path) -> None:
    plan = with_photo(kept, PLAN, SEA)
    for day in (2, 3):
        days.day = day
        kept.save(plan)
        kept.close()
        kept = opened(path, days)
    days.day = 4
    without = RemovePhoto(plan.photos[0].id).apply(plan)
    kept.save(without)
    assert stored(kept) == {SEA}  # the version of the day before names it
    kept.remove_versions(without)
    assert stored(kept) == set()
    kept.close()
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert {one.suffix for one in files} >= {".plan", ".bak"}
    for one in files:
        if one.suffix in {".plan", ".bak"} and not one.name.startswith("."):
            assert len(one.read_bytes()) < 20_000
            found = opened(one, days)
            assert not found.plan.photos
            assert stored(found) == set()
            found.close()


def test_a_photo_of_another_state_comes_back_with_it(kept: Keeper, path: Path, days: Days) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.save(plan)
    kept.close()
    again = opened(path, days)
    again.save(RemovePhoto(plan.photos[0].id).apply(plan))
    again.close()
    last = opened(path, days)
    backup = next(one for one in last.versions() if one.path is not None and last.plan_of(one).photos)
    then = last.plan_of(backup)
    assert last.pictures.get(then.photos[0].image) == SEA
    last.save(then)
    assert stored(last) == {SEA}
    last.close()


def test_photos_survive_new_locks_a_code_a_lock_and_a_second_plan(kept: Keeper, path: Path, days: Days, tmp_path: Path) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.change_locks(plan, OTHER, current_passphrase=PASSPHRASE)  # before any save named it
    assert stored(kept) == {SEA}
    plan = with_photo(kept, plan, CAT)
    kept.add_recovery_code(plan, OTHER, CODE)
    assert stored(kept) == {SEA, CAT}
    kept.duplicate(tmp_path / "second.plan", PASSPHRASE, work_factor=CHEAP)
    kept.save_copy(tmp_path / "copy.plan")
    sealed = kept.seal(plan)
    kept.close()
    again = Keeper.reopen(sealed, passphrase=OTHER, work_factor=CHEAP, now=days)
    assert again.pictures.get(plan.photos[1].image) == CAT
    again.close()
    for name, passphrase in (("second.plan", PASSPHRASE), ("copy.plan", OTHER)):
        found = opened(tmp_path / name, days, passphrase)
        assert [found.pictures.get(photo.image) for photo in found.plan.photos] == [SEA, CAT]
        found.close()


def test_a_new_plan_takes_the_photos_that_it_names_and_no_others(kept: Keeper, tmp_path: Path, days: Days) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.pictures.add(CAT)
    made = Keeper.create(tmp_path / "new.plan", plan, PASSPHRASE, work_factor=CHEAP, now=days, pictures=kept.pictures)
    assert stored(made) == {SEA}
    made.close()


def test_photos_of_old_days_make_room_and_their_words_stay(kept: Keeper, path: Path, days: Days) -> None:
    first = with_photo(kept, PLAN, SEA)
    kept.save(first)
    days.day = 2
    kept.save(RemovePhoto(first.photos[0].id).apply(first))
    assert stored(kept) == {SEA}
    plan = PLAN
    for number in range(limits.IMAGES):
        plan = with_photo(kept, plan, jpeg(bytes([number])))
    kept.save(plan)
    kept.close()
    again = opened(path, days)
    assert len(stored(again)) == limits.IMAGES
    assert SEA not in stored(again)
    then = next(plan for plan in map(again.plan_of, again.versions()) if plan.photos == first.photos)
    assert then.answers == PLAN.answers
    again.save(then)  # a photo that is gone is no reason not to save
    again.close()


def test_photos_in_another_form_are_left_as_they_are(kept: Keeper, path: Path, days: Days) -> None:
    kept._file.save(kept._maker(kept.plan), {ATTACHMENTS: b"pictures of a later program\0"})
    kept.close()
    again = opened(path, days)
    assert again.pictures.unreadable
    again.save(Plan(answers={"start.name": Text(text="Robin")}))
    assert again._file.part(ATTACHMENTS) == b"pictures of a later program\0"
    again.close()


def test_a_history_that_cannot_be_read_loses_no_photo(kept: Keeper, path: Path, days: Days) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.save(plan)
    kept._file.save(kept._maker(kept.plan), {"history.age": b'{"format": 99}'})
    kept.close()
    again = opened(path, days)
    again.save(PLAN)
    assert stored(again) == {SEA}
    again.close()


def test_the_name_in_the_plan_is_the_hash_of_the_bytes(kept: Keeper) -> None:
    assert with_photo(kept, PLAN, SEA).photos[0].image == sha256(SEA).hexdigest()


def test_a_photo_that_was_saved_since_stays_for_the_version_that_names_it(kept: Keeper, path: Path, days: Days) -> None:
    kept.keep_version(with_photo(kept, PLAN, SEA), Why.NAMED, "with the sea")
    later = with_photo(kept, PLAN, CAT)
    kept.pictures.keep_only({later.photos[0].image})  # nothing that undo leads to has the first one any more
    kept.save(later)
    assert stored(kept) == {SEA, CAT}
    assert kept.pictures.get(kept.plan_of(kept.versions()[-1]).photos[0].image) == SEA


def test_a_save_that_comes_while_the_file_is_closed_takes_no_photo_out(kept: Keeper, path: Path, days: Days) -> None:
    plan = with_photo(kept, PLAN, SEA)
    kept.save(plan)
    forget = kept.pictures.clear

    def save_meanwhile() -> None:
        forget()
        with pytest.raises(AlreadyClosed):
            kept.save(plan)

    kept.pictures.clear = save_meanwhile  # type: ignore[method-assign]
    kept.close()
    again = opened(path, days)
    assert stored(again) == {SEA}
    again.close()
