#!/usr/bin/env bash
# Makes .venv with the pinned packages, and asks the system for the few libraries that Qt needs.
set -euo pipefail
cd "$(dirname "$0")/.."

want_tests=${1:-}
python=${PYTHON:-}
if [ -z "$python" ]; then
  for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate; break
    fi
  done
fi
[ -n "$python" ] || { echo "WRAP Builder needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 python3-venv"; exit 1; }

qt_libraries="libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libbrotli1 libcups2"
test_tools="age qpdf poppler-utils strace e2fsprogs exfat-fuse exfatprogs dbus xvfb xauth openbox at-spi2-core python3-pyatspi x11-xserver-utils libenchant-2-2 hunspell-en-us"

missing_packages() {
  for name in "$@"; do
    # A newer release may carry the same library under a name ending in t64.
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' && continue
    dpkg-query -W -f='${Status}' "${name}t64" 2>/dev/null | grep -q 'ok installed' && continue
    echo "$name"
  done
}

install_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  local missing; missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "${missing// }" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "Some system libraries are missing. This one command installs them:"
    echo "  sudo apt install $missing"
    return 1
  fi
}

# shellcheck disable=SC2086  # the lists are meant to be split
install_packages python3-venv $qt_libraries
if [ "$want_tests" = tests ]; then
  # shellcheck disable=SC2086
  install_packages $test_tools
fi

stamp=.venv/.setup-stamp
need=$(cat pyproject.toml constraints.txt scripts/setup.sh | cksum)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$need" ]; then
  echo "Setting up (once): Python packages into .venv"
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
  echo "$need" > "$stamp"
fi

checker=.pdf-checker
if [ "$want_tests" = tests ]; then
  need=$(cksum < scripts/pdf_checker.txt)
  if [ ! -f "$checker/.setup-stamp" ] || [ "$(cat "$checker/.setup-stamp")" != "$need" ]; then
    echo "Setting up (once): the accessibility checker for PDFs into $checker"
    if .venv/bin/python -m venv --clear "$checker" \
        && "$checker/bin/python" -m pip install --quiet --disable-pip-version-check -r scripts/pdf_checker.txt; then
      echo "$need" > "$checker/.setup-stamp"
    else
      [ -z "${CI:-}" ] || exit 1
      echo "The checker could not be installed. Its test will be skipped."
    fi
  fi
fi
