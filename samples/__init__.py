"""Invented business cards, photographed by calculation, with the truth about each.

`python -m samples` makes the 24 committed photos again, `python -m samples OUT --count 200 --seed 7` makes others.
The way of a sample: `people` invents somebody, `drawing` sets it on flat cards and photographs them, `truth` writes
fields, corners and line quads beside the picture. Every step takes its chance as an argument. `doubles` and `pile`
invent whole piles of people; `journeys` uses the program as somebody would who has these cards.
"""
