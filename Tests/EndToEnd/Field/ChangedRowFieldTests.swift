import Foundation
import Testing

/// Rows that a later export changes, and rows that reverse posted ones: their hints are followed to
/// the letter, and nothing is booked twice.
struct ChangedRowFieldTests {
    private static let template = """
        name: till
        description: a till
        format: columns
        zone: Europe/Oslo
        currency: NOK
        columns: {store: Shop, terminal: Till, receipt: Slip, time: When, type: What, card: Card, \
        amount: Sum}
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd HH:mm"]}
        actions: {sold: activate, paid: redeem, loaded: load, void: deactivate}
        key: [day, store, terminal, receipt, card]

        """
    private static let header = "Shop,Till,Slip,When,What,Card,Sum\n"
    private static let options = ["--template", "till", "--sender", "bergen"]

    private static func row(_ slip: Int, _ what: String, card: Int, sum: String) -> String {
        "bergen,2,K\(slip),\(SaleSheet.today) 00:0\(slip),\(what),\(Shop.serial(card)),\(sum)\n"
    }

    private static func ingest(
        _ shop: Shop,
        _ text: String,
        as name: String,
        status: Int32 = 0
    ) async throws -> Document {
        try shop.bench.write(text, to: name)
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    /// The correction that a report names.
    private static func correction(_ shop: Shop, _ report: Document) throws -> String {
        try shop.bench.workspace.appending(path: report.string("files.0.rejectFile")).text
    }

    /// Cards 1 to 4 are sold, by another sender.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(template)
            var sheet = SaleSheet("1")
            for card in 1...4 { sheet.add("activate", id: "s-\(card)", card: card, amount: 50_000) }
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try await body(shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func booksAChangedReceiptOnceAndItsHintReturnsTheDifference() async throws {
        try await Self.with { shop in
            let paid = Self.header + Self.row(1, "paid", card: 1, sum: "11.00")
            try await Self.ingest(shop, paid, as: "mon.csv").expectVerdict("applied")
            let changed = Self.header + Self.row(1, "paid", card: 1, sum: "10.00")
            let report = try await Self.ingest(shop, changed, as: "tue.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["idem.conflict"])
            #expect(try await shop.outstanding() == 198_900)
            let text = try Self.correction(shop, report)
            #expect(text.contains("send nothing again"))
            #expect(text.contains("`redeem` of NOK 11.00, card \(Shop.serial(1)), "))
            #expect(text.contains("`refund`"))
            #expect(!text.contains("new id"))
            let status = try await shop.mintrun("status").text
            #expect(status.contains("tue.csv of bergen does not count"))
            #expect(
                status.contains(
                    "mintrun sales decide tue.csv --as void --reason TEXT"
                )
            )

            // The booked amount was too high.
            let id = try #require(text.firstMatch(of: #/"(redeem:[^"]*)"/#)?.1)
            let named = ["--original", String(id), "--original-sender", "bergen"]
            let refund = ["card", "refund", Shop.serial(1), "--amount", "1.00"] + named
            try await shop.mintrun(refund + ["--reason", "K1 was 10.00"]).expect(0)
            #expect(try await shop.outstanding() == 199_000)
            // The row as it was booked answers the rejected one.
            let booked = text.replacing(#""10.00""#, with: #""11.00""#)
            let again = try await Self.ingest(shop, booked, as: "tue.rej.csv")
            #expect(try again.integer("files.0.replayed") == 1)
            #expect(try await shop.outstanding() == 199_000)
            #expect(try await !shop.mintrun("status").text.contains("does not count"))
        }
    }

    @Test func aChangedNativeRowNamesTheOperationThatReversesIt() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("2")
            sheet.add("load", id: "l-1", card: 1, amount: 700)
            sheet.add("load", "request", id: "l-2", card: 1, amount: 300)
            try await shop.ingest(sheet, as: "2.csv").expectVerdict("applied")
            sheet = SaleSheet("3")
            sheet.add("activate", id: "s-2", card: 9, amount: 50_000)
            sheet.add("load", id: "l-1", card: 1, amount: 900)
            sheet.add("load", "request", id: "l-2", card: 1, amount: 400)
            sheet.add("activate", id: "s-3", card: 3, amount: 50_000, store: "oslo-2")
            let report = try await shop.ingest(sheet, as: "3.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["idem.conflict"])
            let reasons = try shop.lines(of: report.string("files.0.rejectFile"))
            #expect(reasons[1].contains("`activate` of NOK 500.00, card \(Shop.serial(2)), "))
            #expect(reasons[1].contains("take it back with `deactivate`"))
            #expect(reasons[2].contains("`load` of NOK 7.00"))
            #expect(reasons[2].contains("no operation takes a load back"))
            #expect(reasons[3].contains("send the phase `reverse` of it"))
            for (reason, part) in zip(reasons[1...4], ["card", "amount", "amount", "store"]) {
                #expect(reason.contains("differs in `\(part)`"), "\(reason)")
            }
            // The money is the same.
            #expect(reasons[4].contains("Look which of the two is right, and send nothing again."))
            #expect(!reasons[4].contains("`deactivate`"))

            // Card 9 was meant: s-2 is reversed, an operator activates card 9.
            sheet = SaleSheet("4")
            sheet.add("deactivate", id: "d-2", of: "s-2", card: 2)
            sheet.add("load", "reverse", id: "r-2", of: "l-2", card: 1)
            try await shop.ingest(sheet, as: "4.csv").expectVerdict("applied")
            try await shop.mintrun(
                ["card", "activate", Shop.serial(9), "--reason", "sold in place of card 2"]
            ).expect(0)
            #expect(try await shop.outstanding() == 200_700)
        }
    }

    @Test func aRefundInTheCorrectionOfAConflictHasANewMessageID() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("2")
            sheet.add("redeem", id: "p-1", card: 1, amount: 1_100)
            try await shop.ingest(sheet, as: "2.csv").expectVerdict("applied")
            sheet = SaleSheet("3")
            sheet.add("redeem", id: "p-1", card: 1, amount: 1_000)
            sheet.add("redeem", id: "p-2", card: 2, amount: 500)
            let report = try await shop.ingest(sheet, as: "3.csv", status: 3)
            let text = try Self.correction(shop, report)
            let hint = "`refund` under a new message id, with this id as its original id"
            #expect(text.contains(hint))
            let remedy =
                "Send nothing again if that one is right; else follow the reason: a row that reverses it "
                + "has a new message id."
            let errors = Places.repository.appending(path: "docs/errors.md")
            #expect(try errors.text.replacing(#/\n +/#, with: " ").contains(remedy))
            let same = text.replacing(
                "\"p-1\",\"redeem\",\"final\",\"\"",
                with: "\"p-1\",\"refund\",\"final\",\"p-1\""
            ).replacing("\"1000\"", with: "\"100\"")
            try shop.bench.write(same, to: "same.csv")
            let refused = try await shop.json("sales", "ingest", "same.csv", status: 3)
            #expect(try refused.keys("files.0.codes") == ["idem.conflict"])
            try shop.bench.write(
                same.replacing("\"p-1\",\"refund\"", with: "\"r-1\",\"refund\""),
                to: "new.csv"
            )
            try await shop.json("sales", "ingest", "new.csv").expectVerdict("applied")
            #expect(try await shop.outstanding() == 198_500)
            #expect(try await !shop.mintrun("status").text.contains("3.csv"))
        }
    }

    @Test func aTypedOperationUnderAUsedIDNamesTheEarlierOne() async throws {
        try await Self.with { shop in
            let load =
                ["card", "load", Shop.serial(1), "--request-id", "served-1"] + [
                    "--reason", "at the workspace",
                ]
            try await shop.mintrun(load + ["--amount", "5.00"]).expect(0)
            let other = try await shop.mintrun(load + ["--amount", "6.00"]).expect(12)
            #expect(other.errorText.contains("`load` of NOK 5.00, card \(Shop.serial(1)), "))
            #expect(other.errorText.contains("hint: do nothing if the operation is right"))
            #expect(!other.errorText.contains("new --request-id"))
            #expect(try await shop.outstanding() == 200_500)
        }
    }

    @Test(arguments: [true, false])
    func aCorrectionWhoseRowsCancelOutLeavesNoOpenRows(_ isPartial: Bool) async throws {
        try await Self.with { shop in
            let pair =
                Self.row(2, "sold", card: 7, sum: "500.00")
                + Self.row(2, "void", card: 7, sum: "500.00")
            let wrong = pair.replacing(" 00:0", with: "T00:0")
            let good = isPartial ? Self.row(1, "paid", card: 1, sum: "10.00") : ""
            let file = Self.header + good + wrong
            let first = try await Self.ingest(shop, file, as: "mon.csv", status: 3)
            #expect(try first.integer("files.0.rejected") == 2)
            let text = try Self.correction(shop, first)
            let second = try await Self.ingest(
                shop,
                text.replacing("T00:0", with: " 00:0"),
                as: "mon.rej.csv"
            )
            try second.expectVerdict("applied")
            #expect(try second.integer("files.0.rows") == 0)
            #expect(try await shop.state(ofCard: 7) == "inactive")
            #expect(try await !shop.mintrun("status").text.contains("does not count"))
            guard isPartial else { return }
            let again = try await Self.ingest(shop, file, as: "mon.csv")
            try again.expectVerdict("replayed")
            #expect(try again.integer("files.0.rejected") == 0)
        }
    }

    @Test func theHintOfAVoidedLoadLeavesTheOtherMoneyOnTheCard() async throws {
        try await Self.with { shop in
            let load = Self.header + Self.row(3, "loaded", card: 1, sum: "100.00")
            try await Self.ingest(shop, load, as: "mon.csv").expectVerdict("applied")
            let void = Self.header + Self.row(4, "void", card: 1, sum: "100.00")
            let report = try await Self.ingest(shop, void, as: "tue.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["advice.spent"])
            let text = try Self.correction(shop, report)
            #expect(text.contains("Leave the card active"))
            #expect(text.contains("No operation reverses a load, so ask the operators"))
            #expect(try await shop.outstanding() == 210_000)

            // Operators: the card is blocked until the customer returns, and pays the money back.
            let serial = Shop.serial(1)
            try await shop.mintrun("card", "block", serial, "--reason", "load K3 is wrong")
                .expect(0)
            try await shop.mintrun("card", "unblock", serial, "--reason", "the customer is here")
                .expect(0)
            var sheet = SaleSheet("2")
            sheet.add("redeem", id: "p-1", card: 1, amount: 10_000)
            try await shop.ingest(sheet, as: "2.csv").expectVerdict("applied")
            let card = try await shop.json("card", "show", serial)
            #expect(try card.integer("card.available") == 50_000)
            #expect(try await shop.outstanding() == 200_000)
        }
    }

    @Test func aVoidThatNamesAnUnknownSaleLeavesTheCardActive() async throws {
        try await Self.with { shop in
            var sheet = SaleSheet("2")
            sheet.add("activate", id: "s-9", card: 1, amount: 50_000)
            sheet.add("deactivate", id: "v-1", of: "s-9", card: 1)
            sheet.add("deactivate", "request", id: "v-2", of: "nobody", card: 2)
            sheet.add("deactivate", id: "v-3", of: "s-3", card: 3)
            sheet.add("deactivate", id: "v-4", card: 4)
            let report = try await shop.ingest(sheet, as: "2.csv", status: 3)
            #expect(try report.integer("files.0.applied") == 2)
            let codes = ["card.already_active", "row.void_unmatched"]
            #expect(try report.keys("files.0.codes").sorted() == codes)
            #expect(try await shop.state(ofCard: 1) == "unused")
            #expect(try await shop.state(ofCard: 2) == "unused")
            #expect(try await shop.state(ofCard: 3) == "inactive")
            #expect(try await shop.outstanding() == 100_000)
        }
    }

    /// With message ids an original id is one of them; without, it is the till's own number.
    @Test(arguments: [true, false])
    func aMappedVoidNamesAMessageIfItsRowsHaveIds(_ hasIDs: Bool) async throws {
        try await Self.with { shop in
            let time = "\(SaleSheet.today)T00:30:00+00:00"
            let id = hasIDs ? "Message id," : ""
            let header = "\(id)Original id,Store,Receipt,Time,Event,Card number,Price,Currency\n"
            func row(_ id: String, original: String, _ event: String, card: Int) -> String {
                (hasIDs ? "\(id)," : "")
                    + "\(original),S1,\(id),\(time),\(event),\(Shop.serial(card)),500.00,NOK\n"
            }
            let text =
                header + row("t-1", original: "", "sale", card: 7)
                + row("t-2", original: "4711", "void", card: 7)
                + row("t-3", original: "", "sale", card: 8)
                + row("t-4", original: "t-3", "void", card: 8)
            try shop.bench.write(text, to: "a.csv")
            let report = try await shop.json(
                ["sales", "ingest", "a.csv", "--template", "generic-columns", "--sender", "b"],
                status: hasIDs ? 3 : 0
            )
            #expect(try report.keys("files.0.codes") == (hasIDs ? ["row.void_unmatched"] : []))
            #expect(try await shop.state(ofCard: 7) == (hasIDs ? "unused" : "inactive"))
            #expect(try await shop.state(ofCard: 8) == "inactive")
        }
    }
}
