"""Wallets: calls of the interface `dintero`."""

from functools import partial

from requests.auth import HTTPBasicAuth

from client import Client, new_id, no_auth

PRODUCT = """\
id: {id}
name: Wallet {currency}
currency: {currency}
denomination: {{min: 0, max: 500000}}
serial: {{prefix: "{prefix}", digits: 10, check: luhn}}
token: {{length: 26, prefix: "DINCARD:", characters: true, numbers: true}}
{further}
"""
AID, OTHER = "T00000001", "T00000002"
# A client gets ten access tokens a minute, so that the random calls ask for them under many names.
LOGINS = [f"T0000001{place}" for place in range(8)]
PIN = {"format": {"length": 6, "numbers": True}}
TOKEN = {"length": 26, "prefix": "DINCARD:", "characters": True, "numbers": True}
# The operations of which a client that only reads may use none, and those of the others.
WRITES = ["createBatch", "createCard", "activateCard", "deleteCard", "createToken", "rotatePIN",
          "createTransaction", "captureTransaction", "voidTransaction", "updateSettings"]
# The members whose values are secrets.
SECRET = {"value", "barcode_128", "access_token"}


class Bearer:
    """The credential of a client: its access token."""

    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Wallet(Client):
    """A client that makes, sells and spends cards."""

    interface, prefix = "dintero", "/v1"
    mount = f"dintero: {{prefix: {prefix}, product: wallet-base}}"

    def prepare(self):
        """Makes products and clients."""
        for name, prefix, currency, further in [
                ("wallet-nok", "WN", "NOK", ""), ("wallet-sek", "WS", "SEK", ""),
                ("wallet-base", "WB", "NOK", "activatesAs: [wallet-nok, wallet-sek]")]:
            self.sandbox.add_product(name, PRODUCT.format(id=name, prefix=prefix,
                                                          currency=currency, further=further))
        self.secrets = {}
        for aid in [AID, OTHER, *LOGINS]:
            self.add(aid)
        self.add("T00000003", "--scope", "read:wallets")
        self.add("T00000004", "--scope", "write:wallets:/transactions")
        # The cards of the batch, with ids that a path contains encoded.
        self.made = [f"card {place}/ø" for place in range(20)]
        self.cards = list(self.made)
        self.tokens, self.transactions, self.cursors = [], [], {}
        self.keys = [new_id() for _ in range(3)]

    def add(self, aid, *options):
        """Adds a client with that account."""
        name = f"api-{aid.lower()}"
        [secret] = self.sandbox.add_client(name, self.interface, "--aid", aid, *options)
        self.secrets[aid] = HTTPBasicAuth(name, secret)

    def connect(self):
        super().connect()
        self.document.secrets |= {secret.password for secret in self.secrets.values()}
        self.access = {aid: Bearer(self.access_token(aid))
                       for aid in [AID, OTHER, "T00000003", "T00000004"]}

    def access_token(self, aid):
        """An access token of an account."""
        return self.expect("createAccessToken", [aid], {"grant_type": "client_credentials"},
                           200)["access_token"]

    def auth(self, case):
        """The secret of the account, to get an access token; else the access token."""
        if self.document.name(case.operation) == "createAccessToken":
            return self.secrets.get(case.path_parameters["aid"], self.secrets[AID])
        return self.access[AID]

    @staticmethod
    def kind(refusal):
        """The code of the first reason."""
        return refusal["error"]["errors"][0]["code"]

    def note(self, name, answer):
        """Notes the secrets, the tokens and the transactions of an answer."""
        self.note_secrets(answer)
        if name in ["createCard", "createToken"]:
            token = answer["token"] if name == "createToken" else answer["card_token"]
            self.tokens.append(token.get("token", token)["value"])
        if name == "createCard":
            self.cards.append(answer["card_id"])
        if name in ["createTransaction", "captureTransaction", "voidTransaction"]:
            self.transactions.append(answer["id"])
        if name.startswith("list") and "starting_after" in answer:
            self.cursors[name] = answer["starting_after"]

    def note_secrets(self, part):
        """Notes the secrets below a part of an answer."""
        if isinstance(part, list):
            for member in part:
                self.note_secrets(member)
        if isinstance(part, dict):
            for name, value in part.items():
                if name in SECRET and isinstance(value, str):
                    self.document.secrets.add(value)
                self.note_secrets(value)

    # The random calls.

    def fill(self, name, case, choice):
        """Gives a random call the account, and cards and transactions that exist or are new."""
        aid = choice.choice(LOGINS) if name == "createAccessToken" else AID
        # Cards that were sold are not deleted: other random calls spend them.
        cards = self.made if name == "deleteCard" else self.cards[-20:]
        known = {"aid": aid, "card_id": choice.choice([new_id(), *cards]),
                 "transaction_id": choice.choice([new_id(), *self.transactions[-10:]]),
                 "customer_id": choice.choice(["customer-7", new_id()])}
        values = [known[place] for place in self.document.names(name)]
        case.path_parameters = self.document.place(name, values)
        if case.headers and "Idempotency-Key" in case.headers:
            is_new = choice.random() < 0.8
            case.headers["Idempotency-Key"] = new_id() if is_new else choice.choice(self.keys)
        if case.query and "starting_after" in case.query:
            # An id that no answer had is refused.
            case.query.pop("starting_after")
            if choice.random() < 0.3 and name in self.cursors:
                case.query["starting_after"] = self.cursors[name]
        if isinstance(case.body, dict):
            self.fill_body(case.body, known, choice)

    def fill_body(self, body, known, choice):
        """Gives a random body values that pass the first checks."""
        new = choice.random() < 0.7
        cards = body["cards"] if isinstance(body.get("cards"), list) else []
        for card in [body, *cards]:
            if isinstance(card, dict) and "card_id" in card:
                card["card_id"] = new_id() if new else known["card_id"]
        for member, value in [("ref_id", new_id()),
                              ("currency", choice.choice(["NOK"] * 4 + ["SEK"])),
                              ("grant_type", "client_credentials"),
                              ("audience", f"https://cards.example/v1/accounts/{known['aid']}"),
                              ("active_from", "2026-01-01T00:00:00Z"),
                              ("expires_at", "2099-12-31T23:59:59+01:00"),
                              ("customer_id", known["customer_id"]),
                              ("token", choice.choice([new_id(), *self.tokens[-20:]]))]:
            if member in body:
                body[member] = value
        if isinstance(body.get("amount"), int):
            body["amount"] = choice.randrange(1, 5000)
        if new:
            if "ref_id" in body and "currency" in body:
                body.pop("pin", None)
                if "token" not in body or choice.random() < 0.5:
                    body.pop("token", None)
                    body["card_id"] = known["card_id"]
                body["pending"] = choice.random() < 0.5
            self.fill_formats(body, body)

    def fill_formats(self, body, part):
        """Gives the formats of a body lengths that suffice."""
        for name in ["pin", "card_token", "options"]:
            if isinstance(part.get(name), dict):
                self.fill_formats(body, part[name])
                if isinstance(part[name].get("format"), dict):
                    part[name]["format"] = dict(PIN["format"] if name == "pin" else TOKEN)
        if part is body and isinstance(body.get("format"), dict):
            body["format"] = dict(TOKEN)

    # The calls in their order.

    def refuse(self, name, values, body=Client.nothing):
        """A wrong credential, none, another account, a scope, and bodies that are not read."""
        is_login = name == "createAccessToken"
        values = [AID, *values]
        wrong = HTTPBasicAuth("api-t00000001", "x") if is_login else Bearer("x")
        self.expect(name, values, body, 401, "auth.refused", wrong)
        self.expect(name, values, body, 401, "auth.missing", no_auth)
        other = self.secrets[OTHER] if is_login else self.access[OTHER]
        self.expect(name, values, body, 403, "auth.account", other)
        if not is_login:
            limited = "T00000003" if name in WRITES else "T00000004"
            # Every scope has the look at a card by its token.
            if name != "getInfo":
                self.expect(name, [limited, *values[1:]], body, 403, "auth.scope",
                            self.access[limited])
        self.refuse_bodies(name, values, ["json.syntax", "http.content_type",
                                          "http.body_too_large"])

    def call(self, name, values, body, status, kind=None, **options):
        """Sends a call of the account that must get that status and error."""
        return self.expect(name, [AID, *values], body, status, kind, **options)

    def repeat(self, name, values, body, other, kind=None):
        """Sends a call twice with a key, then another call with the key.

        `kind` is the error of the second call; None if it gets the first answer.
        """
        mark = {"headers": {"Idempotency-Key": new_id()}}
        first = self.call(name, values, body, 200, **mark)
        second = self.call(name, values, body, 409 if kind else 200, kind, **mark)
        assert kind or first == second, f"{name}: the repeat has another answer"
        self.call(name, values, {**body, **other}, 422, "key_reused", **mark)

    def card(self, amount=50000, **members):
        """A card that is active; returns its id and its token."""
        body = {"card_id": new_id(), "amount": amount, "currency": "NOK", **members}
        answer = self.call("createCard", [], body, 200)
        return body["card_id"], answer["card_token"]["token"]["value"]

    def check_login(self):
        """Access tokens."""
        name = "createAccessToken"
        body = {"grant_type": "client_credentials"}
        self.refuse(name, [], body)
        audience = {**body, "audience": f"https://cards.example/v1/accounts/{AID}"}
        self.call(name, [], audience, 200)
        self.call(name, [], {"grant_type": "password"}, 400, "field.form")
        self.call(name, [], {**body, "audience": "x"}, 400, "field.form")
        self.call(name, [], {}, 400, "field.missing")
        for _ in range(11):
            case = self.document.case(name, [OTHER], body)
            status, answer = self.document.send(case, self.auth(case))
            if status == 200:
                self.note(name, answer)
        assert status == 429, f"{name}: {status} in the place of 429"

    def check_batch(self):
        """Cards that are made together, and one that is sold at once."""
        name = "createBatch"
        body = {"cards": [{"card_id": card} for card in self.made],
                "options": {"pin": PIN, "card_token": {"format": TOKEN}}}
        self.refuse(name, [], body)
        self.call(name, [], body, 200)
        self.call(name, [], body, 409, "card_id_used")
        self.call(name, [], self.document.example(name), 200)
        self.repeat(name, [], {"cards": [{"card_id": new_id()}]},
                    {"cards": [{"card_id": new_id()}]}, "answer_not_stored")
        weak = {"cards": [{"card_id": new_id()}],
                "options": {"card_token": {"format": {"length": 8, "numbers": True}}}}
        self.call(name, [], weak, 400)
        self.call(name, [], {"cards": []}, 400, "field.form")
        self.call(name, [], {"cards": [{"card_id": new_id()}] * 1001}, 400, "too_many_cards")

    def check_card(self):
        """A card that is sold at once."""
        name = "createCard"
        body = {**self.document.example(name), "card_id": new_id()}
        self.refuse(name, [], body)
        self.call(name, [], body, 200)
        self.call(name, [], body, 409, "card_id_used")
        self.repeat(name, [], {**body, "card_id": new_id()}, {"amount": 1}, "answer_not_stored")
        self.call(name, [], {**body, "currency": "DKK", "card_id": new_id()}, 400)
        self.call(name, [], {"card_id": new_id()}, 400, "field.missing")

    def check_sale(self):
        """Cards that are sold."""
        name, [first, second, *_] = "activateCard", self.made
        body = self.document.example(name)
        self.refuse(name, [first], body)
        self.call(name, [first], body, 200)
        self.call(name, [first], body, 409, "card_not_inactive")
        self.repeat(name, [second], {"amount": 500, "currency": "SEK"}, {"amount": 1})
        self.call(name, [new_id()], body, 404, "card_unknown")
        self.call(name, [first], {"amount": 500}, 400, "field.missing")
        for wrong in [1.0, "500", -1]:
            self.call(name, [first], {"amount": wrong, "currency": "NOK"}, 400)

    def check_reads(self):
        """Cards, their lists and their transactions."""
        card, token = self.card(customer_id="customer-7")
        self.call("createTransaction", [], self.drawdown(card_id=card), 200)
        for name, values in [("listCards", []), ("getCard", [card]),
                             ("listTransactions", [card]), ("getSettings", []),
                             ("listCustomerCards", ["customer-7"])]:
            self.refuse(name, values)
            answer = self.call(name, values, self.nothing, 200)
            if name.startswith("list"):
                for query in [{"limit": 0}, {"limit": "x"}, {"include_deleted": "1"},
                              {"starting_after": new_id()}]:
                    self.call(name, values, self.nothing, 400, "field.form", query=query)
                page = self.call(name, values, self.nothing, 200, query={"limit": 1})
                if "starting_after" in page:
                    self.call(name, values, self.nothing, 200,
                              query={"limit": 1, "starting_after": page["starting_after"]})
        for name in ["getCard", "listTransactions"]:
            self.call(name, [new_id()], self.nothing, 404, "card_unknown")
        self.call("getCard", [card], self.nothing, 200, query={"includes": "tokens"})
        assert answer["cards"], "the customer has no card"

    def check_info(self):
        """The card of a token."""
        card, token = self.card(pin=PIN)
        self.refuse("getInfo", [], {"token": token})
        self.call("getInfo", [], {"token": token}, 200)
        self.call("getInfo", [], {"token": token, "pin": "x"}, 403, "wrong_pin")
        self.call("getInfo", [], {"token": new_id()}, 404, "card_unknown")
        self.call("getInfo", [], {}, 400, "field.missing")

    def drawdown(self, **members):
        """The body of a drawdown."""
        return {"ref_id": new_id(), "amount": 100, "currency": "NOK", **members}

    def check_transactions(self):
        """Drawdowns and funds."""
        name = "createTransaction"
        card, token = self.card()
        body = self.drawdown(card_id=card)
        self.refuse(name, [], body)
        first = self.call(name, [], body, 200)
        assert self.call(name, [], body, 200) == first, f"{name}: the repeat has another answer"
        self.call(name, [], {**body, "amount": 101}, 409, "ref_id_used")
        self.repeat(name, [], self.drawdown(token=token, type="fund"), {"amount": 1})
        self.call(name, [], self.drawdown(card_id=card, amount=10**9), 403, "insufficient_funds")
        self.call(name, [], self.drawdown(token=new_id()), 404, "card_unknown")
        self.call(name, [], self.drawdown(), 400)
        self.call(name, [], self.drawdown(card_id=card, currency="SEK"), 400)
        self.call(name, [], self.drawdown(card_id=self.made[-1]), 403)
        self.call(name, [], self.drawdown(card_id=card, token=self.card()[1]), 400)

    def check_completions(self, name):
        """Captures and voids of pending transactions."""
        card, _ = self.card()
        for kind in ["drawdown", "fund"]:
            pending = self.call("createTransaction", [],
                                self.drawdown(card_id=card, pending=True, type=kind), 200)["id"]
            body = {"ref_id": new_id()}
            self.refuse(name, [pending], body)
            if name == "captureTransaction":
                self.call(name, [pending], {"ref_id": new_id(), "amount": 10**6}, 400)
                self.repeat(name, [pending], {"ref_id": new_id(), "amount": 1},
                            {"amount": 2})
            self.call(name, [pending], body, 200)
            self.call(name, [pending], {"ref_id": new_id()}, 409, "transaction_not_pending")
            self.call(name, [new_id()], body, 404, "wallet.transaction_unknown")
            self.call(name, [pending], {}, 400, "field.missing")

    def check_tokens(self):
        """Further tokens and other PINs."""
        name, (card, _) = "createToken", self.card(pin=PIN)
        body = {**self.document.example(name), "ref_id": new_id(), "format": TOKEN}
        self.refuse(name, [card], body)
        self.call(name, [card], body, 200)
        self.call(name, [card], body, 409, "token_exists")
        self.repeat(name, [card], {"ref_id": new_id()}, {"expires_in": 900}, "token_exists")
        self.call(name, [new_id()], body, 404, "card_unknown")
        self.call(name, [card], {}, 400, "field.missing")
        name = "rotatePIN"
        self.refuse(name, [card], self.document.example(name))
        self.call(name, [card], self.document.example(name), 200)
        self.call(name, [card], self.nothing, 200)
        self.repeat(name, [card], {"pin": PIN}, {"pin": {"format": TOKEN}}, "answer_not_stored")
        self.call(name, [new_id()], {"pin": PIN}, 404, "card_unknown")
        self.call(name, [card], {"pin": {"format": {"length": 3, "numbers": True}}}, 400)
        self.call(name, [self.card()[0]], self.nothing, 400)

    def check_deletion(self):
        """Cards that are deleted."""
        name, (card, _) = "deleteCard", self.card()
        self.refuse(name, [card])
        pending = self.call("createTransaction", [], self.drawdown(card_id=card, pending=True),
                            200)["id"]
        self.call(name, [card], self.nothing, 409, "card_pending")
        self.call("voidTransaction", [pending], {"ref_id": new_id()}, 200)
        self.call(name, [card], self.nothing, 204)
        self.call(name, [card], self.nothing, 404, "card_unknown")
        self.call("getCard", [card], self.nothing, 404, "card_unknown")
        for read in ["getCard", "listTransactions"]:
            self.call(read, [card], self.nothing, 200, query={"include_deleted": "true"})
        key = {"headers": {"Idempotency-Key": new_id()}}
        card, _ = self.card()
        for _ in range(2):
            self.call(name, [card], self.nothing, 204, **key)

    def check_settings(self):
        """The settings."""
        name = "updateSettings"
        body = self.document.example(name)
        self.refuse(name, [], body)
        self.call(name, [], body, 200)
        self.repeat(name, [], body, {"default_card_expires_in_days": 1})
        self.call(name, [], {}, 400, "field.missing")
        self.call(name, [], {"default_card_expires_in_days": 36501}, 400, "field.form")

    def checks(self):
        """The checks of every operation."""
        yield self.check_login
        yield self.check_batch
        yield self.check_card
        yield self.check_sale
        yield self.check_reads
        yield self.check_info
        yield self.check_transactions
        for name in ["captureTransaction", "voidTransaction"]:
            yield partial(self.check_completions, name)
        yield self.check_tokens
        yield self.check_deletion
        yield self.check_settings
