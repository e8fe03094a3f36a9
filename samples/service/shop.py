#!/usr/bin/env python3
"""A shop in Python's standard library: it pulls gift cards over HTTP.

    shop.py [--conf FILE] [--lose] COMMAND

    pull CODE AMOUNT [ID]   pulls a card; ID is made if it is not given
    again                   asks again for the cards of all open pulls
    balance                 the balance of the account
    catalogue               the gift cards that can be pulled

Amounts are whole units. `--lose` cuts the connection before the answer is read, as a broken line
does.

The id of a pull is on the disk before the call leaves. Whatever happens (no answer, a power cut, a
crash), the next `again` gets the same card, and it is paid once. An answer that is not one of the
service (a proxy, another path) ends nothing.
"""
import argparse
import contextlib
import fcntl
import hashlib
import hmac
import http.client
import json
import os
import sys
import time
import urllib.parse
import uuid

# The id is free, or its card is on the way: the same call is sent again.
LATER = (202, 409, 429, 500, 503)


def settings(path):
    lines = [line.strip() for line in open(path, encoding="utf-8")]
    pairs = [line.split("=", 1) for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, value in pairs}


class OpenPulls:
    """The pulls that have no card yet: the bodies of their calls by their ids.

    Several shops may work with one file: each change waits for the one before.
    """

    def __init__(self, path):
        self.path = path

    def all(self):
        if not os.path.exists(self.path):
            return {}
        return json.load(open(self.path, encoding="utf-8"))

    @contextlib.contextmanager
    def alone(self):
        with open(self.path + ".lock", "a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def write(self, pulls):
        part = self.path + ".part"
        with open(part, "w", encoding="utf-8") as file:
            json.dump(pulls, file)
            file.flush()
            os.fsync(file.fileno())
        os.rename(part, self.path)
        folder = os.open(os.path.dirname(os.path.abspath(self.path)), os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    def add(self, request_id, body):
        with self.alone():
            self.write({**self.all(), request_id: body})

    def remove(self, request_id):
        with self.alone():
            self.write({key: body for key, body in self.all().items() if key != request_id})


class Shop:
    def __init__(self, conf, loses):
        self.conf = conf
        self.loses = loses
        self.pulls = OpenPulls(conf["open_pulls"])
        with open(conf["secret_file"], encoding="utf-8") as file:
            self.key, self.shared = file.read().split()

    def authorization(self, method, path, body):
        moment = str(int(time.time()))
        text = "+".join([method, self.conf["signed_url"] + path, body, moment])
        code = hmac.new(bytes.fromhex(self.shared), text.encode(), hashlib.sha256).hexdigest()
        return (f"Bearer {self.key}, Id={self.conf['identifier']}, Signature={code}, "
                f"Timestamp={moment}")

    def send(self, method, path, body="", request_id=None):
        """Returns status and document; None and None if no answer arrived."""
        url = urllib.parse.urlsplit(self.conf["url"])
        kind = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
        connection = kind[url.scheme](url.netloc, timeout=10)
        headers = {"Authorization": self.authorization(method, path, body)}
        if body:
            headers["Content-Type"] = "application/json"
        if request_id:
            headers["X-RequestId"] = request_id.encode("utf-8")
        try:
            connection.request(method, url.path + path, body.encode(), headers)
            if self.loses:
                return None, None
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return None, None
        finally:
            connection.close()

    def pull(self, request_id, body):
        """Pulls a card, or gets the one of the id; returns the exit status."""
        status, document = self.send("POST", "/cards", body, request_id)
        if not isinstance(document, dict) or status in LATER or status is None:
            print(f"{request_id}  {status or 'no answer'}  ask again later")
            return 75
        if status == 200 and document.get("card", {}).get("request_id") == request_id:
            card = document["card"]
            print(f"{request_id}  200  {card['amount']} {card['gift_card_code']} "
                  f"{card['code']} {card['pin_code'] or '-'}")
            self.pulls.remove(request_id)
            return 0
        errors = document.get("errors")
        if document.get("request_id") == request_id and errors and status in (404, 410, 422):
            print(f"{request_id}  {status}  {errors[0]['code']}: {errors[0]['message']}")
            self.pulls.remove(request_id)
            return 1
        print(f"{request_id}  {status}  {(errors or [{}])[0].get('code', 'not understood')}")
        return 1

    def again(self):
        result = 0
        for request_id, body in self.pulls.all().items():
            result = max(result, self.pull(request_id, body))
        return result

    def show(self, path):
        status, document = self.send("GET", path)
        print(json.dumps(document, indent=2) if status == 200 else f"{status}  {document}")
        return 0 if status == 200 else 1


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--conf", default="shop.conf")
    parser.add_argument("--lose", action="store_true")
    parser.add_argument("command", choices=["pull", "again", "balance", "catalogue"])
    parser.add_argument("words", nargs="*")
    wish = parser.parse_args()
    conf = settings(wish.conf)
    shop = Shop(conf, wish.lose)
    if wish.command == "balance":
        return shop.show("/balance")
    if wish.command == "catalogue":
        return shop.show("/gift_cards")
    if wish.command == "again":
        return shop.again()
    if not 2 <= len(wish.words) <= 3 or not wish.words[1].isdigit():
        parser.error("pull CODE AMOUNT [ID]")
    request_id = wish.words[2] if len(wish.words) == 3 else str(uuid.uuid4())
    try:
        request_id.encode("utf-8")
    except UnicodeEncodeError:
        parser.error("the id is not UTF-8")
    card = {"amount": int(wish.words[1]), "gift_card_code": wish.words[0]}
    body = json.dumps({"card": card})
    shop.pulls.add(request_id, body)
    result = shop.pull(request_id, body)
    if result == 75 and not wish.lose:
        time.sleep(int(conf["pause"]))
        result = shop.pull(request_id, body)
    return result


sys.exit(main())
