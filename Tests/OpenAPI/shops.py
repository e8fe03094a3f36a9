"""Shops: calls of the interface `walleo`, each with a signature."""

import hashlib
import hmac
import time
from functools import partial

from client import Client, new_id, no_auth
from sandbox import PUBLIC

PRODUCT = """\
id: {id}
name: Digital gift card
currency: NOK
denomination: {amounts}
expiry: {{months: 24, from: activation}}
serial: {{prefix: "{prefix}", digits: 10, check: damm}}
token: {{length: 26, prefix: "", characters: true, numbers: true}}
{further}
"""
PIN = "pin: {length: 6, numbers: true, boundTo: serial, cost: online}\n"
# The first two are made at their sale; of the third one there is a small stock.
ANY, FIXED, STOCK = "api-digital", "api-fixed", "api-stock"
PRODUCTS = {
    ANY: ("DA", "{min: 10000, max: 200000, step: 5000}", PIN + "digital: {unlimited: true}"),
    FIXED: ("DF", "{fixed: [5000, 10000]}", "digital: {unlimited: true, code: serial}"),
    STOCK: ("DS", "{fixed: [50000]}", "digital: {}"),
}
PULLS = {"createCard": "card", "createPullRequest": "pull_request"}
REQUESTS = [*PULLS, "getCard", "getPullRequest"]


class Signature:
    """The credential of a client: it signs the bytes of a request as they are sent."""

    def __init__(self, identifier, secret, shared=None):
        self.identifier = identifier
        self.key, self.shared = secret[0], bytes.fromhex(shared or secret[1])

    def __call__(self, request):
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        moment = str(int(time.time()))
        text = b"+".join([request.method.encode(), f"{PUBLIC}{request.path_url}".encode(), body,
                          moment.encode()])
        code = hmac.new(self.shared, text, hashlib.sha256).hexdigest()
        request.headers["Authorization"] = (
            f"Bearer {self.key}, Id={self.identifier}, Signature={code}, Timestamp={moment}")
        return request


class Shop(Client):
    """A client that pulls cards on credit."""

    interface, prefix = "walleo", "/partners/v1"
    mount = f"walleo: {{prefix: {prefix}, zone: Europe/Paris}}"

    def prepare(self):
        """Makes digital products and clients."""
        for name, (prefix, amounts, further) in PRODUCTS.items():
            self.sandbox.add_product(name, PRODUCT.format(id=name, prefix=prefix, amounts=amounts,
                                                          further=further))
        self.sandbox.mintrun("order", "create", "--product", STOCK, "--quantity", "3",
                             "--environment", "test", "--delivery", "pull")
        self.shop = self.add("api-shop", "--funding", "credit:100000000000", "NOK")
        self.puller = self.add("api-puller", "--funding", "prepaid", "NOK", "--scope", "pull")
        self.reader = self.add("api-reader", "--funding", "prepaid", "NOK", "--scope",
                               "catalogue")
        self.requests, self.cards = [new_id() for _ in range(10)], []

    def add(self, name, *options):
        """The credential of a new client."""
        return Signature(name, self.sandbox.add_client(name, self.interface, *options))

    def connect(self):
        super().connect()
        for client in [self.shop, self.puller, self.reader]:
            self.document.secrets |= {client.key, client.shared.hex()}

    def auth(self, case):
        """The signature."""
        return self.shop

    @staticmethod
    def kind(refusal):
        """The code of the first error."""
        return refusal["errors"][0]["code"]

    def fill(self, name, case, choice):
        """Gives a random call a product with an amount, and ids that exist or are new."""
        request = choice.choice([new_id(), *self.requests])
        product, amounts = choice.choice([(ANY, [100, 150, 2000]), (FIXED, [50, 100]),
                                          (STOCK, [500]), (new_id(), [100])])
        amount = choice.choice([*amounts, *amounts, 75])
        if name in PULLS:
            body = case.body
            for fields in [body, body.get(PULLS[name]) if isinstance(body, dict) else None]:
                if isinstance(fields, dict) and {"amount", "gift_card_code"} <= set(fields):
                    fields["gift_card_code"], fields["amount"] = product, amount
                    if "request_id" in fields:
                        fields["request_id"] = request
            if "X-RequestId" in case.headers:
                case.headers["X-RequestId"] = request
        elif name in REQUESTS:
            known = self.cards if name == "getCard" else self.requests
            case.path_parameters = self.document.place(name, [choice.choice([*known, new_id()])])
        elif case.path_parameters:
            case.path_parameters = self.document.place(name, [product])

    def note(self, name, answer):
        """Notes the id and the secrets of a card."""
        card = answer.get("card") if isinstance(answer, dict) else None
        if name == "getPullRequest":
            card = answer["pull_request"]["card"]
        if card:
            self.cards.append(card["id"])
            # The code of a card may be its serial, which is not a secret.
            self.document.secrets |= {card["code"], card["pin_code"]} - {None}

    def body(self, name, product, amount, request=None):
        """The body of a pull."""
        fields = {"gift_card_code": product, "amount": amount}
        return {PULLS[name]: fields | ({"request_id": request} if request else {})}

    def refuse(self, name, values, body=Client.nothing):
        """A wrong key, none, a wrong signature, a scope, and bodies that are not read."""
        wrong_key = Signature("api-shop", ["x"], "00" * 32)
        wrong_signature = Signature("api-shop", [self.shop.key], "00" * 32)
        limited = self.reader if name in REQUESTS else self.puller
        for auth in [wrong_key, no_auth]:
            self.expect(name, values, body, 401, "unauthorized", auth)
        self.expect(name, values, body, 401, "invalid_signature", wrong_signature)
        self.expect(name, values, body, 403, "forbidden", limited)
        self.refuse_bodies(name, values, ["invalid_request" if name in PULLS else None,
                                          "unsupported_media_type", "body_too_large"])

    def check_pulls(self, name):
        """Pulls of each product, and calls that are not understood."""
        self.refuse(name, [], self.body(name, ANY, 100))
        for product, amount in [(ANY, 100), (FIXED, 50), (STOCK, 500)]:
            self.expect(name, [], self.body(name, product, amount), 200,
                        headers={"X-RequestId": new_id()})
        self.expect(name, [], {"amount": 100, "gift_card_code": ANY}, 200)
        for wrong in [self.body(name, ANY, "100"), self.body(name, "", 100), [],
                      self.body(name, ANY, 100, " x")]:
            self.expect(name, [], wrong, 400, "invalid_request")

    def check_repeats(self, name):
        """A pull that is sent again with its id."""
        body = self.body(name, ANY, 100, new_id())
        first = self.expect(name, [], body, 200)
        again = self.expect(name, [], body, 200)
        if name == "createCard":
            assert first == again, f"{name}: the repeat has another answer"

    def check_refused_pulls(self):
        """Pulls that get no card, at once and in the background."""
        for kind, status, product, amount, auth in [
                ("gift_card_not_found", 404, "none", 100, self.shop),
                ("invalid_amount", 422, ANY, 101, self.shop),
                ("not_enough_funds", 422, ANY, 100, self.puller)]:
            for _ in range(2):
                self.expect("createCard", [], self.body("createCard", product, amount), status,
                            kind, auth)
            request = new_id()
            self.expect("createPullRequest", [],
                        self.body("createPullRequest", product, amount, request), 200, None, auth)
            answer = self.ended(request, auth)
            assert answer["error"]["code"] == kind, answer
        for _ in range(3):
            case = self.document.case("createCard", [], self.body("createCard", STOCK, 500))
            status, answer = self.document.send(case, self.shop)
        assert status == 422 and self.kind(answer) == "out_of_stock", status

    def ended(self, request, auth):
        """A pull request after its end."""
        for _ in range(100):
            answer = self.expect("getPullRequest", [request], self.nothing, 200, None, auth)
            if answer["pull_request"]["status"] != "waiting":
                return answer["pull_request"]
            time.sleep(0.1)
        raise AssertionError("getPullRequest: the pull does not end")

    def check_requests(self):
        """Cards and pull requests by their ids."""
        for name, kind in [("getCard", "card_not_found"),
                           ("getPullRequest", "pull_request_not_found")]:
            self.refuse(name, [new_id()])
            self.expect(name, [new_id()], self.nothing, 404, kind)

    def check_cards(self):
        """A card that was pulled."""
        self.expect("getCard", [self.cards[0]], self.nothing, 200)

    def check_ends(self):
        """Pull requests that get their cards."""
        for request, product, amount in zip(self.requests, [ANY, FIXED], [100, 50]):
            self.expect("createPullRequest", [],
                        self.body("createPullRequest", product, amount, request), 200)
            assert self.ended(request, self.shop)["status"] == "success"

    def check_catalogue(self):
        """The catalogue, the stock and the balance."""
        for name, values in [("listGiftCards", []), ("getGiftCard", [ANY]),
                             ("getInventory", [ANY]), ("getBalance", [])]:
            self.refuse(name, values)
            self.expect(name, values, self.nothing, 200)
        for product in [FIXED, STOCK]:
            self.expect("getGiftCard", [product], self.nothing, 200)
            self.expect("getInventory", [product], self.nothing, 200)
        for name in ["getGiftCard", "getInventory"]:
            self.expect(name, ["none"], self.nothing, 404, "gift_card_not_found")

    def checks(self):
        """The checks of every operation."""
        yield self.check_catalogue
        for name in PULLS:
            yield partial(self.check_pulls, name)
            yield partial(self.check_repeats, name)
        yield self.check_refused_pulls
        yield self.check_requests
        yield self.check_cards
        yield self.check_ends
