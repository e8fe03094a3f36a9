"""A client of an interface, which calls its operations."""

import uuid

from schemathesis.core import NOT_SET

from document import Document


class Client:
    """A client, and what it needs in the workspace; each interface has its own kind.

    A kind has `interface`, `prefix` and `mount`, the line of `service.yaml`.
    """

    # The body of a call without one.
    nothing = NOT_SET

    def __init__(self, sandbox):
        self.sandbox, self.document = sandbox, None

    def prepare(self):
        """Adds products, cards and clients to the workspace."""
        raise NotImplementedError

    def auth(self, case):
        """The function that adds the credential to the request of a call."""
        raise NotImplementedError

    @staticmethod
    def kind(refusal):
        """The error in the body of a refusal."""
        raise NotImplementedError

    def fill(self, name, case, choice):
        """Gives a random call ids and values that pass the first checks."""
        raise NotImplementedError

    def checks(self):
        """The functions that send calls which must succeed and calls which must be refused."""
        raise NotImplementedError

    def connect(self):
        """Reads the document of the service."""
        self.document = Document(f"{self.sandbox.url}{self.prefix}", self.kind)

    def send_random(self, name, case, choice):
        """Sends a random call, most of them with ids and values that pass the first checks."""
        if choice.random() < 0.8:
            if case.body is not NOT_SET:
                case.body = visible(case.body)
            self.fill(name, case, choice)
        status, answer = self.document.send(case, self.auth(case))
        if status < 300:
            self.note(name, answer)

    def note(self, name, answer):
        """Notes the ids and the secrets in the answer to a successful call."""

    def expect(self, name, values, body, status, kind=None, auth=None, query=None, headers=None,
               **changes):
        """Sends a call that must get that status and error; returns the answer."""
        case = self.document.case(name, values, body, query, headers)
        got, answer = self.document.send(case, auth or self.auth(case), **changes)
        found = self.document.error(answer) if got >= 400 else None
        if got != status or (kind and found != kind):
            raise AssertionError(f"{case.operation.method.upper()} {case.formatted_path} ({name}): "
                                 f"{got} {found or ''} in the place of {status} {kind or ''}")
        if got < 300:
            self.note(name, answer)
        return answer

    def refuse_bodies(self, name, values, kinds):
        """Bodies that are not JSON, not of its type, and too large; `kinds` are the errors."""
        texts = [(400, b"{", {}), (415, b"{}", {"Content-Type": "text/plain"}),
                 (413, b" " * (1 << 21), {})]
        for (status, data, fields), kind in zip(texts, kinds, strict=True):
            if kind:
                fields = {"Content-Type": "application/json", **fields}
                self.expect(name, values, NOT_SET, status, kind, headers=fields, data=data)


def no_auth(request):
    """Adds no credential."""
    return request


def visible(part):
    """A part of a body with a letter in the place of each symbol that is not to be seen."""
    if isinstance(part, str):
        return "".join(symbol if symbol.isprintable() else "x" for symbol in part)
    if isinstance(part, list):
        return [visible(member) for member in part]
    if isinstance(part, dict):
        return {name: visible(member) for name, member in part.items()}
    return part


def new_id():
    """An id that was not used."""
    return str(uuid.uuid4())
