"""All screens of a hall in one loop: streams are heard, phones ask as their rule says, who was cut off comes back."""

import selectors
import time
from collections.abc import Callable, Iterable

from bench.screens import phones
from bench.screens.wire import Asker, Stream

NEVER = float("inf")
LOOK_EVERY = 0.01


class Screen(Stream):
    """A board, or a phone where it has a token."""

    def __init__(self, port: int, path: str, token: str = "") -> None:
        super().__init__(port)
        self.path, self.page, self.token = path, f"/t/{token}/", token
        self.asker = Asker(port)
        self.shown = phones.Shown()
        self.last = b""  # what came last over the stream that is open
        self.unread = b""
        self.due = self.back = NEVER
        self.asking = False


class Call:
    """One call on its way: when it began, when each screen heard of it, when the phones that asked because of it had their answers."""

    def __init__(self, code: str, token: str) -> None:
        self.code = code.encode()
        self.line = f"\n{phones.mark(token)} c".encode()
        self.began = time.perf_counter()
        self.heard: dict[Screen, float] = {}
        self.asked: set[Screen] = set()
        self.answered: dict[Screen, float] = {}

    def told_by(self, screen: Screen, message: bytes) -> bool:
        """Say whether this message of a screen's stream has the call."""
        return (self.line if screen.token else self.code) in message


class Room:
    """The loop."""

    def __init__(self, screens: Iterable[Screen]) -> None:
        self.screens = list(screens)
        self.phones = [one for one in self.screens if one.token]
        self.rule: phones.Rule = phones.only_what_concerns
        self.selector = selectors.DefaultSelector()
        self.call: Call | None = None
        self.asks = self.refused = 0
        self.took: list[float] = []  # of each answer, from the phone's request
        self.looked = 0.0

    def __enter__(self) -> "Room":
        """Have every phone load its page, then open every stream."""
        for phone in self.phones:
            self._ask(phone)
            self.play(lambda phone=phone: not phone.asking, 20)  # type: ignore[misc]
        self.asks = 0
        self.took.clear()
        for screen in self.screens:
            self._open(screen)
        if not self.play(self.all_here, 60):
            raise RuntimeError(f"streams without a first snapshot: {sum(not one.last for one in self.screens)}")
        return self

    def __exit__(self, *why: object) -> None:
        for screen in self.screens:
            screen.close()
            screen.asker.close()
        self.selector.close()

    def all_here(self) -> bool:
        """Say whether every stream is open and has had its snapshot."""
        return all(screen.last for screen in self.screens)

    def play(self, done: Callable[[], bool], seconds: float) -> bool:
        """Let the screens live until it is done, or for so long; return whether it was done."""
        until = time.perf_counter() + seconds
        while not done():
            now = time.perf_counter()
            if now >= until:
                return False
            if now >= self.looked + LOOK_EVERY:
                self.looked = now
                self._what_is_due(now)
            for key, _ in self.selector.select(LOOK_EVERY):
                screen, act = key.data
                act(screen)
        return True

    def _what_is_due(self, now: float) -> None:
        for screen in self.screens:
            if screen.back <= now:
                screen.back = NEVER
                self._open(screen)
            if screen.due <= now and not screen.asking:
                screen.due = NEVER
                self._ask(screen)

    def _open(self, screen: Screen) -> None:
        try:
            screen.send(screen.path)
        except OSError:  # nobody listens: a browser tries again
            self._cut_off(screen)
            return
        self.selector.register(screen.socket, selectors.EVENT_READ, (screen, self._hear))  # type: ignore[arg-type]

    def _hear(self, screen: Screen) -> None:
        here = screen.take()
        for message in screen.events():
            screen.last = message
            if self.call and screen not in self.call.heard and self.call.told_by(screen, message):
                self.call.heard[screen] = time.perf_counter() - self.call.began
            if screen.token:
                screen.unread = message
                self._look(screen)
        if not here:
            self.selector.unregister(screen.socket)  # type: ignore[arg-type]
            self.refused += screen.status not in (0, 200)  # a browser would give it up
            screen.close()
            self._cut_off(screen)

    def _cut_off(self, screen: Screen) -> None:
        screen.close()
        screen.last = b""
        screen.back = time.perf_counter() + screen.retry

    def _look(self, screen: Screen) -> None:
        if screen.asking or not screen.unread:
            return
        message, screen.unread = screen.unread, b""
        within = self.rule(screen.shown, message)
        if within is None:
            return
        if self.call and within[1] < 1:
            self.call.asked.add(screen)
        screen.due = min(screen.due, time.perf_counter() + phones.drawn(within))

    def _ask(self, screen: Screen) -> None:
        new = screen.asker.socket is None
        try:
            screen.asker.send(screen.page, "HX-Request: true")
        except OSError:
            screen.asker.close()
            screen.due = time.perf_counter() + 3.0  # link.js looks for a sign of life every 3 seconds
            return
        self.asks += 1
        screen.asking, screen.unread = True, b""
        if new:
            self.selector.register(screen.asker.socket, selectors.EVENT_READ, (screen, self._answer))  # type: ignore[arg-type]

    def _answer(self, screen: Screen) -> None:
        asker = screen.asker
        here = asker.take()
        body = asker.answer()
        if not here:
            self.selector.unregister(asker.socket)  # type: ignore[arg-type]
            asker.close()
            if body is None and screen.asking:
                screen.asking, screen.due = False, time.perf_counter() + 3.0
        if body is not None and screen.asking:
            self._answered(screen, body)

    def _answered(self, screen: Screen, body: bytes) -> None:
        now = time.perf_counter()
        screen.asking = False
        self.took.append(now - screen.asker.began)
        if screen.asker.status != 200 or not screen.shown.read(body):
            raise RuntimeError(f"{screen.page} answered {screen.asker.status}")
        if self.call and screen in self.call.asked:
            self.call.answered.setdefault(screen, now - self.call.began)
        self._look(screen)
