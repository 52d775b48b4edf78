"""The one port: `/live/` streams, `/static/` files, `/healthz`, and everything else to Django's WSGI handler.

Served by granian with `--interface asgi`. Django's own ASGI handler is never used: measured, it halves the pages per second.
"""

from huzheng.config.processes import die_with_server

die_with_server()

from django.conf import settings  # noqa: E402  no orphan may get further

from huzheng.config import pulse  # noqa: E402
from huzheng.config.bridge import Bridge, Receive, Scope, Send, answer  # noqa: E402
from huzheng.config.checks import MEBIBYTE, place  # noqa: E402
from huzheng.config.database import database_url  # noqa: E402
from huzheng.config.live import PREFIX, Live  # noqa: E402
from huzheng.config.proxies import seen_through  # noqa: E402
from huzheng.config.settled import settle_in  # noqa: E402
from huzheng.config.static import Static  # noqa: E402
from huzheng.config.wsgi import application as wsgi  # noqa: E402

MAX_STREAMS = 1500


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


application = Front()
settle_in()
