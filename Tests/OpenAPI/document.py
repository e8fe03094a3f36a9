"""The document of an interface, and the record of the answers that were held against it."""

import collections
import copy
import json
import re
import urllib.parse

import requests
import schemathesis
from schemathesis.core import NOT_SET
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_schema_conformance, status_code_conformance)

CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
# The most symbols of a text of a request in a finding.
LONGEST = 600
# The fields of the head that a finding shows.
SHOWN_FIELDS = ["Content-Type", "X-RequestId", "Idempotency-Key"]


class Document:
    """The operations by their names, and their answers."""

    def __init__(self, url, kind):
        """Reads the document below `url`; `kind` finds the error of a refusal in its body."""
        answer = requests.get(f"{url}/openapi.json", timeout=60)
        answer.raise_for_status()
        self.url, self.raw, self.kind = url, answer.json(), kind
        schema = schemathesis.openapi.from_dict(self.raw)
        self.operations = {}
        for result in schema.get_all_operations():
            operation = result.ok()
            self.operations[self.name(operation)] = operation
        self.answers = collections.defaultdict(collections.Counter)
        self.findings = {}
        self.secrets = set()
        self.session = requests.Session()
        self.session.trust_env = False

    @staticmethod
    def name(operation):
        """The id of an operation; its method and path if it has none."""
        usual = f"{operation.method.upper()} {operation.path}"
        return operation.definition.raw.get("operationId", usual)

    def example(self, name):
        """The example of the body of an operation."""
        content = self.operations[name].definition.raw["requestBody"]["content"]
        media = content["application/json"]
        example = media["example"] if "example" in media else next(
            iter(media["examples"].values()))["value"]
        return copy.deepcopy(example)

    def success(self, name):
        """The status of the success of an operation."""
        return next(int(status) for status in self.operations[name].definition.raw["responses"]
                    if status.startswith("2"))

    def names(self, name):
        """The names of the values in the path of an operation, in their order."""
        return re.findall(r"{(\w+)}", self.operations[name].path)

    def place(self, name, values):
        """The values of the path of an operation by their names, as a path contains them."""
        quoted = [urllib.parse.quote(value, safe="") for value in values]
        return dict(zip(self.names(name), quoted, strict=True))

    def case(self, name, values, body=NOT_SET, query=None, headers=None):
        """A call of an operation with the values of its path."""
        return self.operations[name].Case(
            path_parameters=self.place(name, values), body=body,
            query=query or {}, headers=headers or {},
            media_type=None if body is NOT_SET else "application/json")

    def send(self, case, auth, **changes):
        """Sends a call and holds its answer against the document; returns status and answer.

        `auth` completes the request; `changes` take the place of parts of it.
        """
        answer = case.call(base_url=self.url, session=self.session, auth=auth, timeout=60,
                           allow_redirects=False, **changes)
        name, status = self.name(case.operation), answer.status_code
        body = read(answer)
        kind = self.error(body) if status >= 400 else ""
        self.answers[name][(status, kind)] += 1
        for flaw in flaws(case, answer):
            self.find(name, status, kind, flaw, answer, body)
        return status, body

    def error(self, body):
        """The error in the body of a refusal."""
        try:
            return self.kind(body)
        except (IndexError, KeyError, TypeError):
            return "(no error)"

    def find(self, name, status, kind, flaw, answer, body):
        """Records an answer that is not as documented, the first one of each kind whole."""
        key = (status, kind, flaw)
        if key in self.findings:
            self.findings[key][0][name] += 1
            return
        request = answer.request
        sent = request.body or b""
        sent = sent.decode(errors="replace") if isinstance(sent, bytes) else sent
        fields = [f"{field}: {request.headers[field]}" for field in SHOWN_FIELDS
                  if field in request.headers]
        # A refusal contains no secret; of another answer the members and their types are shown.
        shown = json.dumps(body if status >= 400 else form(body), ensure_ascii=False)
        lines = [f"{request.method} {request.url}", *fields, sent,
                 f"-> {status} {answer.headers.get('content-type')}", shown]
        text = "\n".join(f"  {self.shown(line)}" for line in lines if line.strip())
        self.findings[key] = (collections.Counter([name]), text)

    def shown(self, text):
        """A text without secrets, and not too long."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "(secret)")
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)})"

    def reports(self):
        """The text of each finding: its operations, the rule, and its first call."""
        for (status, kind, flaw), (names, text) in self.findings.items():
            counts = ", ".join(f"{name} {count}" for name, count in names.items())
            yield f"{status} {kind}: {flaw} ({counts})\n{text}"

    def missing(self, refusals):
        """The operations that did not reach their success and so many refusals."""
        for name, operation in self.operations.items():
            answers = self.answers[name]
            if not any(status == self.success(name) for status, _ in answers):
                yield f"{name}: no success"
            documented = [status for status in operation.definition.raw["responses"]
                          if status >= "400"]
            wanted = min(refusals, len(documented))
            count = sum(1 for status, _ in answers if status >= 400)
            if count < wanted:
                yield f"{name}: {count} refusals of {wanted}"


def read(answer):
    """The JSON of an answer; None if it has no body or another one."""
    try:
        return answer.json()
    except ValueError:
        return None


def flaws(case, answer):
    """The rules of the document that an answer breaks, without values of the answer."""
    if answer.status_code == 500:
        yield "the service must not fail"
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        for failure in group.exceptions:
            place = "/".join(str(part) for part in getattr(failure, "instance_path", []))
            rule = "/".join(str(part) for part in getattr(failure, "schema_path", []))
            yield failure.title + (f" at /{place}, rule {rule}" if rule else "")


def form(body):
    """The members of a body with their types in the place of their values."""
    if isinstance(body, dict):
        return {name: form(value) for name, value in body.items()}
    if isinstance(body, list):
        return [form(value) for value in body[:1]]
    return type(body).__name__
