"""Where files of a person may lie: anywhere, on a computer of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_desktop_path, user_documents_path

from wrap_builder.session import outfile


def usual_folder() -> Path:
    """Return the folder for documents, or the home folder where there is none."""
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def folder_apart(taken: Path) -> Path:
    """Return the first of the folders for documents, the desktop and home that is there and is another than the one given."""
    folders = (usual_folder(), user_desktop_path(), Path.home())
    return next((one for one in folders if one.is_dir() and one.resolve() != taken.resolve()), usual_folder())


class Places:
    """A computer of one's own: every place will do."""

    def folder(self) -> Path:
        """Return the folder in which files are suggested."""
        return usual_folder()

    def demand(self, path: Path) -> None:
        """Return when a file may be read or written at the path. Asks the drive: slow ones make it wait."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a file that is no plan. Raises what `demand` and `outfile.write` raise.

        It is asked once more just before: making what is written takes a while, and a drive may have been pulled out.
        """
        self.demand(path)
        outfile.write(path, data)

    def write_beside(self, folder: Path, name: Callable[[frozenset[str]], str], data: bytes) -> Path:
        """Write a new file into a folder, as `outfile.write_beside` does."""
        self.demand(folder)
        return outfile.write_beside(folder, name, data)
