#!/usr/bin/env python3
"""Writes the samples of other people's sale files, and what has to come out of them.

    Tests/Oracles/pos_samples.py        writes samples/pos/ and Tests/Oracles/pos_samples.json

Knows nothing of Mintrun: the columns are those of the exports, and what is expected is counted here
while the rows are made.
"""
import csv
import io
import json
import os
import random

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join(ROOT, "samples", "pos")
EXPECTED = {}

SHOPIFY = """Name, Email, Financial Status, Paid at, Fulfillment Status, Fulfilled at,
Accepts Marketing, Currency, Subtotal, Shipping, Taxes, Total, Discount Code, Discount Amount,
Shipping Method, Created at, Lineitem quantity, Lineitem name, Lineitem price,
Lineitem compare at price, Lineitem sku, Lineitem requires shipping, Lineitem taxable,
Lineitem fulfillment status, Billing Name, Billing Street, Billing Address1, Billing Address2,
Billing Company, Billing City, Billing Zip, Billing Province, Billing Country, Billing Phone,
Shipping Name, Shipping Street, Shipping Address1, Shipping Address2, Shipping Company,
Shipping City, Shipping Zip, Shipping Province, Shipping Country, Shipping Phone, Notes,
Note Attributes, Cancelled at, Payment Method, Payment Reference, Refunded Amount, Vendor,
Outstanding Balance, Employee, Location, Device ID, Id, Tags, Risk Level, Source, Lineitem discount,
Tax 1 Name, Tax 1 Value, Tax 2 Name, Tax 2 Value, Tax 3 Name, Tax 3 Value, Tax 4 Name, Tax 4 Value,
Tax 5 Name, Tax 5 Value, Phone, Receipt Number, Duties, Billing Province Name,
Shipping Province Name, Payment ID, Payment Terms Name, Next Payment Due At, Payment References"""
SHOPIFY = [name.strip() for name in SHOPIFY.replace("\n", " ").split(",")]
assert len(SHOPIFY) == 79

SQUARE = """Date, Time, Time Zone, Category, Item, Qty, Price Point Name, SKU, Modifiers Applied,
Gross Sales, Discounts, Net Sales, Tax, Transaction ID, Payment ID, Device Name, Notes, Details,
Event Type, Location, Dining Option, Customer ID, Customer Name, Customer Reference ID, Unit, Count,
GTIN, Itemization Type, Commission, Employee, Fulfillment Note, Channel, Token, Card Brand,
PAN Suffix"""
SQUARE = [name.strip() for name in SQUARE.replace("\n", " ").split(",")]
assert len(SQUARE) == 35


def write(name, columns, rows, encoding="utf-8", delimiter=",", newline="\n"):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator=newline,
                            restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(text.getvalue().encode(encoding))


class Tally:
    """What a file has to add up to."""

    def __init__(self, template):
        self.facts = {"template": template, "cards": 0, "amount": 0, "messages": 0,
                      "rejected": {}, "ignored": {}}

    def count(self, cards, minor):
        self.facts["cards"] += cards
        self.facts["amount"] += minor

    def more(self, kind, key):
        self.facts[kind][key] = self.facts[kind].get(key, 0) + 1

    def done(self, name):
        EXPECTED[name] = self.facts


def shopify():
    random.seed(20261120)
    tally = Tally("shopify-orders")
    rows = []
    statuses = ["paid"] * 8 + ["pending", "authorized", "voided", "refunded", "partially_refunded"]
    for order in range(1001, 1031):
        status = random.choice(statuses)
        cancelled = status == "paid" and order % 11 == 0
        day = 10 + (order - 1001) // 3
        created = "2026-11-%02d %02d:%02d:16 +0100" % (day, 9 + order % 9, order % 60)
        lines = random.randint(1, 4)
        for line in range(lines):
            is_card = random.random() < 0.6
            quantity = random.choice([1, 1, 1, 2, 3])
            price = random.choice([1026, 2565, 10259, 50000]) if is_card else 19900
            row = {
                "Name": "#%d" % order, "Email": "buyer%d@example.com" % order,
                "Created at": created, "Lineitem quantity": quantity,
                "Lineitem name": "Gift Card - NOK 500" if is_card else "Mug, \"large\"",
                "Lineitem price": "%d.%02d" % (price // 100, price % 100),
                "Lineitem sku": "" if is_card else "MUG-L",
                "Lineitem requires shipping": "false" if is_card else "true",
                "Lineitem taxable": "false" if is_card else "true",
                "Lineitem fulfillment status": random.choice(["fulfilled", "pending"]),
                "Vendor": "Example", "Lineitem discount": "0.00",
            }
            if line == 0:
                row.update({
                    "Financial Status": status, "Paid at": created if status == "paid" else "",
                    "Currency": "NOK", "Total": "0.00", "Id": 5000000 + order,
                    "Cancelled at": created if cancelled else "",
                    "Refunded Amount": "10.00" if "refunded" in status else "0.00",
                    "Notes": "=HYPERLINK(\"http://example.com\")\nsecond line" if order % 5 == 0 else "",
                    "Billing Zip": "'0150", "Billing Phone": "+47 00 00 00 00",
                    "Location": "Oslo City" if order % 4 == 0 else "", "Source": "web",
                })
            rows.append(row)
            if not is_card:
                tally.more("ignored", "other_article")
            elif cancelled or status == "voided":
                tally.more("ignored", "cancelled")
            elif status in ("pending", "authorized"):
                tally.more("ignored", "unpaid")
            elif "refunded" in status:
                tally.more("rejected", "row.refunded")
            else:
                tally.count(quantity, quantity * price)
    write("shopify-orders.csv", SHOPIFY, rows)
    tally.done("shopify-orders.csv")

    # An order of three rows, cut after its first one: the second file does not say what holds for it.
    order = [
        {"Name": "#2001", "Financial Status": "paid", "Currency": "NOK", "Refunded Amount": "0.00",
         "Id": 7002001, "Created at": "2026-11-20 12:00:00 +0100", "Lineitem quantity": 1,
         "Lineitem name": "Gift Card", "Lineitem price": "500.00"},
        {"Name": "#2001", "Created at": "2026-11-20 12:00:00 +0100", "Lineitem quantity": 2,
         "Lineitem name": "Gift Card", "Lineitem price": "500.00"},
        {"Name": "#2002", "Financial Status": "paid", "Currency": "NOK", "Refunded Amount": "0.00",
         "Id": 7002002, "Created at": "2026-11-20 12:09:00 +0100", "Lineitem quantity": 1,
         "Lineitem name": "Gift Card", "Lineitem price": "500.00"},
    ]
    for name, part in (("shopify-orders-part-1.csv", order[:1]), ("shopify-orders-part-2.csv", order[1:])):
        write(name, SHOPIFY, part)
        tally = Tally("shopify-orders")
        for row in part:
            if row.get("Financial Status"):
                tally.count(1, 50000)
            else:
                tally.more("rejected", "row.order_split")
        tally.done(name)


def square(width):
    random.seed(width)
    tally = Tally("square-items")
    rows = []
    for place in range(40):
        is_card = random.random() < 0.5
        refund = is_card and place % 9 == 0
        quantity = 1 if random.random() < 0.7 else 2
        price = random.choice([2500, 5000, 114900]) if is_card else 800
        total = price * quantity
        money = "${:,}.{:02d}".format(total // 100, total % 100)
        if refund:
            money = "($%s)" % money[1:] if width == 21 else "-" + money
        if width == 21:
            money += " "
        day = 12 + place // 10
        rows.append({
            "Date": ("06/%02d/2026" if width == 21 else "2026-06-%02d") % day,
            "Time": "%02d:%02d:05" % (10 + place % 8, place),
            "Time Zone": "Eastern Time (US & Canada)",
            "Category": "None", "Item": "eGift Card" if is_card else "Coffee",
            "Qty": ("-" if refund else "") + "%d.0" % quantity,
            "Price Point Name": "Regular", "SKU": "", "Gross Sales": money, "Discounts": "$0.00",
            "Net Sales": money, "Tax": "$0.00", "Transaction ID": "tx%04d" % (place // 2),
            "Payment ID": "pay%04d" % place, "Device Name": "Till 1",
            "Notes": "for Ann, \"happy\"\nbirthday" if place % 7 == 0 else "",
            "Details": "https://example.com/%d" % place,
            "Event Type": "Refund" if refund else "Payment", "Location": "Main Street",
            "Unit": "ea", "Count": quantity, "Itemization Type": "Gift Card" if is_card else "Physical Good",
            "Channel": "Till", "Token": "T%05d" % place, "Card Brand": "Visa", "PAN Suffix": "1111",
        })
        # Two cards of one receipt that are the same to the byte are two sales.
        if place == 20:
            rows[-1].update({"Item": "eGift Card", "Qty": "1.0", "Gross Sales": "$25.00",
                             "Net Sales": "$25.00", "Event Type": "Payment"})
            rows.append(dict(rows[-1]))
            tally.count(2, 5000)
        elif is_card:
            sign = -1 if refund else 1
            tally.count(sign * quantity, sign * total)
        else:
            tally.more("ignored", "other_article")
    name = "square-items-%d.csv" % width
    write(name, SQUARE[:width], rows, newline="\r\n")
    tally.done(name)


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def serial(number):
    digits = "%010d" % number
    return "NC" + digits + luhn(digits)


def tills():
    """What a till in Norway exports: semicolons, decimal commas, UTF-16."""
    tally = Tally("nordic-till")
    rows = []
    for place in range(12):
        number = 200 + place
        rows.append({
            "Butikk": "Oslo Ø", "Kasse": place % 3 + 1, "Bilag": 9998 + place // 2,
            "Dato": "20.11.2026", "Tid": "%02d:15" % (10 + place), "Type": "Salg",
            "Kortnummer": serial(number)[:7] + " " + serial(number)[7:], "Beløp": "1.500,00",
        })
        tally.facts["messages"] += 1
    rows.append({"Butikk": "Oslo Ø", "Kasse": 1, "Bilag": 1, "Dato": "20.11.2026", "Tid": "23:59",
                 "Type": "Salg", "Kortnummer": "6,00649E+18", "Beløp": "500,00"})
    tally.more("rejected", "id.excel_rounded")
    columns = ["Butikk", "Kasse", "Bilag", "Dato", "Tid", "Type", "Kortnummer", "Beløp"]
    write("nordic-till.csv", columns, rows, encoding="utf-16", delimiter=";", newline="\r\n")
    tally.done("nordic-till.csv")

    tally = Tally("generic-columns")
    rows = []
    for place in range(20):
        rows.append({
            "Store": "oslo-01", "Register": place % 2 + 1, "Receipt": "R%04d" % (place // 2),
            "Time": "2026-11-20T%02d:%02d:00+01:00" % (9 + place // 4, place * 3 % 60),
            "Event": "Sale", "Card number": serial(150 + place), "Price": "500.00", "Currency": "NOK",
        })
        tally.facts["messages"] += 1
    rows.append(dict(rows[-1], Event="Training"))
    tally.more("ignored", "training")
    rows.append(dict(rows[0], Event="Lunch"))
    tally.more("rejected", "row.operation")
    write("generic-columns.csv", list(rows[0]), rows)
    tally.done("generic-columns.csv")


def main():
    os.makedirs(FOLDER, exist_ok=True)
    shopify()
    for width in (21, 33, 35):
        square(width)
    tills()
    path = os.path.join(ROOT, "Tests", "Oracles", "pos_samples.json")
    with open(path, "w") as file:
        json.dump(EXPECTED, file, indent=1, sort_keys=True)
        file.write("\n")


main()
