"""The video end of a tax bureau: answers with a room, once for each idempotency key, and prints what it was asked as a line of JSON.

Faults, one word a line on its input: a status (404 nobody, 503 not now, 500), slow (answers after 30 s), drop (closes without an
answer), junk (answers what is no JSON), evil (answers with an address that no page may link to), none.
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULT = ["none"]
SLOW = 30.0
ROOMS: dict[str, str] = {}


class Gate(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if FAULT[0] == "slow":
            time.sleep(SLOW)
        if FAULT[0] == "drop":
            self.connection.close()
            return
        if FAULT[0].isdigit():
            self.answer(int(FAULT[0]), b"")
            return
        key = self.headers["Idempotency-Key"]
        if key not in ROOMS:
            ROOMS[key] = f"https://video.tax.example/room/{len(ROOMS) + 1}"
            print(json.dumps(body | {"path": self.path}))
        junk = {"junk": b"<html>", "evil": b'{"room": "javascript:alert(1)"}'}
        self.answer(201, junk.get(FAULT[0], json.dumps({"room": ROOMS[key]}).encode()))

    def answer(self, status: int, body: bytes) -> None:
        """Answer with these bytes."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Gate) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for line in sys.stdin:
            FAULT[0] = line.strip()
            print(f"fault {FAULT[0]}")
