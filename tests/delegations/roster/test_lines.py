import pytest

from delegations.roster.rules.note_parsing import NamedPerson, read_line, read_lines


@pytest.mark.parametrize(
    ("line", "read"),
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
def test_a_line_is_read_as_the_lists_print_it(line: str, read: NamedPerson) -> None:
    assert read_line(line) == (read, "")


def test_a_line_that_cannot_be_read_is_named_with_what_to_do() -> None:
    people, faults = read_lines("Ms. Ana GARCÍA, Counsellor\n\nMr. john smith, Attaché\n, ,")
    assert [one.family for one in people] == ["GARCÍA"]
    assert faults == [
        "Line 2: write the family name in capitals, as in “Ms. Ana GARCÍA LÓPEZ”.",
        "Line 3: there is no name. Write the name first, then a comma and the function.",
    ]


def test_a_name_of_500_letters_is_refused_in_a_sentence() -> None:
    person, fault = read_line("Ms. Ana " + "B" * 500)
    assert person is None
    assert fault == "the family name has more than 100 letters. Shorten it."


def test_a_flood_of_lines_is_refused_whole() -> None:
    assert read_lines("Ms. Ana GARCÍA\n" * 301) == (
        [],
        ["There are more than 300 lines. Send them in parts."],
    )
