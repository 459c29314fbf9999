"""Thirty-eight fair searches of people, each with the name as the secretariat has it."""

from typing import NamedTuple


class Search(NamedTuple):
    """What somebody types, and the person whom it must find."""

    text: str
    given_names: str
    family_name: str
    second_name: str = ""


SEARCHES = [
    Search("muller", "Jürgen", "Müller"),
    Search("MUELLER", "Jürgen", "Müller"),
    Search("Müller", "Juergen", "MUELLER"),
    Search("Muller", "Juergen", "MUELLER"),
    Search("jurgen muller", "Jürgen", "Müller"),
    Search("müller jürgen", "Jürgen", "Müller"),
    Search("garcia", "Ana", "García"),
    Search("GARCÍA", "Ana", "Garcia"),
    Search("nunez", "María José", "Núñez"),
    Search("maria jose", "María José", "Núñez"),
    Search("soerensen", "Søren", "Sørensen"),
    Search("Sorensen", "Søren", "Sørensen"),
    Search("aase", "Åse", "Berg"),
    Search("Ase", "Åse", "Berg"),
    Search("weiss", "Anna", "Weiß"),
    Search("WEIß", "Anna", "WEISS"),
    Search("dordevic", "Đorđe", "Đorđević"),
    Search("Djordje", "Djordje", "Đorđević"),
    Search("isik", "Ayşe", "IŞIK"),
    Search("Işık", "Ayşe", "ISIK"),
    Search("ayse", "Ayşe", "Işık"),
    Search("obrien", "Sean", "O’Brien"),
    Search("O'BRIEN", "Sean", "O’Brien"),
    Search("ndiaye", "Awa", "N'Diaye"),
    Search("alsayed", "Omar", "Al-Sayed"),
    Search("al sayed", "Omar", "AL-SAYED"),
    Search("sayed omar", "Omar", "Al-Sayed"),
    Search("li wei", "Wei", "LI", "李伟"),
    Search("李伟", "Wei", "LI", "李伟"),
    Search("李", "Wei", "LI", "李伟"),
    Search("ольга", "Olga", "Ivanova", "Ольга Иванова"),
    Search("ИВАНОВА", "Olga", "Ivanova", "Ольга Иванова"),
    Search("Ольга", "Olga", "Ivanova"),
    Search("أحمد", "Ahmad", "Hassan", "احمد حسن"),
    Search("احمد", "Ahmad", "Hassan", "أحمد حسن"),
    Search("علی", "Ali", "Rezaei", "علي رضايي"),
    Search("김민준", "Min-jun", "KIM", "김민준"),
    Search("minjun kim", "Min-jun", "KIM", "김민준"),
]
