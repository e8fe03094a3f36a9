"""Partners: calls of the interface `wolfe`."""

from functools import partial

from client import Client, new_id, no_auth

COMPANY = "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11"
POST, PUT = "createDeposit", "PUT /{company_id}/transactions"


class Partner(Client):
    """A client that announces deposits and reads its account."""

    interface, prefix = "wolfe", "/partner"
    mount = f"wolfe: {{prefix: {prefix}, currency: NOK}}"

    def prepare(self):
        """Makes a client with deposits in every status."""
        [self.secret] = self.sandbox.add_client(
            "api-partner", self.interface, "--company", COMPANY,
            "--funding", "credit:100000000", "NOK")
        decide = {"paid": ["approve"], "lost": ["reject"], "back": ["approve", "return"], "new": []}
        for reference, decisions in decide.items():
            self.sandbox.mintrun("funding", "deposit", "api-partner", "--amount", "700.00",
                                 "--reference", reference, "--payment", "WIRE",
                                 "--operator", "kari")
            for decision in decisions:
                self.sandbox.mintrun("funding", decision, "api-partner", "--reference", reference,
                                     "--reason", "statement", "--operator", "ola")
        self.references, self.ids = list(decide), []

    def connect(self):
        super().connect()
        self.document.secrets.add(self.secret)

    def auth(self, case):
        """The field with the key."""
        return key(self.secret)

    @staticmethod
    def kind(refusal):
        """The name of the error."""
        return refusal["message"]

    def fill(self, name, case, choice):
        """Gives a random call the company, and ids and references that exist or are new."""
        case.path_parameters = {"company_id": COMPANY}
        body = case.body
        if isinstance(body, dict) and choice.random() < 0.8:
            body["reference_id"] = choice.choice([new_id(), new_id(), *self.references])
        if case.query:
            if "id" in case.query:
                case.query["id"] = choice.choice([new_id(), *self.ids])
            if "reference_id" in case.query:
                case.query["reference_id"] = choice.choice(self.references)
            for day in ["from_date", "to_date"]:
                if day in case.query:
                    case.query[day] = choice.choice(["2020-02-29", "2026-12-31", "2038-01-19"])

    def note(self, name, answer):
        """Notes the ids of transactions."""
        data = answer["data"]
        if name == "listTransactions":
            self.ids += [record["id"] for record in data if record["id"] not in self.ids]
        elif name in (POST, PUT):
            self.ids.append(data["transaction_id"])

    def refuse(self, name, body, query=None):
        """A wrong key, none, another company, and a body of another type."""
        here = [COMPANY]
        self.expect(name, here, body, 401, "UNAUTHORIZED", key("x"), query=query)
        self.expect(name, here, body, 401, "UNAUTHORIZED", no_auth, query=query)
        self.expect(name, [new_id()], body, 403, "FORBIDDEN", query=query)
        self.refuse_bodies(name, here, [None, "UNSUPPORTED_MEDIA_TYPE", "BODY_TOO_LARGE"])

    def check_reads(self):
        """Lists, single transactions and the balance."""
        here, none = [COMPANY], self.nothing
        for name, query in [("listTransactions", {"limit": 2, "offset": 1}), ("getBalance", {}),
                            ("getTransaction", {"id": new_id()})]:
            self.refuse(name, none, query)
        listed = self.expect("listTransactions", here, none, 200)
        assert {"PENDING", "SUCCESS", "REJECTED", "RETURN"} <= {
            record["status"] for record in listed["data"]}
        for query in [{"status": "SUCCESS"}, {"status": "CONFIRMED"}, {"reference_id": "paid"},
                      {"from_date": "2020-01-01", "to_date": "2038-01-01"}, {"offset": 100},
                      {"id": self.ids[0]}, {"id": new_id()}]:
            self.expect("listTransactions", here, none, 200, query=query)
        for query in [{"status": "OPEN"}, {"limit": 0}, {"limit": "1.0"}, {"from_date": "today"},
                      {"id": "1"}]:
            self.expect("listTransactions", here, none, 400, "PATTERN_IS_NOT_MATCHED",
                        query=query)
        for transaction in self.ids:
            self.expect("getTransaction", here, none, 200, query={"id": transaction})
        self.expect("getTransaction", here, none, 404, "TRANSACTION_NOT_FOUND",
                    query={"id": new_id()})
        self.expect("getTransaction", here, none, 400, "MISSING_PARAMETERS")
        self.expect("getTransaction", here, none, 400, "PATTERN_IS_NOT_MATCHED",
                    query={"id": "1"})
        self.expect("getBalance", here, none, 200)

    def check_deposits(self, name):
        """Deposits, by one of the methods."""
        here = [COMPANY]
        body = {**self.document.example(name), "reference_id": new_id()}
        self.refuse(name, body)
        self.expect(name, here, body, 200)
        self.expect(name, here, body, 409, "REFERENCE_ID_NOT_UNIQUE")
        body["reference_id"], mark = new_id(), {"Idempotency-Key": new_id()}
        first = self.expect(name, here, body, 200, headers=mark)
        again = self.expect(name, here, body, 200, headers=mark)
        assert first == again, "the repeat has another answer"
        self.expect(name, here, {**body, "amount": 1}, 409, "REFERENCE_ID_NOT_UNIQUE",
                    headers=mark)
        self.expect(name, here, {**body, "amount": "1"}, 400, "PATTERN_IS_NOT_MATCHED")
        self.expect(name, here, {"amount": 1}, 400, "MISSING_PARAMETERS")
        self.expect(name, here, self.nothing, 400, "PATTERN_IS_NOT_MATCHED", data=b"{",
                    headers={"Content-Type": "application/json"})

    def checks(self):
        """The checks of every operation."""
        yield self.check_reads
        for name in [POST, PUT]:
            yield partial(self.check_deposits, name)


def key(secret):
    """The function that adds the field with the key to a request."""
    def add(request):
        request.headers["partner-key"] = secret
        return request
    return add
