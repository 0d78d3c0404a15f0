"""Words that tell a job, a firm, a legal form."""

import pytest

from ingest.parse.lexicon.kinds import is_firm_word, is_title_word, legal_form, names_job, opens_department
from ingest.parse.lexicon.names import known_names


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Muster GmbH & Co. KG", "gmbh & co. kg"),
        ("Muster GmbH&Co.KG", "gmbh&co.kg"),
        ("Beispiel AG", "ag"),
        ("Beispiel Bau e.K.", "e.k."),
        ("Muster UG (haftungsbeschränkt)", "ug (haftungsbeschrankt)"),
        ("Exemple S.A.R.L.", "s.a.r.l."),
        ("Esempio S.r.l.", "s.r.l."),
        ("Ejemplo, S.L.", "s.l."),
        ("Sample Widgets, Inc.", "inc."),
        ("Förderverein Beispiel e.V.", "e.v."),
        ("Förderverein Beispiel e. V. Nürnberg", "e. v."),
        ("Muster GmbH u. Co. KG", "gmbh u. co. kg"),
        ("Muster PartG mbB", "partg mbb"),
        ("Beispiel & Figli", "& figli"),
        ("Exemple S.A.", "s.a."),
        ("S. A. Muster", ""),
        ("Sabine Agnes Muster", ""),
        ("AG", ""),
        ("Tag der offenen Tür", ""),
        ("as good as it is", ""),
    ],
)
def test_legal_form_is_found_as_a_word_of_its_own(text: str, form: str) -> None:
    assert legal_form(text) == form


@pytest.mark.parametrize(
    "word", ["vertriebsleiterin", "bauingenieur", "geschaftsfuhrer", "director", "gerente", "avvocato"]
)
def test_words_for_a_job_are_known_with_german_compounds(word: str) -> None:
    assert is_title_word(word)


@pytest.mark.parametrize("word", ["maschinenbau", "universitat", "steuerberatungsgesellschaft", "consulting", "hotel"])
def test_words_usual_in_firms_are_known_with_german_compounds(word: str) -> None:
    assert is_firm_word(word)


@pytest.mark.parametrize(
    ("text", "job"), [("Head of Sales", True), ("Leiterin Einkauf", True), ("Einfach besser", False)]
)
def test_names_job_looks_at_both_ends(text: str, job: bool) -> None:
    assert names_job(text) is job


def test_known_names_cover_the_languages_of_cards() -> None:
    known = known_names()
    assert {"jurgen", "francois", "giulia", "ines", "john", "agnieszka", "mehmet"} <= known.given
    assert {"schneider", "rossi", "garcia", "martin", "smith"} <= known.family
    assert "sales" not in known.family


@pytest.mark.parametrize(
    ("text", "department"),
    [("Abteilung Einkauf", True), ("Department of Sales", True), ("Abteilungsleiter", False), ("Einkauf", False)],
)
def test_a_department_opens_with_a_word_of_its_own(text: str, department: bool) -> None:
    assert opens_department(text) is department
