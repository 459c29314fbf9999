import pytest

from delegations.roster.rules.note_parsing import NamedPerson, parse_line, parse_lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "H.E. Mr. Jan van der BERG, Ambassador, Permanent Mission, Geneva, Head of Delegation",
            NamedPerson("H.E. Mr.", "Jan", "van der BERG", "Ambassador, Permanent Mission, Geneva", True),
        ),
        (
            "M. Jean-Luc DUPONT, Premier Secrétaire, Chef de délégation",
            NamedPerson("M.", "Jean-Luc", "DUPONT", "Premier Secrétaire", True),
        ),
        (
            "3. Sra. Ana GARCÍA LÓPEZ, Consejera",
            NamedPerson("Sra.", "Ana", "GARCÍA LÓPEZ", "Consejera", False),
        ),
        ("Mr. J. P. O'NEIL", NamedPerson("Mr.", "J. P.", "O'NEIL", "", False)),
        ("Ms. KUSUMA, Attaché", NamedPerson("Ms.", "", "KUSUMA", "Attaché", False)),
        ("Mr. Daud, Interpreter", NamedPerson("Mr.", "", "Daud", "Interpreter", False)),
        ("Lt. Gen. Oğuz ÇINAROĞLU", NamedPerson("Lt. Gen.", "Oğuz", "ÇINAROĞLU", "", False)),
        (
            "Dr. Ann d'AUBIGNY McALLAN, Expert",
            NamedPerson("Dr.", "Ann", "d'AUBIGNY McALLAN", "Expert", False),
        ),
    ],
)
def test_parse_line_reads_what_lists_print(line: str, expected: NamedPerson) -> None:
    assert parse_line(line) == (expected, "")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Mr. ", "there is no name after the form of address."),
        ("Head of Delegation", "there is no name. Write the name first, then a comma and the function."),
        (
            "Ms. Ana GARCÍA, " + "x" * 201,
            "the function has more than 200 characters. Shorten it.",
        ),
        (
            "Ms. " + "Ana " * 30 + "GARCÍA",
            "the given names has more than 100 characters. Shorten it.",
        ),
    ],
)
def test_parse_line_unreadable_line_says_what_is_missing(line: str, sentence: str) -> None:
    assert parse_line(line) == (None, sentence)


def test_parse_lines_unreadable_lines_are_named_by_number() -> None:
    people, faults = parse_lines("Ms. Ana GARCÍA, Counsellor\n\nMr. john smith, Attaché\n, ,")
    assert [person.family_name for person in people] == ["GARCÍA"]
    assert faults == [
        "Line 2: write the family name in capitals, as in “Ms. Ana GARCÍA LÓPEZ”.",
        "Line 3: there is no name. Write the name first, then a comma and the function.",
    ]


def test_parse_line_name_of_500_letters_is_refused() -> None:
    person, fault = parse_line("Ms. Ana " + "B" * 500)
    assert person is None
    assert fault == "the family name has more than 100 characters. Shorten it."


def test_parse_lines_more_than_300_lines_are_refused() -> None:
    assert parse_lines("Ms. Ana GARCÍA\n" * 301) == (
        [],
        ["There are more than 300 lines. Enter them in parts."],
    )
