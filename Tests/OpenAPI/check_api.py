#!/usr/bin/env python3
"""Holds the answers of a sandbox of `mintrun serve` against its OpenAPI document.

    check_api.py --program MINTRUN [--examples N] [--seed S]

Calls that must succeed and calls that must be refused come first; then, of each operation, N random
calls that follow the document and N that do not. Ends with 1 if an answer is 500 or is not as
documented, or if an operation did not reach its success and three refusals.
"""

import argparse
import random
import sys
import tempfile

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from document import Document
from shop import CLIENT, Shop, new_id
from tills import CARD_NAMES, Till

REFUSALS = 3


def plausible(body, ids, shop, choice):
    """Gives a random body the ids, the client and a card that pass the first checks."""
    if not isinstance(body, dict):
        return
    if "requestId" in body:
        body["id"], body["requestId"] = ids[-1], ids[0]
    elif "id" in body:
        body["id"] = ids[0]
    if isinstance(body.get("client"), dict):
        body["client"]["id"] = CLIENT
    # Cards of the first hundred are named again and again, in every state.
    kind = choice.choice(["7001", "7005"])
    for name in CARD_NAMES:
        if isinstance(body.get(name), dict):
            body[name]["pan"] = f"{kind}{choice.randrange(100):014d}1"
    if isinstance(body.get("product"), dict):
        body["product"]["id"] = "api-any" if kind == "7001" else "api-pin"
    amounts = body.get("amounts")
    for name in ["requestAmount", "approvedAmount"]:
        if isinstance(amounts, dict) and isinstance(amounts.get(name), dict):
            amounts[name]["currency"] = "578"
            amounts[name]["amount"] = choice.randrange(1, 60000)


def random_calls(document, shop, name, mode, count, number):
    """Sends random calls of an operation."""
    operation = document.operations[name]
    names = [parameter["name"] for parameter in operation.definition.raw["parameters"]]
    fixed = {parameter: new_id() for parameter in names}

    @seed(number)
    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=fixed),
           randomness=st.integers(0, 2 ** 32))
    def check(case, randomness):
        choice = random.Random(randomness)
        ids = [new_id() for _ in names]
        case.path_parameters = dict(zip(names, ids))
        if choice.random() < 0.8:
            plausible(case.body, ids, shop, choice)
        document.send(case, shop.headers)

    check()


def show(document):
    """Prints the answers of each operation."""
    for name in document.operations:
        counts = sorted(document.answers[name].items())
        texts = [f"{status} {kind} {count}".replace("  ", " ") for (status, kind), count in counts]
        print(f"{name:18} {', '.join(texts)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--examples", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2 ** 32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mintrun-api-") as folder:
        shop = Shop(options.program, folder)
        shop.make()
        shop.start()
        try:
            document = Document(shop.url)
            # The random calls name the first hundred cards of each product.
            shop.used = dict.fromkeys(shop.used, 100)
            Till(shop, document).check_all()
            for name in document.operations:
                for mode in [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]:
                    random_calls(document, shop, name, mode, options.examples, options.seed)
            show(document)
        finally:
            shop.stop()
    missing = list(document.missing(REFUSALS))
    print("\n".join(missing) or f"{len(document.operations)} operations, all as documented")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
