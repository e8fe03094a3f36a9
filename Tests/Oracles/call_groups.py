"""Recomputes the digest of every group of calls from its rows; prints the number of groups and calls."""
import hashlib
import json
import sqlite3
import struct
import sys

ABSENT, NUMBER, TEXT, BYTES = range(4)


def value(item):
    """A value as a record's digest has it: a tag, the length in four bytes, the bytes."""
    if item is None:
        tag, data = ABSENT, b""
    elif isinstance(item, int):
        tag, data = NUMBER, struct.pack(">q", item)
    elif isinstance(item, str):
        tag, data = TEXT, item.encode()
    else:
        tag, data = BYTES, item
    return struct.pack(">BI", tag, len(data)) + data


ledger = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
calls = ledger.execute(
    """SELECT call.number, party.name, interface, scope, key, operation, content, status, answer,
              code, message, delivery, at
       FROM call JOIN party ON party.number = call.client ORDER BY call.number"""
).fetchall()
entries = ledger.execute(
    "SELECT details FROM audit WHERE object = 'calls' AND outcome = 'answered' ORDER BY sequence"
).fetchall()
done = 0
for (text,) in entries:
    details = json.loads(text)
    rows = calls[done:done + details["count"]]
    assert rows and rows[0][0] == details["first"], details
    digest = hashlib.sha256(value("mintrun-record-1") + value("calls"))
    for row in rows:
        digest.update(b"".join(map(value, row)))
    assert digest.hexdigest() == details["digest"], details
    done += len(rows)
assert done == len(calls), (done, len(calls))
print(json.dumps({"groups": len(entries), "calls": done}))
