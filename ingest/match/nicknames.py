"""First names that one person answers to, by hand from general knowledge; each row begins with the full name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ingest.match.spelt import as_misread, plain

# In lower case and without diacritics; a short form may stand in several rows.
_ROWS = """
albert bert al
alessandro sandro ale
alexander alex sascha alec xander lex
alexandra alex sandra sascha
alfred fred alf fredi
andreas andi andy andre dres
andrew andy drew
angelika angela geli
anna anne anni annie anja anita ann
anthony tony toni
anton toni tony
antonio toni tonio nino
barbara babs barbel barb
benjamin ben benni benny
bernhard bernd bert berni
bernd bernhard
brigitte gitte birgit gitti
charles charlie chuck chas
christian chris christl
christina chris tina christine christa
christine chris tina christina christa
christopher chris kit
christoph chris stoffel
daniel dan dani danny
david dave davide
dieter dietrich
dominik dom nik domi
dorothea doris dora thea dorle
eberhard ebi
edward ed eddie ted ned
eduard edi edu
elisabeth elise lisa liesel lisbeth else elsa sissi betty lilli ella
elizabeth liz beth betty lisa eliza liza
emanuel manuel
ernst erni
eugen eugene
ferdinand ferdi
florian flo
francesco franco cesco checco
francisco paco pancho fran curro
franz francis franzl
franziska franzi
friedrich fritz frieder fred
friederike rike frieda
gabriele gabi gaby
georg schorsch jorg
george georg
gerhard gerd gert hardy
gertrud trude gerti
giovanni gianni nanni
giuseppe beppe peppe pino
gregor greg
gregory greg
gunter gunni
hans johannes johann hannes
hannelore hanne lore hannah
heinrich heinz heiner heini henrik hinrich
helene leni lena helena
helmut helmuth
henry harry hank
herbert bert herb
hermann harm
hildegard hilde
ingeborg inge inga
irmgard irmi
jakob jack kobi
james jim jimmy jamie
jennifer jenny jen jenni
joachim achim jochen jo
johann hans johannes hannes
johannes hans johann hannes jo
john jack johnny jon
jonathan jon john
jose pepe
josef sepp joseph jupp beppo josi
joseph joe joey jo
jurgen jurg
karl carl kalle
karlheinz karl heinz
katharina kathi katrin kathrin kate kati katja kathe
katherine kate kathy katie kat kathryn
kenneth ken kenny
klaus claus nikolaus
konrad conny kurt
konstantin costa konsti
kristina kristin tina
lawrence larry
leonard leo lenny len
leonhard leo
ludwig lutz wiggerl louis
luigi gigi gino
magdalena magda lena leni
manfred mani manni fred
manuel manu emanuel
manuela manu
margaret maggie meg peggy greta marge
margarete grete gretel margit margret greta marga
maria mia marie mizzi mary
marcus mark marc
markus mark marc max
martin marty
martina tina
mathias matthias hias matze
matthias mathias hias matze matz
matthew matt
maximilian max maxi
michael mike michi micha mick mickey mischa
michaela michi micha
michel michael
monika moni mona
nicholas nick nicky
nikolaus klaus niko claus nik
nicole nicki nikki
norbert norbi bert
oliver oli olli ollie
pamela pam
patricia pat patty trish
patrick pat paddy
peter pete
petra petzi
philipp phil lipp
philip phil
rainer reiner
raimund raimond mundi
rebecca becky
regina gina
reinhard hardy reini
richard dick rick rich richie
robert bob bobby rob robbie bert
roland roli
ronald ron ronnie
rudolf rudi rolf ralf
rupert bert
sabine bine
samuel sam sammy
sandra alexandra
sebastian basti wastl bastian
siegfried sigi siggi fred
sigrid sigi
simon sim
stefan steffen stephan
stefanie steffi stephanie
stephanie steffi steph
stephen steve
steven steve
susanne susi susann
susan sue susie
theodor theo teddy
theresia resi theres thea theresa
thomas tom tommy thom
timothy tim
tobias tobi
ulrich uli ulli utz
ulrike uli ulli rike
ursula uschi ulla urs
valentin valli
veronika vroni vero
viktoria vicky vicki
vincent vince vinz
vincenzo enzo
walter walt walti
waltraud traudl
werner wern
wilhelm willi willy helm
william bill will billy liam
wolfgang wolf wolfi gangl
"""


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Return for each form the full names it may stand for; the table never changes while a program runs."""
    full: dict[str, set[str]] = {}
    for row in _ROWS.split("\n"):
        names = [as_misread(plain(name)) for name in row.split()]
        for name in names:
            full.setdefault(name, set()).add(names[0])
    return MappingProxyType({name: frozenset(of) for name, of in full.items()})


def full_forms(given: str) -> frozenset[str]:
    """Return the full names that a plain first name may stand for, itself among them, as print may be misread."""
    name = as_misread(given)
    return _forms().get(name, frozenset()) | {name}


def may_be_one(one: str, other: str) -> bool:
    """Whether two plain first names may be one person's: "bob" and "robert", not "hans" and "peter"."""
    return bool(full_forms(one) & full_forms(other))
