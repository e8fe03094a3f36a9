"""Reads a printer's data file with Python's own readers; prints its rows as JSON.

read_printer_file.py csv FILE DELIMITER ENCODING    rows of a delimited file, its header first
read_printer_file.py fixed FILE WIDTH,WIDTH,…       rows of a file without delimiters
read_printer_file.py ini FILE                       the sections of a schema.ini
"""
import configparser
import csv
import io
import json
import sys

kind, path = sys.argv[1:3]
raw = open(path, "rb").read()
if kind == "csv":
    delimiter, encoding = sys.argv[3:5]
    if encoding == "utf-16le":
        assert raw.startswith(b"\xff\xfe")
        text = raw.decode("utf-16")
    else:
        text = raw.decode("utf-8-sig")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
elif kind == "fixed":
    widths = [int(width) for width in sys.argv[3].split(",")]
    lines = raw.decode("ascii").split("\r\n")
    assert lines.pop() == ""
    found = []
    for line in lines:
        assert len(line) == sum(widths), line
        starts = [sum(widths[:index]) for index in range(len(widths))]
        cells = [line[start : start + width] for start, width in zip(starts, widths)]
        found.append([cell.rstrip(" ") for cell in cells])
else:
    ini = configparser.ConfigParser()
    ini.optionxform = str
    ini.read_string(raw.decode("ascii"))
    found = {name: dict(ini[name]) for name in ini.sections()}
json.dump(found, sys.stdout)
