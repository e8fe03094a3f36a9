"""Checks a package with Python's own zip, CSV and digest code; prints what it found as JSON."""
import csv
import hashlib
import io
import json
import sys
import zipfile

archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
names = archive.namelist()
assert len(names) == len(set(names))
assert names[-3:] == ["manifest.json", "answer.json", "answer.csv"]
assert all(not entry.flag_bits and entry.compress_type == 0 for entry in archive.infolist())
read = archive.read


def digest(name):
    return hashlib.sha256(read(name)).hexdigest()


def check_sums(folder):
    listed = set()
    for line in read(folder + "SHA256SUMS").decode().splitlines():
        expected, path = line.split("  ")
        assert digest(folder + path) == expected, path
        listed.add(folder + path)
    return listed


manifest = json.loads(read("manifest.json"))
assert read("manifest.json.sig").decode() == "signed %s\n" % digest("manifest.json")
assert digest("SHA256SUMS") == manifest["sha256sums"]
assert manifest["answer"] is True
assert json.loads(read("answer.json")) == {
    "schema": 1, "order": manifest["order"],
    "package": {"manifestSha256": digest("manifest.json")},
    "received": None, "good": None, "spoiled": [], "missing": [],
}
assert list(csv.reader(io.StringIO(read("answer.csv").decode("ascii"), newline=""), strict=True)) == [
    ["#order", manifest["order"]], ["#manifestSha256", digest("manifest.json")],
    ["#received", ""], ["serial", "status", "reason"],
]
listed = check_sums("") | set(names[-3:]) | {"SHA256SUMS", "manifest.json.sig"}
rows = []
for part in manifest["parts"]:
    folder = part["folder"] + "/"
    assert digest(folder + "SHA256SUMS") == part["sumsSha256"]
    assert digest(folder + "manifest.csv") == part["manifestSha256"]
    listed |= check_sums(folder)
    raw = read(folder + "manifest.csv").decode("utf-8")
    assert raw.endswith("\r\n") and "\n" not in raw.replace("\r\n", "")
    found = list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))
    assert len(found) == part["cards"]
    for row in found:
        assert folder + row["qr_file"] in names
        assert read(folder + row["qr_file"])[:8] == b"\x89PNG\r\n\x1a\n"
    # Every image is named by a cell, and every name is that of an image.
    named = {folder + row[column] for row in found for column in row if column.endswith("_file")}
    assert named == {name for name in names if name.startswith(folder) and name.endswith(".png")}
    assert found[0]["serial"] == part["firstSerial"]
    assert found[-1]["serial"] == part["lastSerial"]
    rows += found
assert listed == set(names)
assert [int(row["seq"]) for row in rows] == list(range(1, manifest["counts"]["cards"] + 1))
packing = list(csv.DictReader(io.StringIO(read("packing.csv").decode(), newline=""), strict=True))
for level in "pack", "carton":
    covered = []
    for box in (box for box in packing if box["level"] == level):
        inside = [row for row in rows if row[level] == box["number"]]
        assert len(inside) == int(box["quantity"])
        assert (inside[0]["serial"], inside[-1]["serial"]) == (
            box["first_serial"],
            box["last_serial"],
        )
        covered += inside
    assert covered == rows
labels = list(
    csv.DictReader(io.StringIO(read("packing-labels.csv").decode(), newline=""), strict=True)
)
assert len(labels) == len(packing)
for label, box in zip(labels, packing):
    assert label["level"] == box["level"] and label["box_no"] == box["number"]
    for ours, theirs in (("qty", "quantity"), ("first_serial",) * 2, ("last_serial",) * 2):
        assert label[ours] == box[theirs]
    assert int(label["box_count"]) == sum(other["level"] == box["level"] for other in packing)
json.dump([[row["serial"], row["token"], row["pin"], row["qr_payload"]] for row in rows], sys.stdout)
