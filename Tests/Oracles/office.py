#!/usr/bin/env python3
"""Opens every delimited golden file of a folder in LibreOffice and compares each cell with it.

The columns are imported as text, as LEGEND.txt asks; a second import lets LibreOffice guess, and
shows that the quotes of `quote: min` keep the zeros of every text of digits.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
UTF8, UTF16 = 76, 65535


def tag(space, name):
    return "{%s}%s" % (NAMES[space], name)


def golden_rows(path):
    """The rows as Python reads them, their delimiter and LibreOffice's number of the encoding."""
    raw = path.read_bytes()
    wide = raw.startswith(b"\xff\xfe")
    text = raw.decode("utf-16" if wide else "utf-8-sig")
    first = text.splitlines()[0]
    delimiter = max("\t,;|", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    return rows, delimiter, UTF16 if wide else UTF8


def office_rows(path, delimiter, encoding, columns, as_text):
    """The rows as LibreOffice reads them."""
    kind = 2 if as_text else 1
    formats = "/".join("%d/%d" % (number, kind) for number in range(1, columns + 1))
    # Separator, quote, encoding, first line, columns, language, quoted cells as text, special numbers.
    options = "%d,34,%d,1,%s,1033,true,false" % (ord(delimiter), encoding, formats)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "golden.csv")
        source.write_bytes(path.read_bytes())
        subprocess.run(
            [
                "soffice",
                "-env:UserInstallation=file://%s/profile" % folder,
                "--headless",
                "--infilter=Text - txt - csv (StarCalc):" + options,
                "--convert-to",
                "fods",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        root = tree.parse(pathlib.Path(folder, "golden.fods")).getroot()
    rows = []
    for row in root.iter(tag("table", "table-row")):
        cells = []
        for cell in row.iter(tag("table", "table-cell")):
            count = int(cell.get(tag("table", "number-columns-repeated"), "1"))
            text = "\n".join("".join(part.itertext()) for part in cell.findall("text:p", NAMES))
            cells += [text] * min(count, columns)
        if any(cells):
            rows.append((cells + [""] * columns)[:columns])
    return rows


def main():
    folder = pathlib.Path(sys.argv[1])
    paths = sorted(folder.glob("*.data")) + [folder / "packing-labels.csv"]
    checked = 0
    for path in paths:
        if path.name.startswith("prepaid-fixed-width"):
            continue
        rows, delimiter, encoding = golden_rows(path)
        found = office_rows(path, delimiter, encoding, len(rows[0]), as_text=True)
        assert found == rows, "%s: %s is not %s" % (path.name, found, rows)
        guessed = office_rows(path, delimiter, encoding, len(rows[0]), as_text=False)
        for found_row, row in zip(guessed, rows, strict=True):
            for found_cell, cell in zip(found_row, row, strict=True):
                if cell.isdigit() and len(cell) > 1:
                    assert found_cell == cell, "%s: %s is not %s" % (path.name, found_cell, cell)
        checked += sum(len(row) for row in rows)
        print("%s: %d rows" % (path.name, len(rows)))
    assert checked > 300, "too few cells: %d" % checked
    print("LibreOffice reads %d cells of %d files as they are" % (checked, len(paths) - 2))


main()
