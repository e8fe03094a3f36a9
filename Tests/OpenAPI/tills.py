"""Tills: calls of the interface `electrum`."""

import collections
import datetime
from functools import partial

from requests.auth import HTTPBasicAuth

from client import Client, new_id, no_auth

CLIENT = "api-till"
PIN = "482001"
CARDS = 4000

PRODUCT = """\
id: {id}
name: Card {id}
currency: NOK
denomination: {{min: 0, max: 500000}}
serial: {{prefix: "{prefix}", digits: 10, check: luhn}}
token: {{length: 26, prefix: "{prefix}CARD:", characters: true, numbers: true}}
pin: {{length: 6, numbers: true, boundTo: serial, cost: online}}
"""

KINDS = {
    "activation": ("activate", "confirmActivation", "reverseActivation"),
    "load": ("load", "confirmLoad", "reverseLoad"),
    "redemption": ("redemption", "confirmRedemption", "reverseRedemption"),
    "replace": ("replace", "confirmReplace", "reverseReplace"),
    "transfer": ("transfer", "confirmTransfer", "reverseTransfer"),
    "void": ("void", "confirmVoid", "reverseVoid"),
}
CARD_NAMES = ["card", "oldCard", "sourceCard", "newCard", "targetCard"]


def number(kind, place):
    """The number of a card: 19 digits without a check digit."""
    return f"{kind}{place:014d}1"


class Till(Client):
    """A client that calls the operations with cards of its products."""

    interface, prefix = "electrum", "/giftcard/v3"
    mount = (f'electrum: {{prefix: {prefix}, receiver: {{id: MINTRUN, name: Mintrun}}, '
             'settlementEntity: {id: SETTLER, name: Settlement house}}')

    # The random calls name the first hundred cards of each product.
    used = 100

    def prepare(self):
        """Makes products, cards and a client."""
        for name, prefix, kind in [("api-any", "AA", "7001"), ("api-pin", "AP", "7005")]:
            self.sandbox.add_product(name, PRODUCT.format(id=name, prefix=prefix))
            pin = PIN if kind == "7005" else ""
            rows = [f"{number(kind, place)},,{pin}," for place in range(CARDS)]
            cards = self.sandbox.folder / f"{name}.csv"
            cards.write_text("\n".join(["number,expiry,pin,balance", *rows, ""]))
            self.sandbox.mintrun("card", "import", cards.name, "--product", name,
                                 "--environment", "test")
        [self.secret] = self.sandbox.add_client(CLIENT, self.interface)

    def connect(self):
        super().connect()
        self.requests, self.sold = collections.defaultdict(list), []
        self.document.secrets.add(self.secret)

    def auth(self, case):
        """HTTP Basic."""
        return HTTPBasicAuth(CLIENT, self.secret)

    @staticmethod
    def kind(refusal):
        """The error type."""
        return refusal["errorType"]

    def fill(self, name, case, choice):
        """Gives a random call ids, the client and a card."""
        ids = [new_id() for _ in self.document.names(name)]
        if len(ids) == 2 and choice.random() < 0.7:
            ids[0] = choice.choice([new_id(), *self.requests[name]])
        case.path_parameters = self.document.place(name, ids)
        body = case.body
        if not isinstance(body, dict):
            return
        if "requestId" in body:
            body["id"], body["requestId"] = ids[-1], ids[0]
        elif "id" in body:
            body["id"] = ids[0]
        if "time" in body:
            body["time"] = datetime.datetime.now(datetime.timezone.utc).isoformat()
        if isinstance(body.get("client"), dict):
            body["client"]["id"] = CLIENT
        # Cards of the first hundred are named again and again, in every state; so are sold ones.
        kind = choice.choice(["7001", "7005"])
        for card in CARD_NAMES:
            if isinstance(body.get(card), dict):
                body[card]["pan"] = number(kind, choice.randrange(100))
                if kind == "7001" and choice.random() < 0.5:
                    body[card] = {"pan": choice.choice([number(kind, 0), *self.sold])}
        if isinstance(body.get("product"), dict):
            body["product"]["id"] = "api-any" if kind == "7001" else "api-pin"
        amounts = body.get("amounts")
        for amount in ["requestAmount", "approvedAmount"]:
            if isinstance(amounts, dict) and isinstance(amounts.get(amount), dict):
                amounts[amount]["currency"] = "578"
                amounts[amount]["amount"] = choice.randrange(1, 60000)

    def note(self, name, answer):
        """Notes a request for its advices."""
        for request, *advices in KINDS.values():
            if name == request:
                for advice in advices:
                    self.requests[advice].append(answer["id"])

    def card(self):
        """The number of a card that no call named yet."""
        self.used += 1
        return number("7001", self.used)

    def body(self, name, cards, call=None):
        """The example of a request with other ids and cards."""
        body = self.document.example(name)
        body["id"], body["client"]["id"] = call or new_id(), CLIENT
        names = [card for card in CARD_NAMES if card in body]
        for card, number in zip(names, cards):
            body[card] = {"pan": number}
        if "product" in body:
            body["product"] = {"id": "api-any"}
        return body

    def advice(self, name, request, call=None):
        """The example of an advice with other ids."""
        body = self.document.example(name)
        body["id"], body["requestId"] = call or new_id(), request
        return body

    def active(self):
        """A card that was sold and confirmed."""
        card = self.card()
        body = self.body("activate", [card])
        self.expect("activate", [body["id"]], body, 201)
        self.advise("confirmActivation", body["id"], 202)
        self.sold.append(card)
        return card

    def advise(self, name, request, status, kind=None, call=None):
        """Sends an advice that must get that answer."""
        body = self.advice(name, request, call)
        return self.expect(name, [request, body["id"]], body, status, kind)

    def cards(self, kind):
        """Cards with which a request of a kind succeeds."""
        if kind == "activation":
            return [self.card()]
        if kind == "replace":
            return [self.active(), self.card()]
        return [self.active()] + ([self.active()] if kind == "transfer" else [])

    def requested(self, kind):
        """The id of a request that succeeded."""
        name = KINDS[kind][0]
        body = self.body(name, self.cards(kind))
        self.expect(name, [body["id"]], body, 201)
        return body["id"]

    # The refusals.

    def refuse_credential(self, name, ids, body):
        """A wrong secret, then none."""
        for auth in [HTTPBasicAuth("x", "y"), no_auth]:
            self.expect(name, ids, body, 401, "GENERAL_ERROR", auth)

    def check_request(self, kind):
        """A request that succeeds, and four that do not."""
        name = KINDS[kind][0]
        body = self.body(name, self.cards(kind))
        self.refuse_credential(name, [body["id"]], body)
        self.expect(name, [body["id"]], body, 201)
        self.expect(name, [body["id"]], body, 400, "DUPLICATE_RECORD")
        unknown = self.body(name, ["4711", "4712"])
        self.expect(name, [unknown["id"]], unknown, 400, "INVALID_CARD_NUMBER")
        broken = self.body(name, self.cards(kind))
        del broken["originator"]["terminalId"]
        answer = self.expect(name, [broken["id"]], broken, 400, "FORMAT_ERROR")
        assert answer["detailMessage"]["field"] == "originator.terminalId", answer

    def check_advices(self, kind):
        """Advices that succeed and that do not."""
        _, confirm, reverse = KINDS[kind]
        for name, other in [(confirm, reverse), (reverse, confirm)]:
            request = self.requested(kind)
            body = self.advice(name, request)
            self.refuse_credential(name, [request, body["id"]], body)
            answer = self.expect(name, [request, body["id"]], body, 202)
            repeat = self.expect(name, [request, body["id"]], body, 202)
            assert answer == repeat, (answer, repeat)
            self.advise(name, request, 202)
            self.advise(name, request, 400, "DUPLICATE_RECORD", call=request)
            self.advise(other, request, 400)
            self.advise(name, new_id(), 404, "UNABLE_TO_LOCATE_RECORD")
            broken = self.advice(name, request)
            del broken["time"]
            self.expect(name, [request, broken["id"]], broken, 400, "FORMAT_ERROR")

    def check_lookup(self):
        """Lookups of a card and of none."""
        name = "lookupGiftcard"
        body = self.body(name, [self.active()])
        self.refuse_credential(name, [body["id"]], body)
        self.expect(name, [body["id"]], body, 201)
        self.expect(name, [body["id"]], body, 201)
        unknown = self.body(name, ["4711"])
        self.expect(name, [unknown["id"]], unknown, 404, "INVALID_CARD_NUMBER")
        customer = self.body(name, [])
        del customer["card"]
        customer["cardHolder"] = {"profileId": new_id()}
        self.expect(name, [customer["id"]], customer, 404, "UNABLE_TO_LOCATE_RECORD")
        self.expect(name, [new_id()], body, 400, "FORMAT_ERROR")

    def check_ids(self):
        """Ids of another form, which the refusal repeats."""
        for wrong in ["x", "x" * 300, "\u0001"]:
            body = self.body("lookupGiftcard", [self.sold[0]], wrong)
            self.expect("lookupGiftcard", [wrong], body, 400, "FORMAT_ERROR")
            request = {**self.advice("reverseLoad", wrong), "id": wrong}
            self.expect("reverseLoad", [wrong, wrong], request, 400, "FORMAT_ERROR")

    def checks(self):
        """The checks of every operation."""
        yield self.check_lookup
        yield self.check_ids
        for kind in KINDS:
            yield partial(self.check_request, kind)
            yield partial(self.check_advices, kind)
