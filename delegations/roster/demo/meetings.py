"""Who attends the meetings of the demonstration."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Attendance:
    """How many delegations and people come to a meeting.

    ``states`` and ``organizations`` are codes and come first. Further States parties are drawn with
    ``seed`` until there are ``delegations``.
    """

    seed: int
    delegations: int
    people: int
    states: str
    organizations: str
    photographs: bool = False


ATTENDANCES: Final = {
    "npt-2008": Attendance(
        2008,
        100,
        600,
        "NLD UKR FRA GBR USA RUS CHN DEU JPN KOR THA IDN AFG EGY IRN ETH MYS TUR GRC ESP MEX BRA "
        "SEN NGA ZAF CUB CAN AUS "
        "NZL NOR SWE IRL CHE AUT POL HUN DZA MAR JOR ARE SAU IRQ SYR LBN VNM PHL NPL MNG KAZ KGZ "
        "UZB ARG CHL PER COL URY "
        "VEN ECU BGD LKA MMR LAO ITA VAT PRT BEL FIN ISL CZE SVK SVN HRV SRB ROU BGR GEO ARM AZE "
        "BLR TZA KEN GHA FJI MKD SWZ",
        "UN UNIDIR IAEA CTBTO WHO EU LAS OPANAL ICRC WILPF VERTIC RCW MAYORS",
        photographs=True,
    ),
    "bwc-2007": Attendance(
        2007,
        26,
        82,
        "PAK CHE FRA GBR USA RUS CHN IND IDN IRN BRA CUB NLD DEU JPN ZAF NGA AUS EGY PER KOR",
        "UNODA BWC-ISU WHO ICRC BWPP",
    ),
    "ccw-2007": Attendance(
        2071,
        24,
        70,
        "LTU FRA GBR USA RUS CHN IND PAK BRA DEU NLD NOR IRL NZL KOR JPN ISR CUB",
        "UNMAS ICRC CMC",
    ),
    "ctbt-2007": Attendance(
        2072, 24, 60, "AUT CRI FRA GBR USA RUS CHN IDN JPN DEU NLD AUS MAR KAZ EGY CAN FIN", "CTBTO IAEA UN"
    ),
    "1540-gaborone-2007": Attendance(
        1540,
        18,
        34,
        "BWA ZAF NAM LSO SWZ ZMB ZWE MOZ TZA KEN UGA GHA NGA SEN",
        "UNODA 1540-COMMITTEE IAEA OPCW AU",
    ),
}
