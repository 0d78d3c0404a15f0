"""How common a name is: a pile of two hundred people cannot tell that half the country is called Müller.

The shares are rough and rounded up on purpose: a name taken for more common than it is costs a question that is not
asked, one taken for rarer than it is costs a wrong offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ingest.match.spelt import plain


def _shares(rows: Mapping[float, str]) -> Mapping[str, float]:
    return MappingProxyType({plain(name): share for share, names in rows.items() for name in names.split()})


# Share of the people of one country; without diacritics. Written by hand from general knowledge.
COMMON = _shares({
    0.010: "muller smith garcia schmidt",
    0.005: "schneider fischer meier meyer maier mayer weber wagner becker schulz hoffmann rossi gruber huber martin "
           "gonzalez rodriguez fernandez lopez martinez sanchez perez jones williams taylor brown davies johnson",
    0.003: "bauer koch richter klein wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange "
           "schmitt werner schmitz krause lehmann schmid schulze kohler herrmann konig walter peters lang moller weiss "
           "jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann pichler "
           "steiner moser leitner hofer eder fuchs egger brunner schwarz ferrari russo bianchi esposito colombo romano "
           "bernard dubois durand thomas robert petit moreau laurent simon michel lefebvre leroy roux david bertrand "
           "gomez jimenez ruiz hernandez diaz moreno alvarez wilson evans roberts walker wright robinson thompson "
           "white hughes edwards green hall wood harris davis miller anderson jackson lee clark lewis",
    0.020: "thomas michael andreas peter stefan christian martin markus daniel maria anna john david james robert "
           "mary jean pierre michel marco giuseppe jose antonio francesco christine sabine susanne",
    0.012: "klaus wolfgang jurgen frank bernd uwe jorg alexander sebastian matthias tobias florian jan ralf dirk hans "
           "karin monika petra andrea claudia birgit martina nicole katrin julia sandra stefanie anja heike ute ursula "
           "gabriele angelika barbara brigitte elisabeth william richard paul mark philippe alain patrick nicolas "
           "luca giovanni paolo andrea carlos juan manuel luis sarah laura marie isabelle nathalie francesca elena",
})  # fmt: skip
