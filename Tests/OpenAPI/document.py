"""The document of a service, and the record of the answers that were held against it."""

import collections
import copy

import requests
import schemathesis
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_schema_conformance, status_code_conformance)

CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


class Document:
    """The operations by their ids."""

    def __init__(self, url):
        answer = requests.get(f"{url}/openapi.json", timeout=60)
        answer.raise_for_status()
        self.url, self.raw = url, answer.json()
        schema = schemathesis.openapi.from_dict(self.raw)
        self.operations = {}
        for result in schema.get_all_operations():
            operation = result.ok()
            self.operations[operation.definition.raw["operationId"]] = operation
        self.answers = collections.defaultdict(collections.Counter)

    def example(self, name):
        """The example of the body of an operation."""
        body = self.operations[name].definition.raw["requestBody"]
        examples = body["content"]["application/json"]["examples"]
        return copy.deepcopy(next(iter(examples.values()))["value"])

    def success(self, name):
        """The status of the success of an operation."""
        return next(int(status) for status in self.operations[name].definition.raw["responses"]
                    if status.startswith("2"))

    def send(self, case, headers):
        """Sends a call and holds its answer against the document."""
        answer = case.call(base_url=self.url, headers=headers, timeout=60)
        name = case.operation.definition.raw["operationId"]
        if answer.status_code == 500:
            raise AssertionError(f"{name}: 500\n{case.as_curl_command()}\n{answer.text}")
        case.validate_response(answer, checks=CHECKS)
        kind = "" if answer.status_code < 300 else answer.json()["errorType"]
        self.answers[name][(answer.status_code, kind)] += 1
        return answer.status_code, answer.json()

    def case(self, name, ids, body):
        """A call of an operation."""
        operation = self.operations[name]
        names = [parameter["name"] for parameter in operation.definition.raw["parameters"]]
        return operation.Case(path_parameters=dict(zip(names, ids)), body=body,
                              media_type="application/json")

    def missing(self, refusals):
        """The operations that did not reach their success and so many refusals."""
        for name in self.operations:
            answers = self.answers[name]
            if not any(status == self.success(name) for status, _ in answers):
                yield f"{name}: no success"
            count = sum(1 for status, _ in answers if status >= 400)
            if count < refusals:
                yield f"{name}: {count} refusals of {refusals}"
