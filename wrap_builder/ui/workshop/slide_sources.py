"""What can be put on the second screen: the workshop's own words, what a plan asks, and the examples. Nobody's plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from wrap_builder.content.examples import examples
from wrap_builder.session.example_slides import example_slides
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop import slides
from wrap_builder.workshop.slides import Slide

Source = Callable[[], tuple[Slide, ...]]

ALWAYS = ("meeting", "agreement")
"""What is offered although it may be empty yet."""


class SlideSources:
    """Everything that can be shown, by a key of its own, with its title. The parts of the meeting that is on come first.

    `meeting`: the id of that meeting, "" for none.
    """

    def __init__(self, tools: WorkshopTools, meeting: str) -> None:
        self._tools, self._meeting = tools, meeting
        self._of_parts: dict[str, tuple[str, Source]] = {}

    def read(self) -> Mapping[str, tuple[str, Source]]:
        """Return what can be shown of the workshop as it is now."""
        own = {key: one for key, one in self._own() if key in ALWAYS or one[1]()}
        first = self._parts_of_meeting()
        parts = self._parts()
        near = {key: one for key, one in parts.items() if key.rpartition(".")[2] in first}
        return {**own, **near, **{key: one for key, one in self._helplines() if one[1]()}, **parts}

    def at(self, slide_id: str) -> tuple[tuple[Slide, ...], int] | None:
        """Return the slides among which one is, and its place among them; None where it cannot be shown any more."""
        for _title, source in self.read().values():
            found = source()
            for place, one in enumerate(found):
                if one.id == slide_id:
                    return found, place
        return None

    def _own(self) -> Iterator[tuple[str, tuple[str, Source]]]:
        tools, words, catalogue = self._tools, self._tools.context.words, self._tools.catalogue()
        workshop = tools.session.workshop
        now = workshop.meeting(self._meeting)
        if now is not None:
            yield "meeting", (now.title or words("This meeting"), lambda: slides.meeting_slides(
                tools.session.workshop, tools.session.workshop.meeting(self._meeting) or now, words))
        yield "agreement", (words("Our safety agreement"), lambda: (slides.agreement_slide(tools.session.workshop, words),))
        for one in workshop.lists:
            yield f"list.{one.id}", (one.title or words("A list"), partial(self._list, one.id))
        yield "own", (words("My own examples"), lambda: slides.own_example_slides(tools.session.workshop, catalogue, words))

    def _helplines(self) -> Iterator[tuple[str, tuple[str, Source]]]:
        tools, words = self._tools, self._tools.context.words
        yield "helplines", (words("Helplines"), lambda: slides.helpline_slides(tools.papers().lines(), words))

    def _list(self, key: str) -> tuple[Slide, ...]:
        one = self._tools.session.workshop.list(key)
        return (slides.list_slide(one, self._tools.context.words),) if one is not None else ()

    def _parts_of_meeting(self) -> dict[str, None]:
        now = self._tools.session.workshop.meeting(self._meeting)
        return dict.fromkeys(item.section for item in now.items if item.section) if now is not None else {}

    def _parts(self) -> Mapping[str, tuple[str, Source]]:
        """Return questions and examples of each part of a plan. They never change, so they are looked for once."""
        if not self._of_parts:
            words, catalogue = self._tools.context.words, self._tools.catalogue()
            for part in catalogue.sections:
                found = {f"prompts.{part.id}": (words("Questions: {title}").format(title=part.title),
                                                partial(slides.prompt_slides, part.id, catalogue))}
                for example in examples():
                    found[f"example.{example.id}.{part.id}"] = (
                        words("Example of {name}: {title}").format(name=example.title, title=part.title),
                        partial(example_slides, example.id, part.id, catalogue, words))
                self._of_parts |= {key: one for key, one in found.items() if one[1]()}
        return self._of_parts
