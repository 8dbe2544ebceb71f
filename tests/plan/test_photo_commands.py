"""Photos of a plan: added, described, moved, taken out; never more than a file takes; read back strictly."""

from __future__ import annotations

import json

import pytest

from wrap_builder.errors import BadPlanData, LimitReached
from wrap_builder.plan.bring_commands import BeginWith, is_blank
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.commands import AddPhoto, MovePhoto, RemovePhoto, SetPhoto, SetText, ShowRightNow, TakeAnswer, TakeItem
from wrap_builder.plan.limits import PHOTOS, TITLE_CHARACTERS
from wrap_builder.plan.values import Edition, Photo, Plan, Text

SEA, CAT, DAD = (Photo(id=name, image=digit * 64, text=name) for name, digit in (("sea", "0"), ("cat", "1"), ("dad", "2")))
THREE = Plan(photos=(SEA, CAT, DAD), edition=Edition(number=3, printed=True))


def names(plan: Plan) -> list[str]:
    return [photo.id for photo in plan.photos]


def test_photos_come_at_the_end_move_and_go() -> None:
    plan = Plan()
    for photo in (SEA, CAT, DAD):
        plan = AddPhoto(photo).apply(plan)
    assert names(plan) == ["sea", "cat", "dad"]
    assert names(MovePhoto("dad", 0).apply(plan)) == ["dad", "sea", "cat"]
    assert names(MovePhoto("sea", 99).apply(plan)) == ["cat", "dad", "sea"]
    assert MovePhoto("cat", 1).apply(plan) is plan
    assert names(RemovePhoto("cat").apply(plan)) == ["sea", "dad"]


def test_each_part_of_a_photo_changes_alone() -> None:
    plan = SetPhoto("cat", text="My cat").apply(THREE)
    plan = SetPhoto("cat", right_now=True).apply(plan)
    plan = SetPhoto("cat", image="f" * 64).apply(plan)
    assert plan.photos[1] == Photo(id="cat", image="f" * 64, text="My cat", right_now=True)
    assert (plan.photos[0], plan.photos[2]) == (SEA, DAD)
    assert SetPhoto("cat", text="My cat").apply(plan) is plan


def test_photos_are_not_on_paper_so_no_new_edition_begins() -> None:
    for command in (SetPhoto("cat", text="x"), MovePhoto("cat", 0), RemovePhoto("cat"), ShowRightNow("toolbox.letter", shown=True)):
        assert command.apply(THREE).edition == THREE.edition
    assert SetText("f", "x").apply(THREE).edition.number == 4


def test_one_more_than_there_is_room_for_is_refused_and_a_description_is_bounded() -> None:
    plan = Plan(photos=tuple(Photo(id=f"p{number}", image="a" * 64) for number in range(PHOTOS)))
    with pytest.raises(LimitReached) as caught:
        AddPhoto(SEA).apply(plan)
    assert caught.value.facts == {"limit": "photos"}
    with pytest.raises(LimitReached):
        SetPhoto("p0", text="x" * (TITLE_CHARACTERS + 1)).apply(plan)
    with pytest.raises(ValueError, match="new"):
        AddPhoto(SEA).apply(THREE)
    with pytest.raises(KeyError):
        RemovePhoto("gone").apply(THREE)


def test_what_stands_on_the_pages_for_right_now_is_chosen_and_taken_back() -> None:
    plan = ShowRightNow("toolbox.letter", shown=True).apply(Plan())
    assert plan.shape.right_now == ("toolbox.letter",)
    assert ShowRightNow("toolbox.letter", shown=True).apply(plan) is plan
    assert ShowRightNow("toolbox.letter", shown=False).apply(plan) == Plan()


def test_photos_come_back_from_another_version_one_by_one_or_all() -> None:
    now = Plan(photos=(DAD,))
    assert names(TakeItem("photos", "sea", THREE).apply(now)) == ["sea", "dad"]
    assert names(TakeItem("photos", "dad", Plan()).apply(now)) == []
    assert names(TakeAnswer("photos", THREE).apply(now)) == ["sea", "cat", "dad"]
    assert TakeAnswer("photos", now).apply(now) is now


@pytest.mark.parametrize("photos", [
    [{"id": "a", "image": "0" * 63}], [{"id": "a", "image": "G" * 64}], [{"id": "a", "image": "../../etc"}], [{"id": "a"}],
    [{"id": "", "image": "0" * 64}], [{"id": "a", "image": "0" * 64}] * 2, [{"id": "a", "image": "0" * 64, "place": "x"}],
    [{"id": str(number), "image": "0" * 64} for number in range(PHOTOS + 1)], [{"id": "a", "image": "0" * 64, "right_now": 1}],
])
def test_what_no_command_makes_is_not_read(photos: list[dict[str, object]]) -> None:
    with pytest.raises(BadPlanData):
        from_json(json.dumps({"photos": photos}))


def test_photos_are_read_as_they_were_written() -> None:
    assert from_json(to_json(THREE)) == THREE
    assert "sea" in to_json(THREE)
    assert repr(SEA) == "<Photo sea>"


def test_a_plan_from_elsewhere_brings_its_photos_into_an_empty_one() -> None:
    came = BeginWith(Plan(answers={"f": Text(text="x")}, photos=(SEA,))).apply(Plan())
    assert (came.photos, came.answers) == ((SEA,), {"f": Text(text="x")})
    assert not is_blank(Plan(photos=(SEA,)))
