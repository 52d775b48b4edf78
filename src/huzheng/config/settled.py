"""A server process before its first visitor: every page's code is loaded, and garbage is looked for seldom.

Python looks through everything that a process holds after some thousand new objects; a page of a plan with 150 promises makes more
than that, and waited up to 100 ms for it. What is loaded is left out of the search (`gc.freeze`), and a search begins after 20 000.
"""

import gc

from django.urls import get_resolver

NEW_OBJECTS, YOUNG, MIDDLE = 20_000, 10, 10


def settle_in() -> None:
    """Load every page's code, and leave what is loaded out of every later search for garbage."""
    assert get_resolver().url_patterns  # reading them imports the views
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, YOUNG, MIDDLE)
