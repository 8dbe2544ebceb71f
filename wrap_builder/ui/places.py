"""Where files of a person may lie: anywhere, on a computer of one's own."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path


def usual_folder() -> Path:
    """Return the folder for documents, or the home folder where there is none."""
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


class Places:
    """A computer of one's own: every place will do."""

    def folder(self) -> Path:
        """Return the folder in which files are suggested."""
        return usual_folder()

    def demand(self, path: Path) -> None:
        """Return when a file may be read or written at the path. Asks the drive: slow ones make it wait."""
