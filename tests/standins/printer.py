"""A slip printer (ESC/POS over TCP) that prints each cut slip as a line of JSON: its rows and how many dots are black.

Faults, one word a line on its input: empty (has no paper), runs_out (the paper ends in the middle), slow (answers after 30 s), vanish
(closes in the middle of a slip), mute (takes everything and never answers), none.
"""

import json
import socketserver
import sys
import threading
import time

FAULT = ["none"]
SLOW = 30.0


class Paper(socketserver.StreamRequestHandler):
    """One connection: read commands, keep the dots, answer about the paper."""

    def handle(self) -> None:
        self.rows, self.black, self.across = 0, 0, 0
        while head := self.rfile.read(2):
            if not self.heard(head):
                return

    def heard(self, head: bytes) -> bool:
        """Do one command; False ends the connection."""
        if head == b"\x10\x04":
            self.rfile.read(1)
            return self.say(0x72 if FAULT[0] == "empty" else 0x12)
        if head == b"\x1bd":
            return bool(self.rfile.read(1))
        if head == b"\x1dv":
            return self.draw()
        if head == b"\x1dV":
            self.rfile.read(2)
            return self.cut()
        if head == b"\x1dr":
            self.rfile.read(1)
            return self.say(0x0C if FAULT[0] == "runs_out" else 0x00)
        return head == b"\x1b@"

    def say(self, byte: int) -> bool:
        """Answer with one byte, slowly or never where told so."""
        if FAULT[0] == "slow":
            time.sleep(SLOW)
        if FAULT[0] != "mute":
            self.wfile.write(bytes([byte]))
        return True

    def draw(self) -> bool:
        """Take a band of dots."""
        self.rfile.read(2)
        across, rows = (int.from_bytes(self.rfile.read(2), "little") for _ in range(2))
        band = self.rfile.read(across * rows)
        self.across, self.rows = across, self.rows + rows
        self.black += sum(byte.bit_count() for byte in band)
        return FAULT[0] != "vanish"

    def cut(self) -> bool:
        """Drop the slip where it has paper to the end."""
        if FAULT[0] != "runs_out":
            print(json.dumps({"rows": self.rows, "black": self.black, "across": self.across}))
        self.rows, self.black = 0, 0
        return True


class Server(socketserver.ThreadingTCPServer):
    """The printer's door."""

    daemon_threads = True
    allow_reuse_address = True


if __name__ == "__main__":
    with Server(("127.0.0.1", 0), Paper) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for line in sys.stdin:
            FAULT[0] = line.strip()
            print(f"fault {FAULT[0]}")
