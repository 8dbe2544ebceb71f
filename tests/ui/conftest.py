"""The fixtures of the window, for its parts."""

from window_fixtures import *  # noqa: F403
