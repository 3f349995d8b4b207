"""The marks that end sentences, questions and lead-ins, in the scripts that policies are written in."""
from __future__ import annotations

STOPS = (".", "!", "。", "！", "।", "۔")
COLONS = (":", "：")
QUESTION_MARKS = ("?", "？", "؟")
