"""A workspace with test cards, and a sandbox of `mintrun serve` on it."""

import base64
import json
import subprocess
import threading
import uuid
from pathlib import Path

PREFIX = "/giftcard/v3"
CLIENT = "api-till"
PIN = "482001"
CARDS = 4000

PRODUCT = """\
id: {id}
name: Card {id}
currency: NOK
denomination: {{min: 0, max: 500000}}
serial: {{prefix: "{prefix}", digits: 10, check: luhn}}
token: {{length: 26, prefix: "{prefix}CARD:", characters: true, numbers: true}}
pin: {{length: 6, numbers: true, boundTo: serial, cost: online}}
"""

SERVICE = f"""\
public: http://127.0.0.1
listen: [127.0.0.1:0]
admin: 127.0.0.1:0
environment: test
mounts:
  electrum:
    prefix: "{PREFIX}"
    receiver: {{id: "MINTRUN", name: "Mintrun"}}
    settlementEntity: {{id: "SETTLER", name: "Settlement house"}}
limits:
  failuresPerAddress: 100000
  failuresPerUsername: 100000
"""


def number(kind, place):
    """The number of a card: 19 digits without a check digit."""
    return f"{kind}{place:014d}1"


class Shop:
    """A workspace in a folder."""

    def __init__(self, program, folder):
        self.program, self.folder = Path(program).resolve(), Path(folder)
        self.workspace = self.folder / "workspace"
        self.used = {"7001": 0, "7005": 0}
        self.process = None

    def mintrun(self, *arguments):
        """Runs a command, which must succeed."""
        command = [str(self.program), *arguments, "--workspace", str(self.workspace)]
        if arguments[0] == "init":
            command = [str(self.program), *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def make(self):
        """Makes products, cards and a client."""
        self.mintrun("init", str(self.workspace))
        for name, prefix, kind in [("api-any", "AA", "7001"), ("api-pin", "AP", "7005")]:
            (self.folder / f"{name}.yaml").write_text(PRODUCT.format(id=name, prefix=prefix))
            self.mintrun("product", "add", f"{name}.yaml")
            pin = PIN if kind == "7005" else ""
            rows = [f"{number(kind, place)},,{pin}," for place in range(CARDS)]
            cards = self.folder / f"{name}.csv"
            cards.write_text("\n".join(["number,expiry,pin,balance", *rows, ""]))
            self.mintrun("card", "import", cards.name, "--product", name, "--environment", "test")
        self.mintrun("client", "add", CLIENT, "--interface", "electrum", "--environment", "test",
                     "--rate", "10000/s", "--secret-out", "secret")
        self.secret = (self.folder / "secret").read_text().strip()
        (self.workspace / "service.yaml").write_text(SERVICE)

    def card(self, kind="7001"):
        """The number of a card that no call named yet."""
        place = self.used[kind]
        self.used[kind] += 1
        return number(kind, place)

    @property
    def headers(self):
        """The credential of the client."""
        text = base64.b64encode(f"{CLIENT}:{self.secret}".encode()).decode()
        return {"Authorization": f"Basic {text}"}

    def start(self):
        """Starts the sandbox and waits until it is ready."""
        self.process = subprocess.Popen(
            [str(self.program), "serve", "--sandbox", "--workspace", str(self.workspace)],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        lines = []
        for line in self.process.stderr:
            lines.append(line)
            if '"event":"ready"' in line:
                self.address = json.loads(line)["listen"][0]
                break
        else:
            raise SystemExit("the server did not start:\n" + "".join(lines))
        # Its log must not fill the pipe.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        self.url = f"http://{self.address}{PREFIX}"

    def stop(self):
        """Stops the sandbox; it must end well."""
        if self.process is None:
            return
        self.process.terminate()
        status = self.process.wait(timeout=60)
        if status != 0:
            raise SystemExit(f"the server ended with {status}")


def new_id():
    """An id that was not used."""
    return str(uuid.uuid4())
