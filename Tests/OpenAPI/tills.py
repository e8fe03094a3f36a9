"""Calls of each operation that succeed, and calls that are refused on purpose."""

from shop import CLIENT, new_id

KINDS = {
    "activation": ("activate", "confirmActivation", "reverseActivation"),
    "load": ("load", "confirmLoad", "reverseLoad"),
    "redemption": ("redemption", "confirmRedemption", "reverseRedemption"),
    "replace": ("replace", "confirmReplace", "reverseReplace"),
    "transfer": ("transfer", "confirmTransfer", "reverseTransfer"),
    "void": ("void", "confirmVoid", "reverseVoid"),
}
CARD_NAMES = ["card", "oldCard", "sourceCard", "newCard", "targetCard"]


class Till:
    """A client that calls the operations with cards of a shop."""

    def __init__(self, shop, document):
        self.shop, self.document = shop, document

    def send(self, name, ids, body, headers=None):
        """Sends a call; returns status and answer."""
        case = self.document.case(name, ids, body)
        return self.document.send(case, self.shop.headers if headers is None else headers)

    def expect(self, name, ids, body, status, kind=None, headers=None):
        """Sends a call that must get that status and error type."""
        got, answer = self.send(name, ids, body, headers)
        if got != status or (kind and answer.get("errorType") != kind):
            raise AssertionError(f"{name}: {got} in the place of {status} {kind or ''}: {answer}")
        return answer

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
        card = self.shop.card()
        body = self.body("activate", [card])
        self.expect("activate", [body["id"]], body, 201)
        self.advise("confirmActivation", body["id"], 202)
        return card

    def advise(self, name, request, status, kind=None, call=None):
        """Sends an advice that must get that answer."""
        body = self.advice(name, request, call)
        return self.expect(name, [request, body["id"]], body, status, kind)

    def cards(self, kind):
        """Cards with which a request of a kind succeeds."""
        if kind == "activation":
            return [self.shop.card()]
        if kind == "replace":
            return [self.active(), self.shop.card()]
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
        self.expect(name, ids, body, 401, "GENERAL_ERROR", {"Authorization": "Basic eDp5"})
        self.expect(name, ids, body, 401, "GENERAL_ERROR", {})

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

    def check_all(self):
        """Every operation."""
        self.check_lookup()
        for kind in KINDS:
            self.check_request(kind)
            self.check_advices(kind)
