"""Tables to members and back: rosters as agencies keep them, in Excel, ODS and CSV."""

from partybranch.roster._annotations import PROBLEM_COLUMN, PROBLEM_HEADING, SUMMARY_TITLE
from partybranch.roster._containers import Format, sniff
from partybranch.roster._losses import Loss, differences, unheld
from partybranch.roster._opening import Opened, Readable, open_tables
from partybranch.roster._reading import read_roster, read_rosters
from partybranch.roster._table_schema import table_schema
from partybranch.roster._tables import Cell, NoResult, Table
from partybranch.roster._template import write_template
from partybranch.roster._writing import FORMATS, write_roster, write_table
from partybranch.roster.profiles import PROFILES, Profile

__all__ = [
    "FORMATS",
    "PROBLEM_COLUMN",
    "PROBLEM_HEADING",
    "PROFILES",
    "SUMMARY_TITLE",
    "Cell",
    "Format",
    "Loss",
    "NoResult",
    "Opened",
    "Profile",
    "Readable",
    "Table",
    "differences",
    "open_tables",
    "read_roster",
    "read_rosters",
    "sniff",
    "table_schema",
    "unheld",
    "write_roster",
    "write_table",
    "write_template",
]
