"""Whether a new card's owner is in the pile already: pure rules, no SQL, no I/O.

`find_matches` is the way in. `profile` says what of a person's values tells people apart, `keys` which of it an index
can find, `compare` weighs two profiles against each other, `find` does so for all whom the index names.
"""
