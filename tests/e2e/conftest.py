"""The fixtures of the window, for the whole program."""

from window_fixtures import *  # noqa: F403
