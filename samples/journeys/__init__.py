"""Somebody uses the program on the samples: reviews them by keys alone, looks at every page, follows one card's way.

`keystrokes` counts keys and seconds, `screens` photographs the pages, `way` draws the picture of a card's way. All of
them run the program itself (`serving`); what the reviewer knows and says stands in `known` and `told`.
"""
