"""Photos go out with everything and come in again: in JSON byte for byte, on the web page to be seen; bad ones are told and left out."""

from __future__ import annotations

import base64
import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fitting_plans import CATALOGUE, plans
from hypothesis import given, settings
from photo_files import EXIF, jpeg

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.errors import BadPlanData, NotAPicture, TooLarge, TooManyPhotos
from wrap_builder.plan.commands import AddPhoto, SetText
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.limits import PHOTOS
from wrap_builder.plan.values import Edition, Given, IdeaList, Photo, Plan, Register, Shape, Text, Upkeep
from wrap_builder.session import copies, plan_json
from wrap_builder.session.arrival import Arrival
from wrap_builder.session.bringing_plan import look_at
from wrap_builder.session.coming_in import read_file
from wrap_builder.session.going_out import FORMS, readable
from wrap_builder.session.pictures import MOST_BYTES
from wrap_builder.session.written_in import Found
from wrap_builder.words import Words

WORDS, BOOK, TODAY = Words(), load_helplines(), date(2026, 11, 22)
IMAGES = {sha256(one).hexdigest(): one for one in (jpeg(b"the sea"), jpeg(b"my cat"), jpeg(b"a path"))}
SEA, CAT, PATH = IMAGES
PHOTOS_OF = (Photo(id="p1", image=CAT, text="my *cat* & I\nat <home>", right_now=True), Photo(id="p2", image=SEA),
             Photo(id="p3", image=PATH, text="the path"))
LETTER = "Dear me,\n\nthis passes. It *did* before."


def out(plan: Plan, form: str, images: dict[str, bytes] | None = None) -> str:
    return readable(plan, CATALOGUE, BOOK, WORDS, form, TODAY, IMAGES if images is None else images).decode()


def read(text: str | bytes, made: plan_json.Making = plan_json.as_kept) -> Found:
    found = read_file(text if isinstance(text, bytes) else text.encode(), "plan.json", CATALOGUE, Shape(), WORDS, made)
    assert isinstance(found, Found)
    return found


def coming(plan: Plan, found: Found) -> Arrival:
    return look_at(plan, CATALOGUE, found, WORDS)


@settings(max_examples=60)
@given(plans())
def test_a_whole_plan_with_its_photos_and_letter_is_the_same_after_json(plan: Plan) -> None:
    answers = {**plan.answers, "toolbox.letter": Text(text=LETTER)}
    shape = msgspec.structs.replace(plan.shape, right_now=("toolbox.letter",), route="three", field_order={"daily": ("daily.must",)})
    plan = msgspec.structs.replace(
        plan, answers=answers, shape=shape, photos=PHOTOS_OF, edition=Edition(number=3, printed=True), my_words=("Ghent",),
        register=Register(given=(Given(id="g", copy="crisis", on="2026-11-22", how="print"),)), upkeep=Upkeep(told="2026-11-22"),
        ideas=(IdeaList(id="i", name="Tuesday", lines={"toolbox.have": ("Swim",)}),))
    found = read(out(plan, "json"))
    assert (found.images, found.lost_photos) == (IMAGES, 0)
    assert coming(Plan(), found).command().apply(Plan()) == plan
    again = coming(plan, found)
    assert "photos" not in {one.field for one in again.added}
    assert (again.command().apply(plan).photos, again.command().apply(plan).people) == (plan.photos, plan.people)


def test_photos_come_into_a_plan_that_has_some() -> None:
    here = AddPhoto(Photo(id="p1", image=SEA)).apply(SetText("start.name", "Sam").apply(Plan()))
    there = Plan(photos=(*PHOTOS_OF[:1], msgspec.structs.replace(PHOTOS_OF[1], text="the sea")))
    arrival = coming(here, read(out(there, "json")))
    assert {(one.title, one.texts) for one in arrival.added} == {("Photos", (PHOTOS_OF[0].text,)), ("On a photo", ("the sea",))}
    after = arrival.command().apply(here)
    assert [(one.image, one.text, one.right_now) for one in after.photos] == [(SEA, "the sea", False), (CAT, PHOTOS_OF[0].text, True)]
    assert len({one.id for one in after.photos}) == 2
    other = AddPhoto(Photo(id="p", image=SEA, text="the lake")).apply(Plan())
    asked = coming(other, read(out(there, "json")))
    assert [(one.here, one.there) for one in asked.differs] == [("the lake", "the sea")]
    assert asked.command().apply(other).photos[0].text == "the lake"
    assert asked.command({one.field for one in asked.differs}).apply(other).photos[0].text == "the sea"


def test_where_there_is_no_room_the_rest_is_told() -> None:
    here = Plan()
    for number in range(PHOTOS - 1):
        here = AddPhoto(Photo(id=new_id(), image=sha256(bytes([number])).hexdigest())).apply(here)
    arrival = coming(here, read(out(Plan(photos=PHOTOS_OF), "json")))
    assert arrival.left_out == ("2 photos are left out: a plan takes twelve.",)
    assert [one.image for one in arrival.command().apply(here).photos][PHOTOS - 1:] == [CAT]


def changed(**images: Any) -> str:
    raw = json.loads(out(Plan(photos=PHOTOS_OF), "json"))
    raw["images"] = {**raw["images"], **{{"sea": SEA, "cat": CAT, "path": PATH}.get(name, name): one for name, one in images.items()}}
    return json.dumps(raw)


def uri(data: bytes, kind: str = "jpeg") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize("bad", [
    "", "data:", "data:image/jpeg;base64,", "data:image/jpeg;base64,!!!!", "data:image/jpeg;base64,QUJ", "data:text/html;base64,QUJD",
    "data:image/svg+xml;base64,QUJD", uri(b"no picture"), uri(jpeg(b"another")), uri(jpeg(b"the sea")[:-4]), "http://x.example/a.jpg",
    "data:image/jpeg;base64,\u00e9\u2028", uri(jpeg(b"the sea"))[:-8] + "\n" + uri(jpeg(b"the sea"))[-8:],
])
def test_a_picture_that_is_none_is_told_and_the_others_come(bad: str) -> None:
    found = read(changed(sea=bad))
    assert (set(found.images), found.lost_photos) == ({CAT, PATH}, 1)
    arrival = coming(Plan(), found)
    assert arrival.left_out == ("1 photo is left out: its picture is missing, damaged, or of a kind that cannot be kept.",)
    assert [one.image for one in arrival.command().apply(Plan()).photos] == [CAT, PATH]


def test_only_a_bare_photo_comes_in_where_nothing_can_make_it_anew() -> None:
    strange = jpeg(b"x", EXIF)
    name = sha256(strange).hexdigest()
    text = json.dumps({"photos": [{"id": "a", "image": name}], "images": {name: uri(strange)}})
    assert read(text).lost_photos == 1
    bare = jpeg(b"made anew")
    found = read(text, lambda _data: bare)
    assert found.images == {sha256(bare).hexdigest(): bare}
    assert found.plan.photos[0].image == sha256(bare).hexdigest()

    def refuse(_data: bytes) -> bytes:
        raise NotAPicture

    assert read(text, refuse).lost_photos == 1


@pytest.mark.parametrize("images", [[], "x", {"a": 1}, {"a": None}, {SEA: {"base64": ""}}, {sha256(b"unnamed").hexdigest(): uri(b"x")}])
def test_what_is_no_list_of_images_is_refused(images: Any) -> None:
    raw = {**json.loads(out(Plan(photos=PHOTOS_OF), "json")), "images": images}
    with pytest.raises(BadPlanData):
        read(json.dumps(raw))


def test_sizes_are_bounded_for_words_and_pictures_apart() -> None:
    most = {name: jpeg(bytes([65 + number]) * (MOST_BYTES - 60)) for number, name in enumerate("abcdefghijkl")}
    images = {sha256(one).hexdigest(): one for one in most.values()}
    plan = Plan(photos=tuple(Photo(id=name[:8], image=name) for name in images))
    text = out(plan, "json", images)
    assert read(text).images == images
    with pytest.raises(TooLarge):
        read(text.rstrip() + " " * (5 * 1024 * 1024))
    with pytest.raises(TooLarge):
        read(b"{" + b" " * plan_json.MOST_BYTES)


def test_older_json_that_only_names_photos_says_that_they_are_not_in_it() -> None:
    found = read(out(Plan(photos=PHOTOS_OF), "json", {}))
    assert (found.plan.photos, found.lost_photos) == ((), 3)


def test_the_web_page_shows_the_photos_and_may_load_nothing_else() -> None:
    page = out(Plan(photos=PHOTOS_OF, answers={"toolbox.letter": Text(text=LETTER)}), "html")
    assert [page.count(base64.b64encode(one).decode()) for one in IMAGES.values()] == [1, 1, 1]
    assert page.index(base64.b64encode(IMAGES[CAT]).decode()) < page.index(base64.b64encode(IMAGES[SEA]).decode())
    assert "img-src data:;" in page
    assert 'alt="Photo 1"' in page
    assert "<p>my *cat* &amp; I</p><p>at &lt;home&gt;</p>" in page
    assert "this passes" in page
    assert "http" not in page.replace("http-equiv", "")
    without = out(Plan(photos=PHOTOS_OF), "html", {})
    assert "<img" not in without
    assert "the path" in without


@pytest.mark.parametrize("form", FORMS)
def test_words_about_photos_are_in_every_form(form: str) -> None:
    text = out(Plan(photos=PHOTOS_OF), form)
    assert "the path" in text
    assert (base64.b64encode(IMAGES[SEA]).decode() in text) is (form in {"html", "json"})


def test_no_copy_for_others_has_a_photo_or_its_words() -> None:
    plan = SetText("start.name", "Sam").apply(Plan(photos=PHOTOS_OF))
    for copy in copies.names():
        options = copies.Options(printed_on=TODAY)
        for make in (copies.html_copy, copies.text_copy):
            text = make(plan, CATALOGUE, copy, options, WORDS, BOOK)
            assert "data:" not in text
            assert "the path" not in text


def test_the_example_of_the_documentation_has_the_form_that_is_written() -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-json.md").read_text("utf-8")
    example = next(part.split("```")[0] for part in page.split("```json\n") if '"images"' in part.split("```")[0])
    image = jpeg(b"example")
    name = sha256(image).hexdigest()
    wanted = json.loads(example.replace("<64 digits>", name).replace("/9j/4AAQ", base64.b64encode(image).decode()))
    found = read(json.dumps(wanted))
    assert json.loads(out(found.plan, "json", dict(found.images))) == {**json.loads(out(Plan(), "json", {})), **wanted}


# Words about photos in Markdown

def markdown(plan: Plan) -> str:
    return out(plan, "markdown")


def read_markdown(text: str) -> Found:
    found = read_file(text.encode(), "plan.md", CATALOGUE, Shape(), WORDS)
    assert isinstance(found, Found)
    return found


def test_words_about_photos_that_no_photo_here_has_are_asked_about() -> None:
    plan = Plan(photos=PHOTOS_OF)
    text = markdown(plan)
    assert coming(plan, read_markdown(text)).unplaced == ()
    assert coming(Plan(), read_markdown(text)).unplaced == ("On my photos\nmy *cat* & I\nat <home>\nthe path",)
    added = text.replace("- the path\n", "- the path\n- Ada in her garden,\n  in May\n\nand more\n")
    assert coming(plan, read_markdown(added)).unplaced == ("On my photos\nAda in her garden, in May\nand more",)
    put = look_at(plan, CATALOGUE, read_markdown(added), WORDS, "toolbox.have").command().apply(plan)
    assert "Ada in her garden" in json.dumps(msgspec.to_builtins(put.answers))


def test_a_document_with_more_photos_than_a_plan_takes_says_how_many() -> None:
    """It used to be called no plan at all."""
    def of(count: int) -> bytes:
        photos = [{"id": f"p{number}", "image": f"{number:064x}"} for number in range(count)]
        return json.dumps({"format": 1, "photos": photos}).encode()

    assert read(of(PHOTOS)).lost_photos == PHOTOS
    with pytest.raises(TooManyPhotos) as caught:
        read(of(PHOTOS + 3))
    assert " ".join(WORDS.explain(caught.value)) == (
        "This document has 15 photos. A plan takes 12. "
        "Nothing was changed. Remove photos from the document until 12 are left, and try again.")
