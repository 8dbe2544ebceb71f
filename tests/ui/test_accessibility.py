"""What everyone can do without a mouse, with large text, and by listening: an audit of every page, in the process itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from seat_doubles import SEAT_PAGES
from strange_pictures import scene
from workshops import full_workshop

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.content.reading import load_about, load_help, load_intro
from wrap_builder.content.right_now import load_states
from wrap_builder.paper.results import PageImage as Picture
from wrap_builder.plan.commands import AddOwnField
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Cell, Entries, Entry, OwnField, Person, Photo, Plan, Record, Records, Shape, Text, Upkeep
from wrap_builder.session.carrying import HelpedLine
from wrap_builder.session.finding import Found, Hit
from wrap_builder.session.guide import Guide
from wrap_builder.session.live_meeting import LiveMeeting
from wrap_builder.session.look_back import LookedAt, LookedPart
from wrap_builder.session.pictures import Pictures
from wrap_builder.session.places import Place
from wrap_builder.session.right_now import Block, Line, RightNow, StatePage
from wrap_builder.session.session import PlanSession
from wrap_builder.session.settings import Settings
from wrap_builder.session.stranger import Fact, FirstSight
from wrap_builder.session.today import DayLine, DayList, Ticks
from wrap_builder.session.walk import RESUME, Walk, duties
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.album import Album
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.context import Context
from wrap_builder.ui.images import photo_from_image
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.pages.bringing_page import BringingPage, ComingIn, KeptIdeas, Loose, OtherAnswer
from wrap_builder.ui.pages.carry_page import CarryPage
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.copies_page import CopiesPage, CopyDesk, CopyOffer, MadeCopy, PartOffer
from wrap_builder.ui.pages.delete_page import DeletePage, PlanParts
from wrap_builder.ui.pages.find_page import FindPage
from wrap_builder.ui.pages.grounding_page import GroundingPage
from wrap_builder.ui.pages.help_page import HelpPage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.keepsakes_page import LETTER, KeepsakesPage
from wrap_builder.ui.pages.kept_once_page import Shelf
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.look_back_page import LookBackPage
from wrap_builder.ui.pages.my_words_page import MyWordsPage
from wrap_builder.ui.pages.new_plan_page import NEW_WORKSHOP, PLAN_FROM_OPEN, NewPlanPage
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.person_card import KnownPerson
from wrap_builder.ui.pages.practise_page import PractisePage
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.pages.printed_page import PrintedLine, PrintedPage
from wrap_builder.ui.pages.reading_page import ReadingPage
from wrap_builder.ui.pages.recovery_page import RecoverySheetPage
from wrap_builder.ui.pages.register_page import HeldLine, RegisterPage
from wrap_builder.ui.pages.remove_versions_page import OldCopiesPage, OldVersions, RemoveVersionsPage
from wrap_builder.ui.pages.report_page import ReportPage
from wrap_builder.ui.pages.right_now_page import RightNowPage
from wrap_builder.ui.pages.section_page import SectionPage
from wrap_builder.ui.pages.several_page import SeveralPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.state_page import HandPage, HowIAmPage
from wrap_builder.ui.pages.stranger_page import StrangerPage
from wrap_builder.ui.pages.switch_page import SwitchPage
from wrap_builder.ui.pages.taking_out_page import TakingOutPage
from wrap_builder.ui.pages.today_page import TodayPage
from wrap_builder.ui.pages.tools_page import KnownTool, ToolsPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.upkeep_page import ReviewWords, UpkeepPage, Way
from wrap_builder.ui.pages.versions_page import VersionLine, VersionsPage
from wrap_builder.ui.pages.walk_page import WalkPage
from wrap_builder.ui.pages.workbook_page import WorkbookPage
from wrap_builder.ui.pages.workshop_start_page import WorkshopStartPage
from wrap_builder.ui.places import Places
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.standing import Standing
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.difference_card import Sides
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.ui.widgets.preview import PageImage
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.question_rows import PLACE
from wrap_builder.ui.widgets.text import Heading, Hint
from wrap_builder.ui.workshop.countdown import Countdown
from wrap_builder.ui.workshop.outlet import Outlet
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.view import WorkshopView

CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
LONG_NAME = f"{'without_a_blank' * 12}.plan"
LONG_PATH = f"/home/a folder/{LONG_NAME}"
SMALLEST_TARGET = 24
SMALLEST_BUTTON = 32
PLAN = Plan(answers={"start.name": Text("Ana"), "toolbox.have": Entries(tuple(Entry(new_id(), one) for one in ("Walk", "Tea")))})

Build = Callable[[Context, PassphraseSources], QWidget]


def plan_at(key: str) -> Build:
    def build(context: Context, _sources: PassphraseSources) -> QWidget:
        session = PlanSession(PLAN, load())
        view = PlanView(session, Guide(session), context, keeps=True)
        view.open_page(key)
        return view

    return build


def versions(context: Context) -> VersionsPage:
    page = VersionsPage(context, may_change=True)
    page.show_versions([VersionLine(str(number), "5 November 2026, 08:00", "Kept on this day", is_other=number == 1)
                        for number in range(4)])
    return page


def register(context: Context) -> RegisterPage:
    page = RegisterPage(context, lambda: (), may_change=True)
    page.show_copies([
        HeldLine("a", "Ada", "Crisis plan, Version 3, 5 November 2026, printed", "Changed since then: Ada", is_to_renew=True),
        HeldLine("b", "", "Crisis plan, Version 3, 5 November 2026, printed"),
        HeldLine("c", "", "Crisis plan, Version 3, 5 November 2026, printed", said=("Asked back on 6 November 2026",), is_asked=True),
        HeldLine("d", "Ward " * 20, "Whole plan, Version 1, 5 November 2026, as PDF", said=("Lost since 6 November 2026",), is_out=False),
    ])
    return page


def copies(context: Context, copy_id: str) -> CopiesPage:
    """Every copy at once, with a person's own long titles; each button that unfolds something was pressed."""
    parts = (PartOffer("a", "Things that carry me when " * 6, (("a.1", "What helps " * 20), ("a.2", "What I could try"))),
             PartOffer("b", "Every day", (("b.1", "What I do"),)))
    desk = CopyDesk(
        (CopyOffer("card", "Card for the wallet", "For you. " * 9, "For you.", is_large=False, is_card=True),
         CopyOffer("person", "For a named person", "For one person. " * 9, "For one person.", "given",
                   (("identity", "Print name on papers, birth date and health number"),), "many"),
         CopyOffer("part", "One part", "For anyone.", "For anyone.", "blank", picks="one")),
        lambda: None, lambda _snapshot, _choice: MadeCopy(b"", "", 1, ()), lambda _pdf, _index, _dpi: PageImage(1, 1, b"\xff" * 4),
        lambda: (), notes=True, parts=lambda: parts, people=lambda: (Person(id="ada", name="Ada"), Person(id="b", name="Bo " * 30)))
    page = CopiesPage(context, desk, paper="a4", font="noto")
    page.pick_copy(copy_id)
    for name in ("Lock the PDF with a password", "Password: A password of my own", f"Single answers: {parts[0].title}"):
        for button in page.findChildren(QAbstractButton):
            if button.accessibleName() == name:
                button.click()
    page.show_password("000011-720885-000033-000484-000055")
    page.say_noted("Noted: Ada has this copy.", may_undo=True)
    page.findChild(PrintOptions).show()
    return page


def several(context: Context, *, is_running: bool) -> SeveralPage:
    people = (Person(id="ada", name="Ada"), Person(id="b", name="Bo " * 30))
    page = SeveralPage(context, (CopyOffer("whole", "Whole plan", ""), CopyOffer("crisis", "Crisis plan " * 6, "")), people, lambda: (),
                       paper="a4", font="noto")
    page.show_renewals(["Ada", "Bo " * 30], 2)
    page.findChild(PrintOptions).show()
    if is_running:
        page.begin(30)
    return page


def compare(context: Context, *, is_other: bool) -> ComparePage:
    then = Plan(answers={"start.name": Text("Ana Maria"), "toolbox.have": Entries(tuple(
        Entry(new_id(), one) for one in ("Sea", "Sea", "A walk along the river to the old mill and back " * 4)))})
    sides = Sides("Then: 5 November 2026, 08:00", "Then", "Now", is_other)
    return ComparePage(context, PlanSession(PLAN, load()), then, sides)


def workshop(context: Context, key: str) -> QWidget:
    """A page of a workshop, in the view around it."""
    session, clocks = WorkshopSession(full_workshop()), Clocks(lambda: 0.0, lambda: datetime(2026, 11, 23, 10, 5))
    show = SlideShow(context.theme.font.families(), context.theme.tokens, "Group")
    outlet = Outlet(lambda: context, QWidget(), lambda: date(2026, 11, 23), Places())
    tools = WorkshopTools(session, LiveMeeting(session, clocks.monotonic, clocks.now, new_id), context, clocks, new_id, lambda _id: None,
                          show, Countdown(show, lambda: context.words), outlet, load, load_helplines,
                          lambda _path, _passphrase: full_workshop())
    view = WorkshopView(tools)
    view.open_page(key)
    return view


def only_read(context: Context, _sources: PassphraseSources) -> QWidget:
    session = PlanSession(PLAN, load())
    said = Standing("This file lost its mark. What does not hold: the seal, the pictures.", ("newest_version", "save_as_new"))
    view = PlanView(session, Guide(session), context, keeps=True, reads_only=True, standing=said)
    view.show_field("toolbox.have")
    return view


WAYS = (Way("register", "What has changed since I last printed", "Which of your copies are old, and why. " * 3, "See what has changed"),)
LONG_LINE = DayLine("a", "Say one line of the rosary before my feet touch the floor " * 2, "It takes less time than finding my glasses.")
DAY = (DayList("daily.must", "Every day", (LONG_LINE, DayLine("b", "Tea"))), DayList("daily.might", "I might", (DayLine("c", "Tea"),)),
       DayList("daily.good_day", "A good day", (DayLine("d", "8 Tea"),)))


def stranger(context: Context) -> StrangerPage:
    page = StrangerPage(context)
    facts = tuple(Fact(str(n), f"Fact {n} " * 8, "start.name", n < 3) for n in range(6))
    page.show_sight(FirstSight(Picture(2, 2, bytes(16)), "Page", facts))
    page.ask()
    return page


def printed(context: Context) -> PrintedPage:
    page = PrintedPage(context)
    parts = tuple((f"f{n}", f"Things that carry me {n} " * 5) for n in range(15))
    page.show_copies([PrintedLine("a", "Crisis plan, for " + "Bo " * 30, "Version 3, 5 November 2026", parts, may_renew=True),
                      PrintedLine("b", "Whole plan", "Version 3", parts[:1], may_renew=True), PrintedLine("c", "Card", "Version 3")])
    return page


def walk(context: Context, step: str) -> WalkPage:
    cells = {"duty": Cell("Looking after the garden of the house " * 4), "person": Cell("Sam"), "when": Cell("", "2027-03-01")}
    answers = {RESUME: Records((Record("a", cells), Record("b", {"duty": Cell("Post")})))}
    session = PlanSession(Plan(answers=answers, upkeep=Upkeep(waits=("after.out",))), load())
    steps, field = Walk(session), load().by_id[RESUME]
    section = steps.section
    assert section is not None
    dated = replace(context, today=lambda: date(2026, 11, 22))
    page = WalkPage(context, steps, lambda index: SectionPage(steps.page(index), section, session, dated),
                    lambda: duties(session.plan, field, context.words, date(2026, 11, 22)))
    {"beginning": page.show_beginning, "end": page.show_end, "question": lambda: page.show_question(1),
     "duties": lambda: page.show_question(steps.index(RESUME))}[step]()
    return page


def carry(context: Context) -> CarryPage:
    page = CarryPage(context, {"crisis.helps": "What others can do for me " * 9, "crisis.worse": "What makes it worse"}, may_change=True)
    page.show_lines([HelpedLine("a", "Someone sat with me at night until I slept " * 4, ("crisis.helps", "crisis.worse")),
                     HelpedLine("b", "Tea", (), "crisis.helps")], "b", may_undo=True)
    page.show_old(["Ada has the copy of 5 November 2026: Crisis plan " * 3])
    return page


def look_back(context: Context, *, is_reading: bool, of_workshop: bool = False) -> LookBackPage:
    page = LookBackPage(context, of_workshop=of_workshop)
    page.show_days([(str(n), "5 November 2026, 08:00", "You kept this: " + "before the move " * n) for n in range(9)])
    if is_reading:
        asked = (LookedAt("Things that help me", ("•  A walk along the old mill " * 8,), ()), LookedAt("My name", ("Ana",), ("Ana",)))
        page.show_both("5 November 2026, 08:00", [LookedPart("Wellness toolbox", asked), LookedPart("Every day", asked)],
                       bring_back=(lambda: None) if of_workshop else None)
    return page


def found(context: Context) -> FindPage:
    hits = tuple(Hit("toolbox.have", f"e{n}.text", "Wellness toolbox", "Things that help me", "A walk along the old mill " * n)
                 for n in range(1, 6))
    page = FindPage(context, lambda _text, _most: Found(hits, 3, 2))
    page.line.setText("walk")
    return page


def places(*, with_text: bool) -> list[Place]:
    return [Place(f"down.{n}", f"r{n}", "When things are breaking down", f"Who I call, in order {n}", is_shown=n != 2,
                  text="Ring Sam, and walk along the old mill " * n if with_text else "") for n in range(1, 8)]


def my_people(context: Context) -> PeoplePage:
    ids = [f"p{n}" for n in range(15)]
    known = KnownPerson(Person("p0", "Sam Brown", "my friend", ("0555 1234", "0555 5678")), places(with_text=False),
                        places(with_text=True), [f"Lea {n}, Crisis plan, Version 1, 20 November 2026" for n in range(8)])
    page = PeoplePage(context, Shelf(lambda: ids, lambda _text: ids, lambda one: (f"Sam {one}", "my friend, named in 3 places")),
                      lambda _one: known, may_change=True)
    page.open("p0")
    page.card.ask_to_remove()
    page.say("Taken back: Changing a person", may_undo=True)
    return page


def my_tools(context: Context) -> ToolsPage:
    ids = ["t1", "t2"]
    known = KnownTool("Walk along the old mill", places(with_text=False)[0], places(with_text=True), 3)
    page = ToolsPage(context, Shelf(lambda: ids, lambda _text: ids, lambda one: (f"Walk {one}", "used in 3 places")),
                     lambda _one: known, may_change=True)
    page.open("t2")
    return page


def my_words(context: Context) -> MyWordsPage:
    ids = ["Zwieback", "Donaudampfschifffahrtsgesellschaftskapitän"]
    page = MyWordsPage(context, Shelf(lambda: ids, lambda _text: ids, lambda one: (one, "")), may_change=True)
    page.open(ids[1])
    page.say("It is no longer one of your words.", may_undo=True)
    return page


def right_now(context: Context, _sources: PassphraseSources) -> QWidget:
    found = RightNow(PLAN, load(), load_states(load()), load_helplines(), context.words)
    page = RightNowPage(context, found.states, lambda _state: BLOCKS)
    page.findChild(QAbstractButton, "rightNow.signs").click()
    return page


BLOCKS = (Block("down.plan", "What I do now", (
    Line("Call Sam and say that it is one of those days " * 2, "He knows.", ("0555 123", "0555 124")), Line("Go home"))),)


def bringing(context: Context, _sources: PassphraseSources) -> QWidget:
    page = BringingPage(context)
    page.show_arrival([ComingIn("Things that help me", ("A walk along the old mill " * 6, "Tea"))],
                      [OtherAnswer("start.name", "My name", "Ray " * 40, "Ramón")],
                      Loose(["From somewhere else " * 9], [("toolbox.have", "Wellness toolbox: Things that help me " * 3)]))
    page.show_kept([KeptIdeas("i", "Tuesday group " * 8, "12 ideas")])
    return page


def ideas_coming(context: Context, _sources: PassphraseSources) -> QWidget:
    page = BringingPage(context)
    page.show_ideas("Tuesday group " * 8, [ComingIn("Things that help me", ("A walk along the old mill " * 6, "Tea"))])
    return page


def photo_plan(context: Context) -> tuple[Plan, Album]:
    """Return a plan with photos and a letter, and the album that has one of them; the other is not there any more."""
    album = Album(Pictures(), context.tasks)
    name = album.pictures.add(photo_from_image(scene()))
    photos = (Photo("a", name, "The bay where we swim in summer " * 6, right_now=True), Photo("b", "0" * 64, right_now=True))
    return Plan(answers={LETTER: Text("Dear me, this has passed before. " * 9)}, photos=photos, shape=Shape(right_now=(LETTER,))), album


def keepsakes(context: Context, *, reads_only: bool) -> QWidget:
    plan, album = photo_plan(context)
    session = PlanSession(plan, load())
    return KeepsakesPage(replace(context, reads_only=reads_only), session, album, load().by_id[LETTER], lambda: False)


def photos_right_now(context: Context) -> QWidget:
    plan, album = photo_plan(context)
    page = StatePage("well", "I am well", BLOCKS, photos=plan.photos, letter=Block(LETTER, "A letter to myself", (Line("Dear me " * 20),)))
    return HowIAmPage(replace(context, album=album), page, may_hand=True)


def questions(context: Context) -> QWidget:
    session = PlanSession(PLAN, load())
    session.execute(AddOwnField("toolbox", OwnField("own.1", "line", "What the birds do in my garden " * 5)))
    page = ArrangePage(context, session)
    next(one for one in page.findChildren(QWidget) if one.property(PLACE) == "unfold.toolbox").click()
    return page


PAGES: dict[str, Build] = {
    "empty workbook": lambda context, _: WorkbookPage(context, lambda: ()),
    "bringing in": bringing,
    "bringing ideas in": ideas_coming,
    "taking out": lambda context, _: TakingOutPage(context, [("json", "JSON: " + "all of it " * 12), ("md", "Text")], opened_by_code=False),
    "only to read": only_read,
    "new plan from another": lambda context, sources: NewPlanPage(context, sources, Path("Notes.plan"), PLAN_FROM_OPEN),
    "start": lambda context, _: StartPage(context, [Path("Notes.plan")]),
    "switch": lambda context, _: SwitchPage(context, [Path("/home/one/Notes.plan"), Path("/home/other/Notes.plan"), Path(LONG_PATH)]),
    "unlock": lambda context, _: UnlockPage(context),
    "new plan": lambda context, sources: NewPlanPage(context, sources, Path("Notes.plan")),
    "recovery sheet": lambda context, _: RecoverySheetPage(context, CODE, lambda: (1, 4)),
    "locks": lambda context, sources: LocksPage(context, sources, opened_by_code=False, has_code=True),
    "keeping it alive": lambda context, _: UpkeepPage(context, ReviewWords("You chose 5 November 2026. " * 4, "5 November 2026"), WAYS,
                                                        may_change=True),
    "changed since printing": lambda context, _: printed(context),
    "then and now, days": lambda context, _: look_back(context, is_reading=False),
    "then and now": lambda context, _: look_back(context, is_reading=True),
    "earlier versions of a workshop": lambda context, _: look_back(context, is_reading=True, of_workshop=True),
    **{f"walk, {name}": lambda context, _, name=name: walk(context, name) for name in ("beginning", "question", "duties", "end")},
    "what helped": lambda context, _: carry(context),
    "practise": lambda context, _: PractisePage(context, has_code=True, may_change=True),
    "delete": lambda context, _: DeletePage(context, PlanParts(LONG_PATH, "Notes.plan.bak", ["Notes copy.plan"], kept_here=True)),
    "remove versions": lambda context, _: RemoveVersionsPage(context, OldVersions(3, 1, "Notes.plan.bak", others=[LONG_NAME])),
    "old copies": lambda context, _: OldCopiesPage(context, [LONG_NAME], [], kept_here=True),
    "preferences": lambda context, _: PreferencesPage(context, Settings(Path.home() / "settings.json")),
    "preferences of a guest": lambda context, _: PreferencesPage(context, context.settings),
    **SEAT_PAGES,
    "my words": lambda context, _: my_words(context),
    "helplines": lambda context, _: HelplinesPage(context, load_helplines(), ["GB", "US"], None, lambda: date(2026, 11, 22)),
    "help": lambda context, _: HelpPage(context, load_help("en"), "copies", lambda: ()),
    "about": lambda context, _: ReadingPage(context, "About", load_about("en")),
    "report": lambda context, _: ReportPage(context, "What the report says."),
    "right now": right_now,
    "how I am": lambda context, _: HowIAmPage(context, StatePage("crisis", "I am in a crisis", BLOCKS, hand=BLOCKS), may_hand=True),
    "find": lambda context, _: found(context),
    "my people": lambda context, _: my_people(context),
    "my tools": lambda context, _: my_tools(context),
    "today": lambda context, _: TodayPage(context, lambda: DAY, Ticks(lambda: date(2026, 11, 22)), lambda: "22 November 2026"),
    "first minutes": lambda context, _: IntroPage(context, load_intro("en")),
    "stranger": lambda context, _: stranger(context),
    "handed over": lambda context, _: HandPage(context, BLOCKS),
    "a quiet minute": lambda context, _: GroundingPage(context),
    "arrange": lambda context, _: ArrangePage(context, PlanSession(PLAN, load())),
    "arrange, questions": lambda context, _: questions(context),
    "photos": lambda context, _: keepsakes(context, reads_only=False),
    "photos, only to read": lambda context, _: keepsakes(context, reads_only=True),
    "how I am, with photos": lambda context, _: photos_right_now(context),
    "versions": lambda context, _: versions(context),
    "who has a copy": lambda context, _: register(context),
    "nobody has a copy": lambda context, _: RegisterPage(context, lambda: (), may_change=True),
    **{f"copies, {name}": lambda context, _, name=name: copies(context, name) for name in ("card", "person", "part")},
    "several copies": lambda context, _: several(context, is_running=False),
    "several copies under way": lambda context, _: several(context, is_running=True),
    "workshop start": lambda context, _: WorkshopStartPage(context),
    "new workshop": lambda context, sources: NewPlanPage(context, sources, Path("Group.workshop"), NEW_WORKSHOP),
    **{f"workshop, {one.key}": lambda context, _, key=one.key: workshop(context, key) for one in WORKSHOP_PAGES},
    "compare": lambda context, _: compare(context, is_other=False),
    "other version": lambda context, _: compare(context, is_other=True),
    **{page.key: plan_at(page.key) for page in Guide(PlanSession(PLAN, load())).pages()},
}


def dress(app: QApplication, theme: Theme) -> None:
    app.setFont(theme.font)
    app.setPalette(theme.palette())
    app.setStyleSheet(theme.sheet())


@pytest.fixture
def make(qapp: QApplication, context: Context, sources: PassphraseSources, qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    made: list[QWidget] = []

    def build(name: str, size: int = 100, width: int = 1000,
              direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> QWidget:
        theme = Theme("light", size)
        dress(qapp, theme)
        page = PAGES[name](replace(context, theme=theme), sources)
        page.setLayoutDirection(direction)
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        if isinstance(page, PlanView):
            qtbot.waitUntil(lambda: page.page.is_built, timeout=10_000)
        for _ in range(3):
            qapp.processEvents()  # a layout in a layout settles in turns
        made.append(page)
        return page

    yield build
    for page in made:
        if isinstance(page, PlanView | WorkshopView):
            page.end()
    dress(qapp, Theme("light"))


def stops(page: QWidget) -> list[QWidget]:
    """Where Tab stops; what Qt itself puts inside a control takes its focus and its name from there."""
    return [one for one in page.findChildren(QWidget)
            if one.isVisibleTo(page) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not one.objectName().startswith("qt_")]


def spoken(widget: QWidget) -> str:
    """Return what a control is called. On Linux Qt gives out what is picked as the name of a list, and its label beside it."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("name", PAGES)
def test_everything_has_a_name_of_its_own_and_can_be_hit(make: Callable[..., QWidget], name: str) -> None:
    page = make(name)
    found = stops(page)
    assert found
    names = [(QAccessible.queryAccessibleInterface(one).role(), spoken(one)) for one in found]
    assert not [one.objectName() or type(one).__name__ for one in found if not spoken(one)]
    assert not {one for one in names if names.count(one) > 1}
    small = [spoken(one) for one in found if min(one.width(), one.height()) < SMALLEST_TARGET
             or (isinstance(one, QAbstractButton) and one.height() < SMALLEST_BUTTON)]
    assert not small


@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_a_heading_that_is_known_as_one(make: Callable[..., QWidget], name: str) -> None:
    page = make(name)
    headings = [one for one in page.findChildren(Heading) if one.isVisibleTo(page)]
    assert len(headings) == 1
    assert QAccessible.queryAccessibleInterface(headings[0]).role() == QAccessible.Role.Heading


@pytest.mark.parametrize("name", PAGES)
def test_tab_leaves_every_place_to_write(make: Callable[..., QWidget], name: str) -> None:
    page = make(name)
    assert all(one.tabChangesFocus() for one in page.findChildren(QPlainTextEdit))
    assert all(one.tabChangesFocus() for one in page.findChildren(QTextEdit))


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("name", PAGES)
def test_at_double_size_nothing_is_cut_off(make: Callable[..., QWidget], name: str, direction: Qt.LayoutDirection) -> None:
    page = make(name, 200, 800, direction)
    assert page.minimumSizeHint().width() <= 800
    for one in page.findChildren(QLabel):
        if one.isVisibleTo(page) and one.text() and one.pixmap().isNull():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            assert one.height() >= needed - 1, one.text()
            assert one.wordWrap() or one.width() >= one.sizeHint().width() - 1, one.text()
    for one in page.findChildren(QAbstractButton):
        if one.isVisibleTo(page) and one.text() and one.objectName() != "primary":
            assert one.width() >= one.sizeHint().width() - 1, one.text()
    for one in page.findChildren(QLineEdit):
        if one.isVisibleTo(page):
            assert one.height() >= one.fontMetrics().height(), one.objectName()


def test_an_ordinary_label_is_no_heading(qtbot: QtBot) -> None:
    hint = Hint("Only a hint")
    qtbot.addWidget(hint)
    assert QAccessible.queryAccessibleInterface(hint).role() != QAccessible.Role.Heading
