"""What is known of a service: where it has several ways, each fact says which way it is about."""

from __future__ import annotations

from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.paper.options import ServiceLine, Way
from wrap_builder.paper.services import service_phones, way_notes
from wrap_builder.plan.values import Helplines
from wrap_builder.session.services import service_lines
from wrap_builder.words import Words

WORDS = Words()


def test_how_long_an_answer_takes_is_said_of_mail_and_not_of_the_phone() -> None:
    """It stood among what is so of the phone, as if nobody answered it for days."""
    (line,) = service_lines(Helplines(("GB",), ("gb.samaritans",)), load_helplines(), WORDS)
    (phone,) = service_phones(WORDS, (line,))
    assert "24 hours, every day · Free, and not on the phone bill" in phone.about
    assert " · E-mail: an answer can take days · " in phone.about
    assert "E-mail" not in service_phones(WORDS, (line,), brief=True)[0].about


def test_of_the_only_way_nothing_is_said_twice() -> None:
    way = Way("Phone", "1", "press 2")
    assert way_notes(WORDS, ServiceLine("Line", (way,))) == ("press 2",)
    assert way_notes(WORDS, ServiceLine("Line", (way, Way("E-mail", "a@b")))) == ("Phone: press 2",)
