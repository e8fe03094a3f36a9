#!/usr/bin/env python3
"""Runs every power-cut scenario and every control, two at a time.

    every_scenario.py --program MINTRUN-UNDER-TEST [--states N] [--seed S]

Prints the last line of each and the sum; ends with 1 if one of them failed.
"""

import argparse
import concurrent.futures
import re
import subprocess
import sys
from pathlib import Path

POWERCUT = Path(__file__).with_name("powercut.py")
SCENARIOS = ["run", "ingest", "shred", "backup"]
#: A control needs a flush to take away that its scenario depends on.
CONTROLS = [("run", "files"), ("run", "folders"), ("ingest", "files"), ("ingest", "folders"),
            ("shred", "files"), ("shred", "folders"), ("backup", "all")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--states", type=int, default=520)
    parser.add_argument("--seed")
    options = parser.parse_args()
    base = [sys.executable, str(POWERCUT), "--program", options.program,
            "--states", str(options.states)]
    base += ["--seed", options.seed] if options.seed else []
    jobs = [base + ["--scenario", scenario] for scenario in SCENARIOS]
    jobs += [base + ["--scenario", name, "--control", control] for name, control in CONTROLS]
    failed, states = False, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(subprocess.run, job, capture_output=True, text=True) for job in jobs]
        for job, run in zip(jobs, runs):
            done = run.result()
            print(done.stdout.strip() or done.stderr.strip(), flush=True)
            failed = failed or done.returncode != 0
            count = re.search(r"(\d+) states, \d+ bad\s*$", done.stdout)
            if "--control" not in job and count:
                states += int(count[1])
    print(f"{states} states after a power cut, controls apart: {'FAILED' if failed else 'all good'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
