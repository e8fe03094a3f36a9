#!/usr/bin/env python3
"""Holds the answers of a sandbox of `mintrun serve` against its OpenAPI documents.

    check_api.py --program MINTRUN [--interface NAME] [--examples N] [--seed S]

Calls that must succeed and calls that must be refused come first; then, of each operation, N random
calls that follow the document and N that do not. Ends with 1 if an answer is 500 or is not as
documented, or if an operation did not reach its success and three refusals.
"""

import argparse
import random
import sys
import tempfile

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from partners import Partner
from sandbox import Sandbox
from shops import Shop
from tills import Till
from wallets import Wallet

CLIENTS = [Till, Shop, Wallet, Partner]
REFUSALS = 3


def random_calls(client, name, mode, count, number):
    """Sends random calls of an operation."""
    operation = client.document.operations[name]
    parts = [operation.path_parameters, operation.query, operation.headers, operation.body]
    if mode is GenerationMode.NEGATIVE and not any(parts):
        # A call without any part follows the document always.
        return

    # One that Hypothesis draws would most often be small, and the same again.
    choice = random.Random(f"{number} {name} {mode}")

    @seed(number)
    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        client.send_random(name, case, choice)

    check()


def show(document):
    """Prints the answers of each operation."""
    for name in document.operations:
        counts = sorted(document.answers[name].items())
        texts = [f"{status} {kind} {count}".replace("  ", " ") for (status, kind), count in counts]
        print(f"{name:18} {', '.join(texts)}")


def check_interface(client, count, number):
    """Checks an interface; returns the faults that were found."""
    client.connect()
    faults = []
    for check in client.checks():
        try:
            check()
        except AssertionError as error:
            faults.append(str(error))
    for name in client.document.operations:
        for mode in [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]:
            random_calls(client, name, mode, count, number)
    print(f"\n{client.interface}")
    show(client.document)
    faults += [*client.document.reports(), *client.document.missing(REFUSALS)]
    operations = len(client.document.operations)
    print("\n".join(faults) or f"{operations} operations, all as documented", flush=True)
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--interface", choices=[client.interface for client in CLIENTS])
    parser.add_argument("--examples", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2 ** 32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mintrun-api-") as folder:
        sandbox = Sandbox(options.program, folder)
        clients = [client(sandbox) for client in CLIENTS
                   if options.interface in (None, client.interface)]
        for client in clients:
            client.prepare()
        sandbox.start([client.mount for client in clients])
        try:
            faults = [check_interface(client, options.examples, options.seed)
                      for client in clients]
        finally:
            sandbox.stop()
    sys.exit(1 if any(faults) else 0)


if __name__ == "__main__":
    main()
