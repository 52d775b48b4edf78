"""What ends together with a session: a room that binds something to it (a counter, say) asks here to be told.

    on_sign_out(release_counter)      # in AppConfig.ready; release_counter(session: str) -> None

`session` is the word that `Actor.session` carries: it stays the same while one person is signed in at one browser, and is never
the session's key. A hook is called after the session is gone, outside any transaction, and may be called twice.
"""

import logging
from collections.abc import Callable

log = logging.getLogger("huzheng.sessions")
HOOKS: dict[str, Callable[[str], object]] = {}


def on_sign_out(hook: Callable[[str], object]) -> None:
    """Call `hook(session)` whenever a session ends: signed out, ended from elsewhere, or another person takes the machine."""
    HOOKS[f"{hook.__module__}.{hook.__qualname__}"] = hook


def tell_sign_out(session: str) -> None:
    """Call every hook. One that fails must not keep a session alive, so it is logged and the others go on."""
    for name, hook in HOOKS.items():
        try:
            hook(session)
        except Exception:
            log.exception("%s failed after the end of a session", name)
