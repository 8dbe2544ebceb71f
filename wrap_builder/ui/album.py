"""The photos of the open plan as they are painted: decoded in a worker when they are first seen, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from wrap_builder.errors import WrapError
from wrap_builder.session import jpeg
from wrap_builder.session.pictures import Pictures
from wrap_builder.ui import images
from wrap_builder.ui.tasks import Tasks

KEPT = 24
"""So many painted pictures are kept; each takes a few megabytes."""


class Album(QObject):
    """`pictures` has the photos as they are in the file, for whoever opened it to clear; what is kept here goes with `close`."""

    def __init__(self, pictures: Pictures, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self._tasks = tasks
        self._painted: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._closed = False

    def size_of(self, name: str) -> QSize:
        """Return how large a photo is, in pixels; an empty size where it is not there."""
        data = self.pictures.get(name)
        return QSize(*jpeg.size_of(data)) if data is not None else QSize()

    def show(self, name: str, size: QSize, context: QObject, ready: Callable[[QImage | None], None]) -> None:
        """Call `ready` with a photo as large as it can be within a size, None where it cannot be shown.

        At once where it was painted before, else when a worker has decoded it; never when `context` is gone by then.
        """
        key = (name, size.width(), size.height())
        known = self._painted.get(key)
        data = self.pictures.get(name)
        if known is not None or data is None:
            ready(known)
            return

        def done(image: QImage) -> None:
            if not self._closed:
                self._painted[key] = image
                while len(self._painted) > KEPT:
                    self._painted.popitem(last=False)
                ready(image)

        def failed(error: BaseException) -> None:
            ready(None)
            if not isinstance(error, WrapError):
                raise error

        self._tasks.run(lambda: images.picture_of(data, size), context=context, done=done, failed=failed)

    def close(self) -> None:
        """Forget every picture: at lock and at closing."""
        self._closed = True
        self._painted.clear()
