#!/usr/bin/env bash
# Measures the figures that the program promises, beside their peers, in one run. Peers that are not installed are named and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
echo "== start to first painted window, and memory (Xvfb, interleaved)"; $python scripts/bench_start.py
echo "== start of a guest's seat"; $python scripts/bench_seat.py
echo "== unlock and save"; $python scripts/bench_file.py
echo "== typing and first screenful"; QT_QPA_PLATFORM=offscreen $python scripts/bench_typing.py
echo "== a very full plan: opening, finding, and memory over four hours' use"; QT_QPA_PLATFORM=offscreen $python scripts/bench_day.py
echo "== whole-plan PDF, first and later, beside fpdf2, WeasyPrint and typst"; $python scripts/bench_pdf.py
echo "== copies of far too much"; $python scripts/bench_odd.py
echo "== a workshop of 12 sessions and 40 lists"; QT_QPA_PLATFORM=offscreen $python scripts/bench_workshop.py
echo "== packs for a group, and how the window answers meanwhile"; QT_QPA_PLATFORM=offscreen $python scripts/bench_packs.py
