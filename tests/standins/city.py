"""A counter system of the other side: HTTP and JSON, every request checked and every answer signed, numbered in both directions.

Started, it prints its port; the key of the signature is "secret". What the office tells it is taken once by its identity and printed
as a line of JSON. `POST /tell` (no signature) puts a message up that it has for the office; `GET /messages?office=…&after=…` hands them out.

Faults, one word a line on its input: down (closes at once), slow (answers after 30 s), half (sends half an answer), twice (each message
two times), shuffled (in the wrong order), unsigned (with a wrong signature), 400, 503, none.
"""

import hashlib
import hmac
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SECRET = b"secret"
FAULT = ["none"]
SLOW = 30.0
SEEN: set[str] = set()
UP: list[dict] = []


def signed(method: str, target: str, body: bytes) -> str:
    """Return the signature over method, target and body."""
    return hmac.new(SECRET, method.encode() + b"\n" + target.encode() + b"\n" + body, hashlib.sha256).hexdigest()


class Gate(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.endswith("/tell"):
            UP.append(json.loads(body))
            self.answer(200, b"{}")
        elif self.well("POST", body):
            said = json.loads(body)
            if said["id"] not in SEEN:
                SEEN.add(said["id"])
                print(json.dumps(said))
            self.answer(200, json.dumps({"ack": said["id"], "seq": said["seq"]}).encode())

    def do_GET(self) -> None:
        if not self.well("GET", b""):
            return
        asked = parse_qs(urlsplit(self.path).query)
        found = [one for one in UP if one["office"] == asked["office"][0] and one["seq"] > int(asked["after"][0])]
        if FAULT[0] == "twice":
            found = [one for one in found for _ in range(2)]
        if FAULT[0] == "shuffled":
            found = found[::-1]
        self.answer(200, json.dumps({"messages": found}).encode())

    def well(self, method: str, body: bytes) -> bool:
        """Say whether to go on; else the fault was shown, or the signature refused."""
        if FAULT[0] == "down":
            self.connection.close()
            return False
        if FAULT[0] == "slow":
            time.sleep(SLOW)
        if FAULT[0].isdigit():
            self.answer(int(FAULT[0]), b"")
            return False
        if self.headers.get("X-Huzheng-Signature") != signed(method, self.path, body):
            self.answer(401, b"")
            return False
        return True

    def answer(self, status: int, body: bytes) -> None:
        """Answer, signed; half of it where it is to break off."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        unsigned = FAULT[0] == "unsigned"
        self.send_header("X-Huzheng-Signature", "0" * 64 if unsigned else signed("answer", self.path, body))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if FAULT[0] == "half" else body)
        if FAULT[0] == "half":
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Gate) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for line in sys.stdin:
            FAULT[0] = line.strip()
            print(f"fault {FAULT[0]}")
