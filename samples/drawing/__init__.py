"""How a card is drawn and photographed: type on a flat card in millimetres, a ground, a camera, light and lens.

`wording` says a person in printed lines, `designs` names a layout with the looks that suit it, `canvas` remembers where
each line stands, and `photograph` puts cards on a ground and takes the picture through a known way: `bending` knows
that of a bent card, `album` and `hand` draw what lies over cards.
"""
