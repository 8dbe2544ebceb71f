"""Fetches the public test vectors of age into .vectors/cctv-age, from the npm package that carries them."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / ".vectors" / "cctv-age" / "testdata"
PACKAGE = "cctv-age@0.2.0"
EXPECTED = 143
VECTOR = re.compile(r'^// \.\./testdata/(\w+)\nvar \w+ = __toBinary\("([A-Za-z0-9+/=]*)"\);$', re.MULTILINE)


def fetch(folder: Path) -> str:
    """Return the index.js of the package, which npm packs from wherever it is told to look."""
    packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        index = archive.extractfile("package/index.js")
        assert index is not None
        return index.read().decode()


def main() -> int:
    if shutil.which("npm") is None:
        print("npm is needed to fetch the vectors. Another way: put the folder testdata of the C2SP/CCTV project, below age/, "
              "anywhere and name it in CCTV_AGE_DIR.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        found = dict(VECTOR.findall(fetch(Path(folder))))
    if len(found) != EXPECTED:
        print(f"The package holds {len(found)} vectors instead of {EXPECTED}; nothing was written.")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, text in found.items():
        (TARGET / name).write_bytes(base64.b64decode(text))
    print(f"{len(found)} vectors in {TARGET.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
