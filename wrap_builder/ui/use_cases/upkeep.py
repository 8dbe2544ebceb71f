"""Keeping a plan alive: says once that the day of looking again has come, and writes that day as a file for a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from wrap_builder.errors import LimitReached
from wrap_builder.plan.commands import NoteUpkeep
from wrap_builder.session.naming import file_name
from wrap_builder.session.review import REVIEW, Review, after_telling, review_file, review_of
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.upkeep_page import ReviewWords, UpkeepPage, Way
from wrap_builder.ui.places import usual_folder
from wrap_builder.words import Words

OFFERED = "upkeep"


class Upkeeping(QObject):
    """The page with the ways, and the day of looking again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def offer(self) -> None:
        """Say that the day has come, where nothing else is offered; it is noted, so that it is said only once for each day."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or now.keeper is None or now.keeper.read_only or now.view.offered[0]:
            return
        after = after_telling(now.session.plan, self._today())
        if after is None:
            return
        try:
            now.session.execute(NoteUpkeep(after), self)
        except LimitReached:
            return  # a plan without room cannot note it, and it would be said each time
        now.view.offer(words("The day has come that you chose for looking at your plan again. It can wait, if you want."),
                       words("Have a look"), OFFERED)

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        if now.view.offered[2] == OFFERED:
            now.view.offer("", "", "")
        may_change = not (now.keeper is not None and now.keeper.read_only)
        review = review_of(now.session.plan, self._today())
        page = UpkeepPage(self._desk.context, review_words(review, self._desk.context.words),
                          ways(self._desk.context.words, has_file=now.keeper is not None, may_change=may_change),
                          may_change=may_change)
        if review.day is not None:
            day = review.day
            page.file_wanted.connect(lambda title, reminds: self._save(page, day, title, reminds=reminds))
        page.write_wanted.connect(self._write)
        page.wanted.connect(self._desk.wanted)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _today(self) -> date:
        return self._desk.tools.clocks.today()

    def _write(self) -> None:
        if self._desk.open is None:
            return
        self._desk.show_plan()
        if not self._desk.open.view.show_field(REVIEW):
            self._desk.open.view.say(self._desk.context.words("This part is not shown now. You can bring it back under My way "
                                                              "through the plan."))

    def _save(self, page: UpkeepPage, day: date, title: str, *, reminds: bool) -> None:
        words, made_on = self._desk.context.words, self._today()
        suggestion = usual_folder() / file_name(words("Date"), day, "ics", words)

        def picked(path: Path) -> None:
            if self._desk.page is not page:
                return  # locked meanwhile
            told = words("The file for your calendar was saved. Open it with your calendar, then you can remove it.")
            self._desk.in_background(lambda: self._desk.tools.places.write(path, review_file(day, title, reminds=reminds, made_on=made_on)),
                                     lambda _none: self._desk.tell(page, told), lambda error: self._desk.tell_page(page, error))

        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save it for my calendar"), suggestion, "*.ics", picked)


def review_words(review: Review, words: Words) -> ReviewWords:
    """Return what is said about the day of looking again: kindly too where rough words stand there."""
    if review.day is None and review.rough:
        return ReviewWords(words("You wrote: {words}. A calendar needs a day, so there is no file for it. Your words are fine as "
                                 "they are.").format(words=review.rough.rstrip(".")))
    if review.day is None:
        return ReviewWords(words("You have chosen no day. You do not need one."))
    day = words.date(review.day)
    said = words("You chose {date} to look at your plan again. That day has come.") if review.has_come else words(
        "You chose {date} to look at your plan again.")
    said = said.format(date=day)
    if review.with_whom:
        said = f"{said} {words('You wanted to do it with: {names}.').format(names=', '.join(review.with_whom))}"
    return ReviewWords(said, day)


def ways(words: Words, *, has_file: bool, may_change: bool) -> list[Way]:
    """Return the ways to the other pages that help to keep a plan alive; what needs a file only where there is one."""
    found = []
    if has_file:
        found += [
            Way("printed", words("What has changed since I last printed"),
                words("Which of your copies are older than your plan, and in what. You can print new ones."),
                words("See what has changed")),
            Way("look_back", words("Then and now"),
                words("Read what you wrote on another day beside what stands there today."), words("Look back")),
        ]
    if may_change:
        found.append(Way("walk", words("After a crisis, step by step"),
                         words("One question at a time. You can stop at any time, and come back to where you were."),
                         words("Go through it")))
    found.append(Way("carry", words("What helped, into my crisis plan"),
                     words("Put what helped, and what did not, into your crisis plan with one click."), words("Look at what helped")))
    return found
