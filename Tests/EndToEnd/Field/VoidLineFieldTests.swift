import Foundation
import Testing

/// Lines that reverse others, as tills write them, in files of foreign formats.
struct VoidLineFieldTests {
    /// Some of the first ten cards of the order are spoiled.
    private static func serial(_ card: Int) -> String { Shop.serial(card + 10) }

    private static func sold(_ card: Int, _ amount: String = "500.00", marks: String = "")
        -> String
    {
        "<LineItem \(marks)><SaleOfGiftCard><CardNumber>\(serial(card))</CardNumber>"
            + "<InitialBalance>\(amount)</InitialBalance></SaleOfGiftCard></LineItem>"
    }

    private static func receipt(_ number: Int, _ lines: String..., sale: String = "") -> String {
        Shop.poslogReceipt(number, store: "s1", till: 2, lines.joined(), sale: sale)
    }

    private static func ingest(
        _ receipts: [String],
        as name: String,
        _ shop: Shop,
        status: Int32 = 0
    ) async throws -> Document {
        try await shop.ingestPOSLog(receipts, as: name, sender: "oslo", status: status)
    }

    @Test func poslogSkipsVoidedLines() async throws {
        try await Shop.with(.acknowledged) { shop in
            let voucher =
                "<LineItem><Tender TenderType='Voucher'><Amount>100.00</Amount><Voucher>"
                + "<SerialNumber>\(Self.serial(3))</SerialNumber></Voucher></Tender></LineItem>"
            let foreign = voucher.replacing(Self.serial(3), with: "V00012345")
            let change =
                "<LineItem><TenderChange><Amount>-100.00</Amount><GiftCard>"
                + "<CardNumber>\(Self.serial(4))</CardNumber></GiftCard></TenderChange></LineItem>"
            let first = try await Self.ingest(
                [
                    Self.receipt(
                        1,
                        Self.sold(1),
                        Self.sold(1, "-500.00", marks: "VoidFlag='true'")
                    ),
                    Self.receipt(2, Self.sold(2, "500.00", marks: "DeleteFlag='1'")),
                    Self.receipt(3, Self.sold(3)), Self.receipt(4, Self.sold(4), voucher),
                    Self.receipt(5, change, foreign), Self.receipt(6, Self.sold(5)),
                    Self.receipt(7, Self.sold(6)),
                ],
                as: "day-1.xml",
                shop
            )
            #expect(try first.integer("files.0.applied") == 6)
            #expect(try await shop.outstanding() == 200_000)
            #expect(try await shop.state(ofCard: 11) == "inactive")

            let returned = "<LineItem><Return>\(Self.sold(6))</Return></LineItem>"
                .replacing("<LineItem ><Sale", with: "<Sale")
                .replacing("</SaleOfGiftCard></LineItem>", with: "</SaleOfGiftCard>")
            let second = try await Self.ingest(
                [
                    Self.receipt(6, sale: "TransactionStatus='PostVoided'"),
                    Self.receipt(8, returned),
                ],
                as: "day-2.xml",
                shop
            )
            #expect(try second.integer("files.0.applied") == 2)
            #expect(try await shop.state(ofCard: 15) == "inactive")
            #expect(try await shop.state(ofCard: 16) == "inactive")
            #expect(try await shop.outstanding() == 100_000)

            // The card of receipt 6 is sold again: the reversal of receipt 6 is not about that
            // sale.
            let link =
                "<TransactionLink ReasonCode='Voided'><SequenceNumber>6</SequenceNumber>"
                + "</TransactionLink>"
            // The full stop is a mistake of the till's.
            let paid =
                "<LineItem><Tender TenderType='CreditDebit'><Amount>10.00</Amount><CreditDebit>"
                + "<PrimaryAccountNumber>\(Self.serial(3)).</PrimaryAccountNumber>"
                + "</CreditDebit></Tender></LineItem>"
            let third = try await Self.ingest(
                [
                    Self.receipt(9, Self.sold(5), Self.sold(1), Self.sold(2)),
                    Self.receipt(10, link), Self.receipt(11, paid),
                ],
                as: "day-3.xml",
                shop,
                status: 3
            )
            let codes = Set(try third.keys("files.0.codes"))
            #expect(codes == ["row.void_unmatched", "id.alphabet"])
            #expect(try await shop.state(ofCard: 15) != "inactive")
            #expect(try await shop.outstanding() == 250_000)
        }
    }

    @Test func booksNoLineThatAFlaggedOneMayReverse() async throws {
        try await Shop.with(.acknowledged) { shop in
            let back =
                "<LineItem><Return><SaleOfGiftCard><CardNumber>\(Self.serial(3))</CardNumber>"
                + "<InitialBalance>500.00</InitialBalance><ExtendedAmount>300.00</ExtendedAmount>"
                + "</SaleOfGiftCard></Return></LineItem>"
            let flagged = Self.sold(1, "500.00", marks: "VoidFlag='true'")
            let report = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1), flagged), Self.receipt(2, Self.sold(2)),
                    Self.receipt(3, Self.sold(3)), Self.receipt(4, back),
                    Self.receipt(5, Self.sold(4, "500.00", marks: "Status='Voided'")),
                ]
                    + (6...9).map { Self.receipt($0, Self.sold($0)) },
                as: "day-1.xml",
                shop,
                status: 3
            )
            let codes = Set(try report.keys("files.0.codes"))
            #expect(codes == ["row.void_unmatched", "money.part_refund", "row.status"])
            #expect(try report.integer("files.0.applied") == 6)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            #expect(try await shop.state(ofCard: 13) != "inactive")
            #expect(try await shop.state(ofCard: 14) == "inactive")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// The shell makes an empty file before `template show NAME > FILE` runs.
    @Test func poslogReversesReceiptsThatFollowTheirVoid() async throws {
        try await Shop.with(.acknowledged) { shop in
            let link = { (number: Int) in
                "<TransactionLink ReasonCode='Voided'><SequenceNumber>\(number)</SequenceNumber>"
                    + "</TransactionLink>"
            }
            let paid =
                "<LineItem><Tender TenderType='GiftCard'><Amount>50.00</Amount><GiftCard>"
                + "<CardNumber>\(Self.serial(1))</CardNumber></GiftCard></Tender></LineItem>"
            // Two cards on an article that the template does not list.
            let article =
                "<LineItem><Sale><ItemID>9</ItemID><Quantity>2</Quantity>"
                + [4, 5].map { "<SerialNumber>\(Self.serial($0))</SerialNumber>" }.joined()
                + "</Sale></LineItem>"
            let read = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1)), Self.receipt(4, link(3)),
                    Self.receipt(5, link(2)), Self.receipt(2, Self.sold(2)),
                    Self.receipt(3, paid),
                    Self.receipt(6, sale: "TransactionStatus='PostVoided'"),
                    Self.receipt(6, Self.sold(3)), Self.receipt(7, article),
                ],
                as: "day.xml",
                shop,
                status: 3
            )
            #expect(try read.integer("files.0.applied") == 1)
            #expect(try read.integer("files.0.rejected") == 2)
            #expect(try read.keys("files.0.codes") == ["row.operation"])
            #expect(try await shop.outstanding() == 50_000)
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.state(ofCard: 13) == "inactive")
        }
    }

    @Test func showsTheBuiltInTemplateBesideAnEmptyFile() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate("\n")
            let file = shop.bench.workspace.appending(path: "templates/pos/wpubon.yaml")
            try Data().write(to: file)
            let shown = try await shop.mintrun("template", "show", "wpubon").expect(0).text
            #expect(shown.contains("format: wpubon"))
            let list = try await shop.mintrun("template", "list").expect(0).text
            #expect(list.components(separatedBy: "the file is empty").count == 3, "\(list)")
            try await shop.mintrun("template", "show", "till").expect(78)
            _ = try await Self.ingest([Self.receipt(1, Self.sold(1))], as: "day.xml", shop)
        }
    }

    @Test func namesSalesOfAnEarlierFileThatAreVoidNow() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sales = (1...4).map { Self.receipt($0, Self.sold($0)) }
            let first = try await Self.ingest(sales, as: "day-1.xml", shop)
            #expect(try first.integer("files.0.applied") == 4)
            let second = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1, "500.00", marks: "VoidFlag='true'")),
                    Self.receipt(2, Self.sold(2), sale: "TransactionStatus='Voided'"),
                    Self.receipt(3, Self.sold(3), sale: "TrainingModeFlag='1'"), sales[3],
                    Self.receipt(5, Self.sold(5, "500.00", marks: "VoidFlag='true'")),
                    Self.receipt(6, Self.sold(6, "500.00", marks: "VoidFlag='TRUE'")),
                ],
                as: "day-2.xml",
                shop,
                status: 3
            )
            #expect(try second.integer("files.0.replayed") == 1)
            #expect(try second.integer("files.0.rejected") == 4)
            #expect(try second.keys("files.0.codes") == ["row.status", "row.void_posted"])
            #expect(try await shop.outstanding() == 200_000)

            // Follows the reason in the correction file.
            let path = try second.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("day-1.xml"))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.contains("row.status")
                    ? String(line) : String(line).replacing(#/,"unresolved=[^"]*"/#, with: "")
            }
            try shop.bench.write(lines.joined(separator: "\n"), to: "day-2.rej.csv")
            let back = try await shop.json(["sales", "ingest", "day-2.rej.csv"], status: 3)
            #expect(try back.integer("files.0.applied") == 3)
            #expect(try await shop.outstanding() == 50_000)
            let third = try await Self.ingest(
                [Self.receipt(1, Self.sold(1, "500.00", marks: "VoidFlag='true'"))],
                as: "day-3.xml",
                shop
            )
            #expect(try third.integer("files.0.rejected") == 0)
            try await Self.revisesTransactions(shop)
        }
    }

    /// An RTLOG with later revisions that lack a card and a payment, and a post void by `0103`.
    private static func revisesTransactions(_ shop: Shop) async throws {
        let day = SaleSheet.today.replacing("-", with: "")
        try await shop.ownTemplate("rt", from: "rtlog")
        func ingest(_ name: String, _ body: [String], status: Int32) async throws -> Document {
            try await shop.ingestRTLog(
                body,
                as: name,
                store: "s9",
                template: "rt",
                sender: "oslo-9",
                status: status
            )
        }
        func transaction(_ number: Int, _ revision: Int, _ record: String) -> [String] {
            ["THEAD|\(number)|2|\(revision)|\(day)080000|SALE|Y", record, "TTAIL|1"]
        }
        let before = try await shop.outstanding()
        let first =
            transaction(101, 1, "TITEM|S|GCN|\(serial(8))|1")
            + transaction(102, 1, "TTEND|VOUCH|5.00|\(serial(4))")
            + transaction(103, 1, "TITEM|S|GCN|\(serial(9))|1")
        let sold = try await ingest("rt-1.dat", first, status: 0)
        #expect(try sold.integer("files.0.applied") == 3)
        let void = ["THEAD|104|2|1|\(day)080000|PVOID|Y|0103|2", "TTAIL|0"]
        let later =
            transaction(101, 2, "TITEM|S|ITEM|4006381333931|1")
            + transaction(102, 2, "TTEND|CASH|5.00") + void
        let revised = try await ingest("rt-2.dat", later, status: 3)
        #expect(try revised.integer("files.0.applied") == 1)
        #expect(try revised.integer("files.0.rejected") == 2)
        #expect(try revised.keys("files.0.codes") == ["row.void_posted"])
        #expect(try await shop.outstanding() == before + 49_500)
        let rejects = try revised.string("files.0.rejectFile")
        let text = try shop.bench.workspace.appending(path: rejects).text
        let right = text.replacing(#/,"unresolved=[^"]*"/#, with: "")
        try shop.bench.write(right, to: "rt-2.rej.csv")
        let back = try await shop.json(["sales", "ingest", "rt-2.rej.csv"], status: 0)
        #expect(try back.integer("files.0.applied") == 2)
        #expect(try await shop.outstanding() == before)
    }

    @Test func poslogRefundsPaymentsWithTheCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let paid = { (amount: String, marks: String) in
                "<LineItem><Tender TenderType='GiftCard' \(marks)><Amount>\(amount)</Amount><GiftCard>"
                    + "<CardNumber>\(Self.serial(1))</CardNumber></GiftCard></Tender></LineItem>"
            }
            let refund = "TypeCode='Refund'"
            let first = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1)), Self.receipt(2, paid("100.00", "")),
                    Self.receipt(3, paid("40.00", refund)), Self.receipt(4, paid("50.00", "")),
                ],
                as: "day-1.xml",
                shop
            )
            #expect(try first.integer("files.0.applied") == 4)
            #expect(try await shop.outstanding() == 39_000)
            let second = try await Self.ingest(
                [
                    Self.receipt(4, sale: "TransactionStatus='PostVoided'"),
                    Self.receipt(5, paid("-60.01", "")), Self.receipt(6, paid("60.00", refund)),
                ],
                as: "day-2.xml",
                shop,
                status: 3
            )
            #expect(try second.integer("files.0.applied") == 2)
            #expect(try second.keys("files.0.codes") == ["refund.exceeds"])
            #expect(try await shop.outstanding() == 50_000)
        }
    }

    @Test func poslogLeavesUnmatchedRefundsToAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let report = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1)),
                    Self.receipt(2, Self.sold(1, "-500.00", marks: "VoidFlag='true'")),
                    Self.receipt(
                        3,
                        Self.sold(2),
                        Self.sold(2, "-100.00", marks: "VoidFlag='true'")
                    ),
                    Self.receipt(4, Self.sold(3), sale: "TransactionStatus='Totaled'"),
                ],
                as: "day.xml",
                shop,
                status: 3
            )
            #expect(try report.integer("files.0.applied") == 2)
            #expect(
                try report.keys("files.0.codes") == [
                    "money.part_refund", "row.status", "row.void_unmatched",
                ]
            )
        }
    }

    @Test func delimitedFilesReverseRowsOfTheSameReceipt() async throws {
        try await Shop.with(.acknowledged) { shop in
            let row = { (receipt: Int, type: String, card: Int, quantity: Int, price: String) in
                "s1,1,\(receipt),\(SaleSheet.today)T08:00:00Z,\(type),\(Self.serial(card)),"
                    + "\(quantity),\(price),NOK"
            }
            let rows = [
                "Store,Register,Receipt,Time,Event,Card number,Quantity,Price,Currency",
                row(1, "Sale", 7, 1, "500.00"), row(2, "Top up", 7, 1, "100.00"),
                row(2, "Top up", 7, 1, "-100.00"), row(3, "Redeem", 7, 1, "50.00"),
                row(3, "Redeem", 7, -1, "50.00"), row(4, "Sale", 8, 1, "500.00"),
                row(4, "Void", 8, 1, "500.00"),
                // The void of an unsold card precedes its sale.
                row(5, "Void", 9, 1, "500.00"), row(5, "Sale", 9, 1, "500.00"),
            ]
            try shop.bench.write(rows.joined(separator: "\n") + "\n", to: "day.csv")
            let options = ["--template", "generic-columns", "--sender", "oslo"]
            let report = try await shop.json(["sales", "ingest", "day.csv"] + options)
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try report.integer("files.0.ignored.cancelled") == 8)
            #expect(try await shop.state(ofCard: 19) == "inactive")
            #expect(try await shop.outstanding() == 50_000)
            #expect(try await shop.state(ofCard: 17) == "unused")

            // The next export of the receipts: one load was typed twice and reversed, a payment is
            // void.
            let paid = [row(6, "Top up", 7, 1, "3.00"), row(7, "Redeem", 7, 1, "10.00")]
            let more = (rows + paid).joined(separator: "\n") + "\n"
            try shop.bench.write(more, to: "day-2.csv")
            let second = try await shop.json(["sales", "ingest", "day-2.csv"] + options)
            #expect(try second.integer("files.0.applied") == 2)
            let changed = [
                rows[0], row(6, "Top up", 7, 1, "3.00"), row(6, "Top up", 7, 1, "-3.00"), paid[0],
                paid[1], row(7, "Redeem", 7, -1, "10.00"), row(8, "Top up", 7, 1, "\"200,00\""),
                row(8, "Void", 7, 1, ""),
            ]
            try shop.bench.write(changed.joined(separator: "\n") + "\n", to: "day-3.csv")
            let third = try await shop.json(["sales", "ingest", "day-3.csv"] + options, status: 3)
            #expect(try third.integer("files.0.applied") == 0)
            #expect(try third.integer("files.0.replayed") == 1)
            #expect(
                try third.keys("files.0.codes") == [
                    "money.syntax", "row.void_posted", "row.void_unmatched",
                ]
            )
            #expect(try await shop.outstanding() == 49_300)
            #expect(try await shop.state(ofCard: 17) == "used")
        }
    }

    private static let tillOptions = ["--template", "generic-columns", "--sender", "oslo"]

    private static func tillFile(_ rows: [(Int, String, Int, String)]) -> String {
        "Store,Register,Receipt,Time,Event,Card number,Quantity,Price,Currency\n"
            + rows.map { receipt, event, card, price in
                "s1,1,\(receipt),\(SaleSheet.today)T08:00:00Z,\(event),\(serial(card)),1,\(price),NOK\n"
            }.joined()
    }

    private static func ingest(
        till text: String,
        as name: String,
        _ shop: Shop,
        status: Int32 = 0
    ) async throws -> Document {
        try shop.bench.write(text, to: name)
        return try await shop.json(["sales", "ingest", name] + tillOptions, status: status)
    }

    /// The state of the card decides whether a row that does not count is open.
    @Test func aVoidedPostedRowIsOpenUntilItIsReversed() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sales = (1...4).map { ($0, "Sale", $0, "500.00") }
            let paid = [(5, "Redeem", 4, "30.00")]
            let first = try await Self.ingest(till: Self.tillFile(sales + paid), as: "1.csv", shop)
            #expect(try first.integer("files.0.applied") == 5)
            let voids = (1...3).flatMap { [sales[$0 - 1], ($0, "Void", $0, "500.00")] }
            let file = Self.tillFile(voids + [(6, "Sale", 5, "500.00")])
            let second = try await Self.ingest(till: file, as: "2.csv", shop, status: 3)
            #expect(try second.keys("files.0.codes") == ["row.void_posted"])
            let path = try second.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("empty its reject_code"))

            // Sent unchanged, it does not concern the cards.
            let unchanged = try await Self.ingest(till: text, as: "2.rej.csv", shop, status: 3)
            #expect(try unchanged.string("files.0.reason") == "file.all_rejected")
            try await Self.ingest(till: file, as: "2.csv", shop, status: 3)
                .expectVerdict("replayed")
            #expect(try await shop.outstanding() == 500_00 * 5 - 30_00)

            // One is reversed by hand, one by its row; the third counts all the same.
            let why = ["--reason", "voided at the till"]
            _ = try await shop.json(["card", "deactivate", Self.serial(1)] + why)
            var lines = text.split(separator: "\n").map(String.init)
            #expect(lines.count == 4)
            lines[2] = lines[2].replacing("\"Sale\"", with: "\"Void\"")
            lines[3] = lines[3].replacing("\"row.void_posted\"", with: "\"\"")
            let decided = lines.joined(separator: "\n") + "\n"
            let third = try await Self.ingest(till: decided, as: "2b.rej.csv", shop)
            #expect(try third.integer("files.0.applied") == 1)
            #expect(try third.integer("files.0.replayed") == 2)
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.state(ofCard: 13) == "unused")
            try await Self.ingest(till: file, as: "2.csv", shop).expectVerdict("replayed")
            #expect(try await shop.outstanding() == 500_00 * 3 - 30_00)

            // A payment that is given back by hand.
            let back = Self.tillFile(
                [paid[0], (5, "Redeem", 4, "-30.00"), (6, "Sale", 5, "500.00")]
            )
            let fourth = try await Self.ingest(till: back, as: "3.csv", shop, status: 3)
            #expect(try fourth.keys("files.0.codes") == ["row.void_posted"])
            let refund = ["card", "refund", Self.serial(4), "--amount", "30.00"]
            _ = try await shop.json(refund + why)
            try await Self.ingest(till: back, as: "3.csv", shop)
                .expectVerdict("replayed")
            let rest = try fourth.string("files.0.rejectFile")
            let same = try shop.bench.workspace.appending(path: rest).text
            try await Self.ingest(till: same, as: "3.rej.csv", shop).expectVerdict("applied")
            #expect(try await shop.outstanding() == 500_00 * 3)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
