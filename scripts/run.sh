#!/usr/bin/env bash
# Starts the program; where there is no display it says so and runs the demonstration instead.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
  echo "There is no display here, so the window cannot be shown."
  echo "Running the demonstration instead; its pictures and PDFs go to demo-output/."
  QT_QPA_PLATFORM=offscreen exec .venv/bin/python -m wrap_builder demo demo-output
fi
exec .venv/bin/python -m wrap_builder "$@"
