"""Two things a browser does, on sockets that never block: hear a stream of events, and ask for a page over one connection."""

import contextlib
import socket
import time

SIZE = 2**18


class Wire:
    """A connection, what came over it, and what a browser would make of that."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.began = 0.0
        self.rest = b""
        self.status = 0

    def send(self, path: str, *more: str) -> None:
        """Open the connection where it is not open, and ask; raises OSError where nobody listens."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        self.began, self.rest, self.status = time.perf_counter(), b"", 0
        self.socket.setblocking(True)
        self.socket.sendall("\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *more, "", ""]).encode())
        self.socket.setblocking(False)

    def take(self) -> bool:
        """Take what has come; False where the other side has hung up."""
        assert self.socket is not None
        try:
            piece = self.socket.recv(SIZE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.rest += piece
        if not self.status and b"\r\n\r\n" in self.rest:
            self.status = int(self.rest.split(b" ", 2)[1])
        return bool(piece)

    def close(self) -> None:
        """Hang up."""
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.close()
        self.socket, self.rest = None, b""


class Stream(Wire):
    """An EventSource: `retry` is after how many seconds it comes back, as the server says."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.retry = 3.0  # what browsers take by themselves
        self.text = b""
        self.in_body = False

    def send(self, path: str, *more: str) -> None:
        """Open the stream."""
        self.text, self.in_body = b"", False
        super().send(path, "Accept: text/event-stream", *more)

    def events(self) -> list[bytes]:
        """Return the data of the events that are here as a whole."""
        if not self.in_body and b"\r\n\r\n" in self.rest:
            self.rest, self.in_body = self.rest.partition(b"\r\n\r\n")[2], True
        while self.in_body and self._chunk():
            pass
        *whole, self.text = self.text.split(b"\n\n")
        found = []
        for one in whole:
            lines = [line.partition(b": ") for line in one.split(b"\n")]
            for name, _, value in lines:
                if name == b"retry":
                    self.retry = int(value) / 1000
            if data := [value for name, _, value in lines if name == b"data"]:
                found.append(b"\n".join(data))
        return found

    def _chunk(self) -> bool:
        head, line, rest = self.rest.partition(b"\r\n")
        size = int(head, 16) if line and head else -1
        if size < 0 or len(rest) < size + 2:
            return False
        self.text += rest[:size]
        self.rest = rest[size + 2 :]
        return True


class Asker(Wire):
    """A page asked for over a connection that stays open."""

    def answer(self) -> bytes | None:
        """Return the answer's body once it is whole, else None."""
        head, line, body = self.rest.partition(b"\r\n\r\n")
        if not line:
            return None
        length = next(int(one[15:]) for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:"))
        return body[:length] if len(body) >= length else None
