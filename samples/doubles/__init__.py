"""Ten thousand invented people, new cards of theirs and of others, and how well `ingest.match` tells them apart.

`python -m samples.doubles` prints the figures. `people` invents the pile with its firms, `cards` says what a card of
somebody prints, `misread` spoils it as readers do, `cases` makes the labelled new cards, `measure` counts, `index` is
a scratch database for the time that a lookup takes. Numbers have the unassigned country code 999, domains end in
`.example`, pages are `nobody-…`'s: they can be nobody's.
"""
