"""The fixtures of the window, for its parts."""

from editor_fixtures import *  # noqa: F403
from window_fixtures import *  # noqa: F403
