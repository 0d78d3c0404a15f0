"""Invented business cards, photographed by calculation, with the truth about each.

`python -m samples` makes the 24 committed photos again, `python -m samples OUT --count 200 --seed 7` makes others.
The way of a sample: `people` invents somebody, `wording` says it in printed lines, `layouts` sets the lines on a
`canvas` (flat card, millimetres), `photograph` puts the card on a `grounds` table and takes a picture through a known
homography, `truth` writes fields, corners and line quads beside it. Every step takes its chance as an argument.
"""
