#!/usr/bin/env python3
"""A till in Python's standard library: it sells, takes and looks up gift cards over HTTP.

    till.py [--conf FILE] [--lose request|advice] [--pin] COMMAND

    activate CARD PRODUCT [AMOUNT]   sells a card
    load CARD AMOUNT                 puts money onto a card
    redeem CARD AMOUNT               takes money from a card
    cancel CARD AMOUNT               the same, but the customer changes his mind: it is reversed
    lookup CARD                      the balances of a card
    send                             sends the advices that wait in the queue

Amounts are minor units (øre, cents). A PIN is read from standard input, never from an argument.
`--lose` cuts the connection before the answer is read, as a broken line does.

Every request that moves money is followed by an advice: a confirmation, or a reversal. Before the
request leaves, its reversal lies in the queue, on the disk. So whatever happens (no answer, a power
cut, a crash) the money comes back with the next `send`. An answer of success replaces the reversal
by a confirmation; an answer that refuses the request removes it, because nothing happened. An answer
without the id of the call is not the service's (a proxy, another path): it ends nothing.
"""
import argparse
import base64
import http.client
import json
import os
import sys
import urllib.parse
import uuid
from datetime import datetime, timezone

COLLECTIONS = {"activate": "activations", "load": "loads", "redeem": "redemptions",
               "lookup": "lookupGiftcard"}
CURRENCY = "578"  # ISO 4217, three digits
# No answer of the service, or one that a copy of the request may have got instead.
UNKNOWN = ("", "DUPLICATE_RECORD")


def settings(path):
    lines = [line.strip() for line in open(path, encoding="utf-8")]
    pairs = [line.split("=", 1) for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, value in pairs}


class Queue:
    """The advices that are still to be sent: a file for each, oldest first."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def put(self, request_id, path, body):
        """Writes the advice of a request, in the place of an earlier one of the same request."""
        name = os.path.join(self.folder, request_id)
        with open(name + ".part", "w", encoding="utf-8") as file:
            file.write(path + "\n" + json.dumps(body) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.rename(name + ".part", name + ".advice")
        self.sync()

    def remove(self, request_id):
        os.remove(os.path.join(self.folder, request_id + ".advice"))
        self.sync()

    def waiting(self):
        """The waiting advices as (request id, path, body bytes)."""
        names = [name for name in os.listdir(self.folder) if name.endswith(".advice")]
        age = {name: os.stat(os.path.join(self.folder, name)).st_mtime_ns for name in names}
        for name in sorted(names, key=age.get):
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                path, body = file.read().splitlines()
            yield name[:-len(".advice")], path, body.encode()

    def sync(self):
        folder = os.open(self.folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


class Till:
    def __init__(self, conf, lose):
        self.url = urllib.parse.urlsplit(conf["url"])
        secret = open(conf["secret_file"], encoding="utf-8").readline().strip()
        pair = "%s:%s" % (conf["username"], secret)
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()
        self.conf = conf
        self.lose = lose
        self.queue = Queue(conf["queue"])

    def post(self, path, body, lose=False):
        """Sends a body; returns status and answer, or (None, {}) if no answer arrived."""
        kind = http.client.HTTPSConnection if self.url.scheme == "https" else http.client.HTTPConnection
        line = kind(self.url.hostname, self.url.port, timeout=60)
        headers = {"Authorization": self.authorization, "Content-Type": "application/json"}
        try:
            line.request("POST", self.url.path + path, body, headers)
            if lose:
                return None, {}
            answer = line.getresponse()
            fields = json.loads(answer.read() or b"{}")
            return answer.status, fields if isinstance(fields, dict) else {}
        except (OSError, http.client.HTTPException, ValueError):
            return None, {}
        finally:
            line.close()

    def envelope(self, call_id):
        conf = self.conf
        return {
            "id": call_id,
            "time": now(),
            "originator": {
                "institution": {"id": conf["username"], "name": "Sample shops"},
                "terminalId": conf["terminal"],
                "merchant": {
                    "merchantType": "5411",
                    "merchantId": conf["merchant"],
                    "merchantName": {"name": "Sample shop", "city": "Oslo", "region": "OS",
                                     "country": "NO"},
                },
            },
            "client": {"id": conf["username"], "name": "Sample till"},
            "thirdPartyIdentifiers": [],
        }

    def advice(self, operation, request_id, kind, parties, reason=None):
        """An advice with an id of its own, which stays the same however often it is sent."""
        advice_id = str(uuid.uuid4())
        body = {"id": advice_id, "requestId": request_id, "time": now(),
                "thirdPartyIdentifiers": parties}
        if reason:
            body["reversalReason"] = reason
        return "/%s/%s/%s/%s" % (COLLECTIONS[operation], request_id, kind, advice_id), body

    def trade(self, operation, fields, is_wanted=True):
        """A request and the advice that completes it."""
        request_id = str(uuid.uuid4())
        body = dict(self.envelope(request_id), **fields)
        reversal = self.advice(operation, request_id, "reversals", [], "TIMEOUT")
        self.queue.put(request_id, *reversal)
        path = "/%s/%s" % (COLLECTIONS[operation], request_id)
        status, answer = self.post(path, json.dumps(body), self.lose == "request")
        if status == 201 and answer.get("id") == request_id:
            show(operation, status, balances(answer))
            parties = answer["thirdPartyIdentifiers"]
            kind, reason = ("confirmations", None) if is_wanted else ("reversals", "CANCELLED")
            self.queue.put(request_id, *self.advice(operation, request_id, kind, parties, reason))
        elif status in (None, 500, 502, 504) or error_type(answer, request_id) in UNKNOWN:
            show(operation, status, "unknown: its reversal waits")
            return False
        else:
            show(operation, status, error_type(answer, request_id))
            self.queue.remove(request_id)
            return False
        return self.send()

    def send(self):
        """Sends every waiting advice once; returns true if none waits any more."""
        is_empty = True
        for request_id, path, body in list(self.queue.waiting()):
            kind = path.split("/")[3][:-1]
            status, answer = self.post(path, body, self.lose == "advice")
            advice_id = path.split("/")[4]
            error = error_type(answer, advice_id)
            if status == 202 and answer.get("id") == advice_id or is_end(status, error):
                show(kind, status, error or "done")
                self.queue.remove(request_id)
            else:
                show(kind, status, "it is sent again")
                is_empty = False
        return is_empty

    def lookup(self, card):
        call_id = str(uuid.uuid4())
        body = dict(self.envelope(call_id), card=card)
        status, answer = self.post("/lookupGiftcard/" + call_id, json.dumps(body))
        show("lookup", status, balances(answer) if status == 201 else error_type(answer, call_id))
        return status == 201


def error_type(answer, call_id):
    """The type of an error of the service; nothing for an answer of another program."""
    error = answer.get("errorType")
    return error if isinstance(error, str) and answer.get("id") == call_id else ""


def is_end(status, error):
    """Whether an error ends an advice: the service refuses it for ever.

    A 404 ends a reversal only if the service says that it does not know the request. A wrong secret,
    a wrong path and a wrong field are mended by a person, and the advice waits.
    """
    if status == 404:
        return error == "UNABLE_TO_LOCATE_RECORD"
    return status == 400 and error not in ("", "FORMAT_ERROR")


def now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def balances(answer):
    amounts = answer["amounts"]
    return "balance %d, available %d" % (
        amounts["balanceAmount"]["amount"], amounts["availableBalance"]["amount"])


def show(call, status, text):
    print("%-12s %s  %s" % (call, status or "---", text))


def money(text):
    return {"requestAmount": {"amount": int(text), "currency": CURRENCY}}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--conf", default="till.conf")
    parser.add_argument("--lose", choices=["request", "advice"])
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("command", choices=["activate", "load", "redeem", "cancel", "lookup", "send"])
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    till = Till(settings(options.conf), options.lose)
    words = options.words
    if options.command == "send":
        return till.send()
    card = {"pan": words[0]}
    if options.pin:
        card["clearPin"] = sys.stdin.readline().strip()
    if options.command == "lookup":
        return till.lookup(card)
    if options.command == "activate":
        fields = {"card": card, "product": {"id": words[1]}}
        if len(words) > 2:
            fields["amounts"] = money(words[2])
        return till.trade("activate", fields)
    operation = "load" if options.command == "load" else "redeem"
    fields = {"card": card, "amounts": money(words[1])}
    return till.trade(operation, fields, is_wanted=options.command != "cancel")


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
