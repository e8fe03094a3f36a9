#!/usr/bin/env python3
"""Cuts the power at every step of a command, and checks that nothing is lost or doubled.

    powercut.py --program MINTRUN-UNDER-TEST --scenario NAME --states N [--seed S] [--control FLUSHES] [--folder DIR]

A command runs once under strace. From its file operations this program rebuilds the disks that a
power cut could have left (see disk.py), one after another in the place of the workspace. On each
the workspace is opened, the command is repeated, and the result is verified and compared with
that of the undisturbed run.

With --control, the flushes of that kind are taken out of the record (`files`, `folders` or `all`):
the test itself is right only if such a disk is then found bad.

Prints `N states, M bad`; ends with 1 if a state is bad, or if a control finds none.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import disk  # noqa: E402
import trace  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
ORDER = "ord-000001"

PRODUCT = """\
id: cut-500
name: Power cut card
currency: NOK
denomination: {fixed: [50000]}
expiry: {months: 36, from: activation}
serial: {prefix: "NC", digits: 10, check: luhn}
token: {length: 26, prefix: "CUT:", characters: true, numbers: true, alphabet: unambiguous}
pin: {length: 6, numbers: true}
plannedCards: 1000
"""
PRINT_ORDER = """\
requestId: cut-1
product: cut-500
quantity: 28
spares: 2
printer: northprint
denomination: 50000
"""


class Bad(Exception):
    """A state after a power cut from which the command does not come to its end."""


class Shop:
    """A workspace with all that its commands need beside it."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.workspace = f"{folder}/workspace"
        self.backups = f"{folder}/backups"
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": folder,
            "LC_ALL": "C",
            "MINTRUN_WORKSPACE": self.workspace,
            "MINTRUN_SEGMENT_SIZE": "10",
            # The rebuilt disks are copies, which would count as moved.
            "MINTRUN_PLACE": "the tests",
        }

    def run(self, *arguments, status=(0,)):
        done = subprocess.run(
            [self.program, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        if done.returncode not in status:
            words = f"{done.stdout[-1500:]}{done.stderr[-1500:]}"
            raise Bad(f"mintrun {' '.join(arguments)} ended with {done.returncode}:\n{words}")
        return done.stdout

    def write(self, name, text, mode=0o644):
        path = f"{self.folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    @property
    def unlocking(self):
        return ["--custodian-key", f"{self.folder}/ada.key",
                "--passphrase-file", f"{self.folder}/ada.passphrase"]

    def register(self):
        self.write("ada.passphrase", "ada has a long passphrase\n", 0o600)
        self.run("init", self.workspace, "--custody", "single")
        self.run("custodian", "create", "ada", "--key-out", f"{self.folder}/ada.key",
                 "--passphrase-file", f"{self.folder}/ada.passphrase")
        key = f"{self.folder}/northprint.key"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True)
        self.run("printer", "add", "northprint", "--age", public.stdout.strip())
        self.run("product", "add", self.write("product.yaml", PRODUCT))
        self.write("order.yaml", PRINT_ORDER)
        os.mkdir(self.backups, 0o700)

    def make_order(self):
        self.run("run", f"{self.folder}/order.yaml", *self.unlocking)

    def acknowledge(self):
        order = json.loads(self.run("order", "show", ORDER, "--json"))["order"]
        answer = {"schema": 1, "order": ORDER, "package": {"sha256": order["package"]["sha256"]},
                  "received": 30, "good": 29, "spoiled": [order["lastSerial"]], "missing": []}
        self.run("acknowledge", ORDER, self.write("answer.json", json.dumps(answer)))

    def write_sales(self, name, sequence, cards):
        rows = "".join(f"activate,final,,,{card},50000,NOK,,\n" for card in cards)
        day = subprocess.run(["date", "-u", "+%F"], capture_output=True, text=True).stdout.strip()
        made = subprocess.run(
            [str(REPOSITORY / "scripts/sale-file"), "oslo-01", str(sequence), day],
            input=rows, capture_output=True, text=True, check=True,
        )
        return self.write(name, made.stdout)


class Scenario:
    """A command, the disk before it, and how its end is recognised."""

    endings = (0,)

    def __init__(self, shop):
        self.shop = shop

    def prepare(self):
        self.shop.register()

    @property
    def command(self):
        raise NotImplementedError

    def facts(self):
        """What the workspace has come to, without what differs from run to run."""
        shop = self.shop
        order = json.loads(shop.run("order", "show", ORDER, "--json"))["order"]
        liability = json.loads(shop.run("report", "liability", "--json"))
        results = {}
        for path in sorted(Path(shop.workspace, "results").rglob("*")):
            if path.is_file():
                results[str(path.relative_to(shop.workspace))] = path.read_bytes().decode()
        return {
            "state": order["state"], "counts": order["counts"], "minted": order["minted"],
            "problem": order["problem"], "shredded": order["shreddedAt"] is not None,
            "totals": liability["totals"], "balanced": liability["balanced"], "results": results,
            "shares": sorted(os.listdir(f"{shop.workspace}/shred")),
            "outbox": [Path(name).suffix for name in sorted(os.listdir(f"{shop.workspace}/outbox"))],
            "inbox": sorted(os.listdir(f"{shop.workspace}/inbox")),
        }

    def promised(self, tree):
        """What the outside world may have seen on this disk, and must see again."""
        outbox = f"{self.shop.workspace}/outbox/"
        return {path: content for path, content in tree.items()
                if path.startswith(outbox) and content is not None and not path.endswith(".part")}

    def check(self, tree, undisturbed):
        shop = self.shop
        shop.run("status", "--json")
        shop.run(*self.command, status=self.endings)
        for question in (["verify", "--json"], ["audit", "verify", "--json"]):
            if not json.loads(shop.run(*question))["ok"]:
                raise Bad(f"{question[0]} is not ok")
        facts = self.facts()
        if facts != undisturbed:
            differing = {key: (facts[key], undisturbed[key]) for key in facts
                         if facts[key] != undisturbed[key]}
            raise Bad(f"another end: {differing}"[:900])
        for path, content in self.promised(tree).items():
            if not os.path.exists(path) or Path(path).read_bytes() != content:
                raise Bad(f"{path} changed after it was published")
        left = [str(path) for path in Path(shop.workspace).rglob("*.part")]
        if left:
            raise Bad(f"left behind: {left}")


class Run(Scenario):
    """Mint and release."""

    @property
    def command(self):
        return ["run", f"{self.shop.folder}/order.yaml", *self.shop.unlocking]


class Ingest(Scenario):
    endings = (0, 3)

    def prepare(self):
        self.shop.register()
        self.shop.make_order()
        self.shop.acknowledge()
        self.sales = self.shop.write_sales("sales.csv", 1, [*range(1, 12), 999])
        shutil.copy(self.sales, f"{self.shop.workspace}/inbox/sales.csv")

    @property
    def command(self):
        return ["sales", "ingest", self.sales]


class Shred(Scenario):
    def prepare(self):
        self.shop.register()
        self.shop.make_order()
        self.shop.acknowledge()

    @property
    def command(self):
        return ["shred", ORDER]

    def promised(self, tree):
        # The package's bytes go, its signature and description stay.
        return {path: content for path, content in super().promised(tree).items()
                if path.endswith((".sig", ".json"))}


class Backup(Scenario):
    def prepare(self):
        self.shop.register()
        self.shop.make_order()
        self.shop.acknowledge()

    @property
    def command(self):
        return ["backup", self.shop.backups]

    def check(self, tree, undisturbed):
        super().check(tree, undisturbed)
        self.shop.run("backup", "check", self.shop.backups)


SCENARIOS = {"run": Run, "ingest": Ingest, "shred": Shred, "backup": Backup}


def without(events, control):
    """The record without the flushes of that kind."""
    def is_lost(event):
        if event.kind != "sync" or control is None:
            return False
        return control == "all" or (control == "folders") == os.path.isdir(event.path)
    return [event for event in events if not is_lost(event)]


def states(events, start, count, seed):
    """Different disks, each with the step at which the power went; spread over all steps."""
    generator = random.Random(seed)
    seen = set()
    tries = 0
    while len(seen) < count and tries < 40 * count:
        steps = list(range(len(events) + 1))
        generator.shuffle(steps)
        wanted = sorted(steps[: max(1, min(len(steps), count - len(seen)))])
        current = disk.Disk(start)
        position = 0
        for step in wanted:
            for event in events[position:step]:
                current.apply(event)
            position = step
            tries += 1
            mode = generator.choice(["none", "all", "some", "some", "some", "some"])
            tree = current.after_power_cut(generator, mode)
            digest = hashlib.sha256()
            for path in sorted(tree):
                content = tree[path]
                digest.update(f"{path}\0{None if content is None else len(content)}\0".encode())
                digest.update(content or b"")
            if digest.digest() not in seen:
                seen.add(digest.digest())
                yield step, mode, tree
            if len(seen) >= count:
                break


def play(options, folder):
    shop = Shop(options.program, folder)
    scenario = SCENARIOS[options.scenario](shop)
    scenario.prepare()
    roots = [shop.workspace, shop.backups]
    start = disk.Disk(roots).after_power_cut(random.Random(0), "all")
    status, words = trace.record(
        [options.program, *scenario.command], shop.environment, folder, f"{folder}/trace"
    )
    if status not in scenario.endings:
        raise SystemExit(f"the undisturbed run ended with {status}:\n{words}")
    events = without(trace.events(f"{folder}/trace", roots), options.control)
    undisturbed = scenario.facts()

    disk.lay_out(start, roots)
    found, bad = 0, []
    made = states(events, roots, options.states, options.seed)
    for step, mode, tree in made:
        found += 1
        disk.lay_out(tree, roots)
        try:
            scenario.check(tree, undisturbed)
        except Bad as problem:
            before = events[step - 1] if step else None
            place = f"step {step} of {len(events)}, {mode}"
            if before is not None:
                place += f", after {before.kind} {before.other or before.path}"
            bad.append(f"{place}: {problem}")
            if options.control is not None:
                break
        disk.lay_out(start, roots)
    return len(events), found, bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--scenario", required=True, choices=sorted(SCENARIOS))
    parser.add_argument("--states", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--control", choices=["files", "folders", "all"])
    parser.add_argument("--folder", help="where to work; a new folder in it is removed afterwards")
    options = parser.parse_args()
    options.program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="mintrun-cut-", dir=options.folder) as folder:
        steps, found, bad = play(options, os.path.realpath(folder))
    for problem in bad[:5]:
        print(problem)
    control = f", without flushes of {options.control}" if options.control else ""
    print(f"{options.scenario}: {steps} steps, seed {options.seed}{control}: "
          f"{found} states, {len(bad)} bad")
    failed = bool(bad) if options.control is None else not bad
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
