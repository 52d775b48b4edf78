"""The one port: `/live/` streams, `/static/` files, `/healthz`, and everything else to Django's WSGI handler.

Served by granian with `--interface asgi`. Django's own ASGI handler is never used: measured, it halves the pages per second.
"""

from huzheng.config.processes import die_with_server

die_with_server()

import sys  # noqa: E402

from django.conf import settings  # noqa: E402  no orphan may get further

from huzheng.config import pulse  # noqa: E402
from huzheng.config.bridge import Bridge, Receive, Scope, Send, answer  # noqa: E402
from huzheng.config.checks import MEBIBYTE, place  # noqa: E402
from huzheng.config.database import database_url  # noqa: E402
from huzheng.config.live import PREFIX, Live, open_many  # noqa: E402
from huzheng.config.proxies import seen_through  # noqa: E402
from huzheng.config.settled import settle_in  # noqa: E402
from huzheng.config.static import Static  # noqa: E402
from huzheng.config.wsgi import application as wsgi  # noqa: E402

# Of each process. 2 000 are promised, and the kernel shares them out among the processes as it likes, at a restart perhaps all to the
# one that is up first: each has room for all of them and for half as many again, whose old streams are not yet known to be gone.
MAX_STREAMS = 3000
# Seconds that a thread keeps Python to itself while others want it. Who draws for the screens, and the loop that sends to them, wait for
# the pages' threads at every step; with Python's own 5 ms a call under load came a third later, and no page was quicker for it.
SWITCH_EVERY = 0.001
FILES = 8192  # streams, the connections of pages, database and log


class Front:
    """Send each request to whoever answers it."""

    def __init__(self) -> None:
        at = place(settings.DATA_DIR)
        self.proxies = at.trusted_proxies
        self.pages = Bridge(wsgi, max_body=at.max_body_mb * MEBIBYTE, scheme="https" if settings.SECURE else "")
        self.static = Static(settings.STATIC_ROOT, settings.STATIC_URL)
        self.live = Live(lambda: database_url("app"), max_streams=MAX_STREAMS)
        pulse.register()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._live_on(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.startswith(settings.STATIC_URL):
            await self.static(scope, receive, send)
        elif path.startswith(PREFIX):
            await self.live(scope, receive, send)
        elif path == "/healthz":
            await answer(send, 200, b"ok", (b"cache-control", b"no-store"))
        else:
            await self.pages(seen_through(scope, self.proxies), receive, send)

    async def _live_on(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                self.live.close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


open_many(FILES)
sys.setswitchinterval(SWITCH_EVERY)
application = Front()
settle_in()
