"""A mail server that takes everything and prints each mail as a line of JSON.

Faults, one word a line on its input: refuse (closes at once), slow (waits before each answer), 4xx and 5xx (to RCPT), data5xx
(after the mail), drop (closes after the mail, before it has answered), auth (no sign-in is right), none.
"""

import base64
import json
import socketserver
import sys
import threading
import time

FAULT = ["none"]
SLOW = 30.0


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    def handle(self) -> None:
        if FAULT[0] == "refuse":
            return
        self.mail: dict[str, object] = {"to": []}
        self.say("220 standin")
        while line := self.rfile.readline():
            if not self.heard(line.decode(errors="replace").strip()):
                return

    def say(self, words: str) -> bool:
        """Answer, slowly where told so."""
        if FAULT[0] == "slow":
            time.sleep(SLOW)
        self.wfile.write(f"{words}\r\n".encode())
        return True

    def heard(self, line: str) -> bool:
        """Answer one command; False ends the conversation."""
        word = line[:4].upper()
        if word == "EHLO":
            return self.say("250-standin\r\n250-AUTH PLAIN\r\n250 8BITMIME")
        if word == "AUTH":
            self.mail["auth"] = base64.b64decode(line.rsplit(maxsplit=1)[-1]).decode(errors="replace")
            return self.say("535 no" if FAULT[0] == "auth" else "235 yes")
        if word == "RCPT":
            return self.recipient(line)
        if word == "DATA":
            return self.data()
        return self.say("221 bye") and False if word == "QUIT" else self.say("250 ok")

    def recipient(self, line: str) -> bool:
        """Take or refuse one address."""
        if FAULT[0] in ("4xx", "5xx"):
            return self.say("450 later" if FAULT[0] == "4xx" else "550 nobody here")
        self.mail["to"] = [line.partition("<")[2].rstrip(">")]
        return self.say("250 ok")

    def data(self) -> bool:
        """Take the mail itself."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.decode(errors="replace"))
        if FAULT[0] == "data5xx":
            return self.say("554 not that")
        print(json.dumps(self.mail | {"mail": "".join(lines)}))
        return False if FAULT[0] == "drop" else self.say("250 taken")


class Server(socketserver.ThreadingTCPServer):
    """The server, one thread for each conversation."""

    daemon_threads = True
    allow_reuse_address = True


if __name__ == "__main__":
    with Server(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1])
        for line in sys.stdin:
            FAULT[0] = line.strip()
            print(f"fault {FAULT[0]}")
