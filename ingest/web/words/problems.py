"""What goes wrong below the pages, in the English of the stages that say it, listed for the catalogues.

{} stands for a part that differs and is kept as it is (a name, a number, a file), {said} for one that is a sentence
again. A sentence that is missing here is shown in English.
"""

from __future__ import annotations

from ingest.web.pages import N_

PROBLEMS = (
    # where something is, and what is wrong with it
    N_("{}: {said}"),
    # why a photo cannot be used
    N_("empty file"),
    N_("{} MB, the limit is {} MB: save a smaller copy of it"),
    N_("more than {} MB: save a smaller copy of it"),
    N_("more than {} megapixels: save a smaller copy of it"),
    N_("more than {} pages: split the file"),
    N_("{} pages with together more than {} megapixels: split the file"),
    N_("damaged or incomplete picture ({}): copy the file again"),
    N_("too small or too narrow to hold a card's text: give the whole photo"),
    N_("an SVG drawing, not a photo: {said}"),
    N_("text, not a picture: {said}"),
    N_("not a picture of a known kind, or damaged at its beginning: {said}"),
    N_("JPEG, PNG, WebP, TIFF, HEIC, AVIF, GIF, BMP and PDF can be read"),
    N_("a PDF with a password: save it without one"),
    N_("a damaged PDF, or one without pages: export it again"),
    N_("has no page {}: restore it from a backup"),
    N_("cannot be opened: {said}"),
    N_("the same picture as one before, which failed"),
    # why it could not be read
    N_("reading it ends the whole worker process, twice: the photo is left out"),
    N_("reading it took longer than {} s and was stopped: the photo is left out"),
    N_("reading this part ended the whole process: type what stands there"),
    N_("the connection to the workers was lost: see that they run, and start again"),
    N_("unexpected {}: {}"),
    N_("the program has a fault here ({}); nothing is lost: end it and start it again"),
    N_("tesseract took longer than {} s"),
    N_("tesseract ended with an error: {}"),
    N_("tesseract could not be run: {said}"),
    N_("tesseract answered something else than text: {}"),
    N_("tesseract answered without the column {}: is it version 4 or 5?"),
    N_("{}: Tesseract is not installed (Debian: apt install tesseract-ocr)"),
    N_("{} {} failed: {}"),
    N_("{} {} took over {} s"),
    N_("{} {} answered nothing: is it Tesseract 5?"),
    N_("no Tesseract language data found (Debian: apt install tesseract-ocr-script-latn)"),
    N_("Tesseract has no language data for {} (Debian: apt install {})"),
    N_("Tesseract has no language data for {} in {} (Debian: apt install {})"),
    N_("{}: the language data for {} cannot be loaded, it may be damaged: install it anew"),
    N_("tesserocr cannot be used ({}): pip install 'card-ingest[fast]'"),
    N_("{}: pip install rapidocr onnxruntime"),
    # what the system says of a file
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("Input/output error"),
    N_("Read-only file system"),
    # why the database cannot be used
    N_("{}: {said}; choose another place with --db"),
    N_("a file stands where a folder is needed"),
    N_("the database is locked by another program: close it, or try again in a moment"),
    N_("the database is read-only, or its folder is: choose another place with --db"),
    N_("the database cannot be opened: check that its folder exists and can be written"),
    N_(
        "the disk is full: make room, or choose another place with --db, and start again; what is stored so far is kept"
    ),
    N_("the disk cannot be read or written"),
    N_("this file is not a SQLite database: choose another with --db"),
    N_("the database is damaged: restore it from a backup"),
    N_("{}: this database belongs to another program: choose another with --db"),
    N_("{}: a newer version of this program has been here ({}): install that version"),
    N_("{}: there is no database yet: import a photo first, or choose another with --db"),
    N_("{}: this kept original has been changed; restore it from a backup, or move it away"),
    N_("{}: the kept photo cannot be read ({said}): restore it"),
    N_("{}: {said}: this original is left out; restore it from a backup and export again"),
    N_("{}: the address book could not be noted"),
    N_("{}: cannot be written ({}): {}"),
    N_(
        "{}: not the devices of this program's page: move the file away, and start again;"
        " each device then needs a new link"
    ),
    # why something cannot be done
    N_("there is no draft {}: `ingest drafts` lists them"),
    N_("there is nobody with the number {}: `ingest people` lists them"),
    N_("nobody in the pile is found by {}: `ingest people` lists everyone"),
    N_("there is no rule {}: `ingest rules` lists them"),
    N_("there is no change {} in the history"),
    N_("change {} is no merge: `ingest history` lists a person's"),
    N_("{} cannot be merged with themselves"),
    N_("draft {} is a card of person {}: forget the person, or undo the confirming"),
    N_("draft {} has no value to confirm: type one, or let the card go"),
    N_("draft {} was not let go: there is nothing to take back"),
    N_("draft {} is this card itself: name the draft of its other side"),
    N_(
        "draft {} names {}, draft {} {}, and they have no mailbox or number in common: these are the cards of two"
        " people, nothing was changed. Confirm each by itself; if it is one card, take the wrong name out first:"
        " `ingest edit {} --set FN=`"
    ),
    N_("no step {} is open: `ingest steps` lists those that are"),
    N_("{} is one person here: `ingest history` names the merge, `ingest unmerge` undoes it"),
    N_("{} lies ahead: nobody was met then yet; what is to come is a next step"),
    N_("an occasion needs a name: type one"),
    N_("{} cannot be made one with itself: choose another occasion"),
    N_("there is no occasion {} any more: it was renamed or made one with another"),
    N_("this line says nothing: write what you want to keep"),
    # who else was quicker
    N_("draft {} was {said} already, in another window or by somebody else; nothing was changed"),
    N_("confirmed"),
    N_("let go"),
    N_("draft {} was changed in another window meanwhile: load it again before you go on"),
    N_("a value of {} was changed in another window; nothing was overwritten"),
    N_("this is not with {} any more: it was changed in another window"),
    N_("{} {} is not there any more: it was changed elsewhere meanwhile"),
    N_("change {} was taken back already"),
    N_("change {} took back change {}: do that anew instead"),
    N_(
        "change {} cannot be undone: what it changed is not as it left it, and the history does not tell why;"
        " nothing was changed: set right by hand what you want otherwise"
    ),
    N_("change {} cannot be undone: change {} ({said}: {}, {}) stands on it: `ingest undo {}` first, then this one"),
    N_(
        "change {} cannot be undone: change {} ({}) took back change {} ({}) that it belongs to, and an undo is not"
        " undone: do that anew, and add by hand what is missing then"
    ),
    N_("confirm"),
    N_("take back"),
    N_("edit"),
    N_("note"),
    N_("merge"),
    N_("tell apart"),
    N_("import"),
    N_("sync"),
    # what is wrong with an address book's file, or with an entry of it
    N_("{} MB, the limit is {} MB: export it in several parts"),
    N_("this is {said}: export your contacts as vCard (.vcf) or CSV, and import that"),
    N_("a spreadsheet or a packed file"),
    N_("a PDF"),
    N_("an old office file"),
    N_("an Outlook data file"),
    N_("a database"),
    N_(
        "this is neither a vCard file nor a table whose first row names its columns"
        ' ("First name", "Nachname", "E-mail", "Telefon" …): export your contacts as vCard (.vcf)'
    ),
    N_("is no UTF-8 and was read as Windows-1252: look at the umlauts"),
    N_("is no UTF-8 and was read as Windows-1252: look at its umlauts"),
    N_("kept as they are, as there is no field for them here: {}"),
    N_("this row cannot be read ({said}) and was left out: {}"),
    N_("{} million characters"),
    N_("its quotation marks are not in order: look at it"),
    N_("has one cell of {} and was left out: {}"),
    N_("has more than {} cells: the last were left out"),
    N_("the file ends within this entry: it is cut off; export it again"),
    N_("has neither a name nor a number nor an address"),
    N_("is a group and no person"),
    N_("only the first {} lines were read"),
    N_("control or direction characters were taken out of {}"),
    N_("there is no kind {} here: it is kept as another kind"),
    N_("has no END:VCARD: what stands before the next entry was taken for it"),
    N_("an entry within this one was passed over"),
    N_("a value is too long and was left out: {}…"),
    N_("this is no property and was left out: {}"),
    N_("{} is damaged and was left out"),
    N_("{} is damaged and was kept as it is: {said}"),
    N_("{} characters"),
    N_("{} is no text"),
    N_("there is no encounter {}"),
    # what an entry of somebody who is known has
    N_("a meeting ({said})"),
    N_("without a day"),
    N_("a remark: {}"),
    N_("a next step: {}"),
    N_("why: {}"),
    # an address book's question
    N_("{}: no person can be read from this card: it {said}"),
    N_("holds {} cards"),
    N_("question {} ({}) can be answered by {}, not by {}"),
)
