"""The line between a browser and the office: passes every byte on to the port that the word "to 8610" on its input names.

Faults, one word a line: cut (every connection ends, none begins), lost (the next POST reaches the office, its answer is swallowed, and the
line is cut), none.
"""

import contextlib
import socket
import socketserver
import sys
import threading

FAULT = ["none"]
TARGET = [0]
OPEN: set[socket.socket] = set()


class Line(socketserver.BaseRequestHandler):
    """One connection of the browser with its own to the office."""

    def handle(self) -> None:
        if FAULT[0] == "cut":
            return
        with socket.create_connection(("localhost", TARGET[0])) as office:
            self.office, self.swallow = office, False
            OPEN.update((self.request, office))
            back = threading.Thread(target=self.answers, daemon=True)
            back.start()
            self.asks()
            end(office)
            back.join()

    def asks(self) -> None:
        """Pass on what the browser says."""
        with contextlib.suppress(OSError):
            while data := self.request.recv(65536):
                self.swallow = self.swallow or (FAULT[0] == "lost" and data.startswith(b"POST "))
                self.office.sendall(data)

    def answers(self) -> None:
        """Pass on what the office says; a swallowed answer cuts the line."""
        with contextlib.suppress(OSError):
            while data := self.office.recv(65536):
                if self.swallow:
                    FAULT[0] = "cut"
                    cut()
                    return
                self.request.sendall(data)
        end(self.request)


def end(line: socket.socket) -> None:
    """Shut a connection down; it may be shut already."""
    OPEN.discard(line)
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def cut() -> None:
    """End every connection."""
    for line in list(OPEN):
        end(line)


class Server(socketserver.ThreadingTCPServer):
    """The end of the line at the browser."""

    daemon_threads = True
    allow_reuse_address = True


if __name__ == "__main__":
    with Server(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for word in sys.stdin:
            if word.startswith("to "):
                TARGET[0] = int(word.split()[1])
            else:
                FAULT[0] = word.strip()
            if FAULT[0] == "cut":
                cut()
            print(f"fault {word.strip()}")
