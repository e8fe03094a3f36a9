import Foundation
import Testing

/// Receipts that arrive again without a card, after their void, or under the number of another
/// sender's receipt.
struct RepeatedReceiptFieldTests {
    /// Some of the first ten cards of the order are spoiled.
    private static func serial(_ card: Int) -> String { Shop.serial(card + 10) }

    private static func line(_ number: Int, _ content: String) -> String {
        "<LineItem><SequenceNumber>\(number)</SequenceNumber>\(content)</LineItem>"
    }

    private static func sold(_ card: Int) -> String {
        "<SaleOfGiftCard><CardNumber>\(serial(card))</CardNumber>"
            + "<InitialBalance>500.00</InitialBalance></SaleOfGiftCard>"
    }

    private static func paid(_ card: Int, _ amount: String) -> String {
        "<Tender TenderType='GiftCard'><Amount>\(amount)</Amount><GiftCard>"
            + "<CardNumber>\(serial(card))</CardNumber></GiftCard></Tender>"
    }

    private static let cash = "<Tender TenderType='Cash'><Amount>50.00</Amount></Tender>"

    private static func voids(_ number: String) -> String {
        "<TransactionLink ReasonCode='Voided'><SequenceNumber>\(number)</SequenceNumber>"
            + "</TransactionLink>"
    }

    private static func receipt(_ number: Int, _ lines: String...) -> String {
        Shop.poslogReceipt(number, store: "dock", till: 4, lines.joined())
    }

    private static func ingest(
        _ shop: Shop,
        as name: String,
        _ receipts: String...,
        sender: String = "dock-a",
        status: Int32 = 0
    ) async throws -> Document {
        try await shop.ingestPOSLog(receipts, as: name, sender: sender, status: status)
    }

    private static func correction(_ shop: Shop, _ report: Document) throws -> String {
        try shop.bench.workspace.appending(path: report.string("files.0.rejectFile")).text
    }

    @Test func aRepeatedPOSLogReceiptWithoutACardIsForAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let first = try await Self.ingest(
                shop,
                as: "a-1.xml",
                Self.receipt(1, Self.line(1, Self.sold(1)), Self.line(2, Self.sold(2))),
                Self.receipt(2, Self.line(1, Self.paid(1, "50.00"))),
                Self.receipt(3, Self.line(2, Self.paid(2, "20.00")))
            )
            #expect(try first.integer("files.0.applied") == 4)
            // Receipt 3 has its payment in another line now; it is the same one.
            let again = Self.receipt(3, Self.line(1, Self.paid(2, "20.00")))
            let second = try await Self.ingest(
                shop,
                as: "a-2.xml",
                Self.receipt(1, Self.line(1, Self.sold(1))),
                Self.receipt(2, Self.line(1, Self.cash)),
                again,
                status: 3
            )
            #expect(try second.keys("files.0.codes") == ["row.void_posted"])
            #expect(try second.integer("files.0.replayed") == 2)
            #expect(try second.integer("files.0.rejected") == 2)
            #expect(try await shop.outstanding() == 93_000)
            let text = try Self.correction(shop, second)
            #expect(text.contains("It was counted in a-1.xml") && text.contains(Self.serial(2)))
            #expect(text.contains("\"deactivate\"") && text.contains("\"refund\""))

            let open = try await shop.mintrun("status").expect(0).text
            let entry = "a-2.xml of dock-a voids rows that were counted"
            #expect(open.contains("\(entry) (row.void_posted)"))
            #expect(open.contains("of card \(Self.serial(1))"))
            #expect(open.contains("of card \(Self.serial(2))"))

            // A person agrees to the refund; the same export again does not contain it.
            let rows = text.split(separator: "\n")
            let agreed = rows.map { row in
                row.contains("refund") ? row.replacing(#/,"?unresolved=[^,\n]*/#, with: "") : row
            }.joined(separator: "\n")
            try shop.bench.write(agreed + "\n", to: "a-2.rej.csv")
            _ = try await shop.mintrun(["sales", "ingest", "a-2.rej.csv"])
            #expect(try await shop.outstanding() == 98_000)
            let third = try await Self.ingest(
                shop,
                as: "a-3.xml",
                Self.receipt(2, Self.line(1, Self.cash)),
                again
            )
            #expect(try third.integer("files.0.replayed") == 1)
            #expect(try await shop.outstanding() == 98_000)
            let rest = try await shop.mintrun("status").expect(0).text
            #expect(rest.contains(entry) && !rest.contains("of card \(Self.serial(1))"))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aPaymentThatWasGivenBackByHandIsClosedWhateverIsIngested() async throws {
        try await Shop.with(.acknowledged) { shop in
            let sold = Self.receipt(1, Self.line(1, Self.sold(1)), Self.line(2, Self.sold(2)))
            let paid = Self.receipt(2, Self.line(1, Self.paid(1, "50.00")))
            try await Self.ingest(shop, as: "h-1.xml", sold, paid).expectVerdict("applied")
            let second = try await Self.ingest(
                shop,
                as: "h-2.xml",
                Self.receipt(1, Self.line(1, Self.sold(1))),
                Self.receipt(2, Self.line(1, Self.cash)),
                status: 3
            )
            let text = try Self.correction(shop, second)
            #expect(text.contains("if you do that by hand, leave this row out"))
            let rows = text.split(separator: "\n").map(String.init)
            let refund = try #require(rows.first { $0.contains("\"refund\"") })
            let id = try #require(refund.firstMatch(of: #/"([^"]*):voided"/#)?.1)
            try await shop.mintrun([
                "card", "refund", Self.serial(1), "--amount", "50.00", "--original", String(id),
                "--original-sender", "dock-a", "--reason", "paid in cash",
            ]).expect(0)
            // As it is, and as an operation that has nothing left to give back.
            let open = "of card \(Self.serial(1))"
            let agreed = refund.replacing(#/,"?unresolved=[^,\n]*/#, with: "")
            for (row, code) in [(refund, "row.void_posted"), (agreed, "refund.exceeds")] {
                let name = "\(code).csv"
                let one = [rows[0], row, "\"T\",\"1\""].joined(separator: "\n") + "\n"
                try shop.bench.write(one, to: name)
                let report = try await shop.json("sales", "ingest", name, status: 3)
                #expect(try report.keys("files.0.codes") == [code])
                let status = try await shop.mintrun("status").text
                #expect(!status.contains(open) && !status.contains(name))
            }
            // The other row, and this one left out.
            let other = try #require(rows.first { $0.contains("\"deactivate\"") })
                .replacing(#/,"?unresolved=[^,\n]*/#, with: "")
            let rest = [rows[0], other, "\"T\",\"1\""].joined(separator: "\n") + "\n"
            try shop.bench.write(rest, to: "rest.csv")
            try await shop.json("sales", "ingest", "rest.csv").expectVerdict("applied")
            #expect(try await !shop.mintrun("status").text.contains("h-2.xml"))
            #expect(try await shop.outstanding() == 50_000)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aReceiptAfterItsVoidInAnEarlierFileDoesNotCount() async throws {
        try await Shop.with(.acknowledged) { shop in
            let first = try await Self.ingest(
                shop,
                as: "b-1.xml",
                Self.receipt(7, Self.voids("0006")),
                Self.receipt(8, Self.line(1, Self.sold(1)))
            )
            #expect(try first.integer("files.0.applied") == 1)
            let late = Self.receipt(6, Self.line(1, Self.sold(2)))
            let second = try await Self.ingest(
                shop,
                as: "b-2.xml",
                late,
                Self.receipt(9, Self.line(1, Self.sold(3))),
                status: 3
            )
            #expect(try second.keys("files.0.codes") == ["advice.reversed_before_arrival"])
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.outstanding() == 100_000)
            // The receipts of another sender are others.
            let other = try await Self.ingest(shop, as: "c-1.xml", late, sender: "dock-b")
            #expect(try other.integer("files.0.applied") == 1)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aVoidReversesNoReceiptOfAnotherSender() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.ingest(
                shop,
                as: "d-1.xml",
                Self.receipt(4, Self.line(1, Self.sold(1))),
                Self.receipt(5, Self.line(1, Self.sold(3)), Self.line(2, Self.paid(1, "70.00")))
            ).expectVerdict("applied")
            let report = try await Self.ingest(
                shop,
                as: "e-1.xml",
                Self.receipt(6, Self.voids("5")),
                Self.receipt(7, Self.line(1, Self.sold(2))),
                sender: "dock-b",
                status: 3
            )
            #expect(try report.keys("files.0.codes") == ["row.void_unmatched"])
            #expect(try report.integer("files.0.rejected") == 2)
            #expect(try await shop.outstanding() == 143_000)
            let text = try Self.correction(shop, report)
            #expect(text.contains("was posted by the sender dock-a"))
            let own = try await Self.ingest(shop, as: "d-2.xml", Self.receipt(8, Self.voids("5")))
            #expect(try own.integer("files.0.applied") == 2)
        }
    }

    @Test func aRepeatedWPUBONReceiptWithoutACardIsForAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let day = SaleSheet.today.replacing("-", with: "")
            let document = { (receipts: [String]) in
                "<WPUBON01><IDOC><EDI_DC40><SNDPRN>quay</SNDPRN></EDI_DC40>\(receipts.joined())"
                    + "</IDOC></WPUBON01>"
            }
            let receipt = { (number: Int, serial: String, payment: String) in
                "<E1WPB01><KASSID>4</KASSID><VORGDATUM>\(day)</VORGDATUM>"
                    + "<VORGZEIT>080000</VORGZEIT><BONNUMMER>\(number)</BONNUMMER>"
                    + "<BELEGWAERS>NOK</BELEGWAERS><E1WPB02><ARTNR>7</ARTNR>"
                    + "<SERIENNR>\(serial)</SERIENNR><VORZEICHEN>-</VORZEICHEN><MENGE>1</MENGE>"
                    + "</E1WPB02><E1WPB06><VORZEICHEN>+</VORZEICHEN><SUMME>40.00</SUMME>"
                    + "<KARTENNR>\(payment)</KARTENNR></E1WPB06></E1WPB01>"
            }
            let shown = try await shop.mintrun("template", "show", "wpubon").expect(0).text
            try shop.writeTemplate(
                shown.replacing("\nname: wpubon", with: "\nname: till") + "\nsign: minusIsSale\n"
            )
            let ingest = { (name: String, status: Int32) in
                try await shop.json(
                    ["sales", "ingest", name, "--template", "till", "--sender", "quay"],
                    status: status
                )
            }
            let sold = receipt(1, Self.serial(1), "")
            let first = document([sold, receipt(2, "", Self.serial(1))])
            try shop.bench.write(first, to: "w-1.xml")
            #expect(try await ingest("w-1.xml", 0).integer("files.0.applied") == 2)
            let second = document([receipt(1, "", ""), receipt(2, "", "4000 1234")])
            try shop.bench.write(second, to: "w-2.xml")
            let report = try await ingest("w-2.xml", 3)
            #expect(try report.keys("files.0.codes") == ["row.void_posted"])
            #expect(try report.integer("files.0.rejected") == 2)
            #expect(try await shop.outstanding() == 46_000)
            try shop.bench.write(document([sold, receipt(3, Self.serial(2), "")]), to: "w-3.xml")
            #expect(try await ingest("w-3.xml", 0).integer("files.0.replayed") == 1)
        }
    }
}
