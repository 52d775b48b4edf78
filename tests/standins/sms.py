"""An SMS gateway that takes each message once by its idempotency key and prints it as a line of JSON.

Faults, one word a line on its input: a status (400, 429, 503), slow (answers after 30 s), drop (takes it and closes without an
answer), none.
"""

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULT = ["none"]
SLOW = 30.0
SEEN: set[str] = set()


class Gate(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if FAULT[0] == "slow":
            time.sleep(SLOW)
        if FAULT[0].isdigit():
            self.answer(int(FAULT[0]))
            return
        key = self.headers["Idempotency-Key"]
        if key not in SEEN:
            SEEN.add(key)
            print(json.dumps(body | {"auth": self.headers.get("Authorization", "")}))
        if FAULT[0] == "drop":
            self.connection.close()
            return
        self.answer(202)

    def answer(self, status: int) -> None:
        """Answer without words."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Gate) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for line in sys.stdin:
            FAULT[0] = line.strip()
            print(f"fault {FAULT[0]}")
