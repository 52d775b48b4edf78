"""What can go wrong before a page is served. Each text is one sentence with its mend.

Problem
    PostgresProblem   the embedded database cannot run
    AlreadyRuns       another supervisor holds this data folder
    CannotStart       a port, a disk, a folder or a setting is in the way
"""


class Problem(Exception):
    """Something an operator can mend; the text says what and how."""


class PostgresProblem(Problem):
    """The embedded database cannot run."""


class AlreadyRuns(Problem):
    """Another supervisor holds this data folder."""


class CannotStart(Problem):
    """A port, a disk, a folder or a setting is in the way."""
