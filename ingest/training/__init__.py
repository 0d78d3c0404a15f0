"""Learning (development only; needs scipy): labelled cards in, the tagger's weights and the confidence curves out.

`python -m ingest.training FOLDER…` reads the photos of each folder with the real engines, learns from what was read and
from `labels.jsonl`, and writes `ingest/parse/weights.json` and `calibration.json`. Nothing of a card's text is kept:
the result is one number a feature and kind, and a few points of a curve a property. `MODEL.md` beside this file says
what the shipped ones were made from and how good they are.
"""
