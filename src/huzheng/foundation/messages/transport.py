"""The carriers: a mail server by SMTP, an SMS gateway by HTTP. Called outside any transaction; what they say becomes an Outcome."""

import base64
import json
import smtplib
import ssl
import urllib.error
import urllib.request
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from huzheng.foundation.messages.data import Answer, Letter, Outcome
from huzheng.foundation.messages.states import Channel, Trouble

TIMEOUT = 20.0
PERMANENT = 500
COME_BACK = {408, 425, 429}  # HTTP: not now
TAKEN = Outcome(Answer.TAKEN)


def missing(channel: str) -> str:
    """Return why nothing can carry messages of this channel: no server is set up; "" where one is."""
    if channel == Channel.EMAIL and not settings.SMTP_URL:
        return Trouble.NO_MAIL_SERVER
    if channel == Channel.SMS and not settings.SMS_URL:
        return Trouble.NO_SMS_GATEWAY
    return ""


def carry(letter: Letter) -> Outcome:
    """Hand a letter to its carrier; never raises for what a server says or does not say."""
    if trouble := missing(letter.channel):
        return Outcome(Answer.NEVER, trouble)
    return _by_mail(letter) if letter.channel == Channel.EMAIL else _by_sms(letter)


def _by_mail(letter: Letter) -> Outcome:
    server = urlsplit(settings.SMTP_URL)
    try:
        mail = _mail(letter)
    except (ValueError, IndexError, MessageError, UnicodeError):  # what EmailMessage cannot write as an address
        return Outcome(Answer.NEVER, Trouble.BAD_ADDRESS)
    try:
        with _connection(server) as smtp:
            if server.username:
                smtp.login(unquote(server.username), unquote(server.password or ""))
            smtp.send_message(mail)
    except smtplib.SMTPAuthenticationError:
        return Outcome(Answer.LATER, Trouble.SIGN_IN)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        return _said(max(codes), Trouble.BAD_ADDRESS)
    except smtplib.SMTPResponseException as error:
        return _said(error.smtp_code, Trouble.REJECTED)
    except (OSError, smtplib.SMTPException):
        return Outcome(Answer.LATER, Trouble.UNREACHABLE)
    return TAKEN


def _said(code: int, trouble: str) -> Outcome:
    return Outcome(Answer.NEVER, trouble) if code >= PERMANENT else Outcome(Answer.LATER, Trouble.BUSY)


def _connection(server: SplitResult) -> smtplib.SMTP:
    host, plain = server.hostname or "localhost", server.scheme != "smtps"
    if not plain:
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=TIMEOUT, context=ssl.create_default_context())
    smtp = smtplib.SMTP(host, server.port or 25, timeout=TIMEOUT)
    if "starttls" in server.query:
        smtp.starttls(context=ssl.create_default_context())
    return smtp


def _mail(letter: Letter) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = Address(display_name=letter.sender, addr_spec=settings.MAIL_FROM)
    mail["To"] = Address(addr_spec=letter.to)
    mail["Subject"] = letter.title
    mail["Message-ID"] = f"<{letter.id}@{settings.MAIL_FROM.rpartition('@')[2]}>"  # the same at every try
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = "en" if letter.language.startswith("en") else "zh-Hant-TW"
    mail.set_content(letter.body)
    return mail


def _by_sms(letter: Letter) -> Outcome:
    try:
        with urllib.request.urlopen(_request(letter), timeout=TIMEOUT):  # noqa: S310  the operator's own setting
            return TAKEN
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (401, 403):
            return Outcome(Answer.LATER, Trouble.SIGN_IN)
        never = error.code < PERMANENT and error.code not in COME_BACK
        return Outcome(Answer.NEVER, Trouble.REJECTED) if never else Outcome(Answer.LATER, Trouble.BUSY)
    except (OSError, ValueError):
        return Outcome(Answer.LATER, Trouble.UNREACHABLE)


def _request(letter: Letter) -> urllib.request.Request:
    gate = urlsplit(settings.SMS_URL)
    address = gate._replace(netloc=gate.netloc.rpartition("@")[2]).geturl()
    body = json.dumps({"to": letter.to, "text": f"{letter.title}\n{letter.body}".strip(), "id": letter.id})
    request = urllib.request.Request(address, body.encode(), method="POST")  # noqa: S310
    request.add_header("Content-Type", "application/json")
    request.add_header("Idempotency-Key", letter.id)
    if gate.username:
        secret = f"{unquote(gate.username)}:{unquote(gate.password or '')}"
        request.add_header("Authorization", f"Basic {base64.b64encode(secret.encode()).decode()}")
    return request
