"""What a file is, and whether it may be opened: decided on its bytes, before a spreadsheet library sees them.

The library behind, python-calamine, sets room aside for a whole sheet at once: a file of 2 KB with cells at
A1 and XFD1048576 makes it abort the process. It also trusts counts and lengths that the file states, copies a
shared text into each cell that names it, and never ends on some files that are cut off. All of that is found
here, in time proportional to the file.
"""

from partybranch.roster._containers._inspection import Container, inspect
from partybranch.roster._containers._recognition import Format, sniff
from partybranch.roster._containers._refusals import over
from partybranch.roster._containers._unanswered import NO_RESULT, Unanswered

__all__ = ["NO_RESULT", "Container", "Format", "Unanswered", "inspect", "over", "sniff"]
