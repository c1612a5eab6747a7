"""Writes the Markdown that test_briefing.py compares with: look at the difference before you commit it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import sample
from dossier.render import render

Path(__file__).with_name("small.md").write_text(render(*sample.small(), format="md"), "utf-8")
