import Foundation
import Testing

/// Goods that a card paid for are returned, and so is the money.
struct RefundFieldTests {
    /// Cards 1 to 3 are sold, and card 1 pays twice.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 1...3 { sheet.add("activate", id: "s-\(card)", card: card, amount: 50_000) }
            sheet.add("redeem", id: "p-1", card: 1, amount: 20_000, store: "oslo-1")
            sheet.add("redeem", id: "p-2", card: 1, amount: 10_000, store: "oslo-2")
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try await body(shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    private static func codes(_ report: Document) throws -> [String] {
        try report.keys("files.0.codes").sorted()
    }

    @Test func nativeRowsRefundRedemptions() async throws {
        try await Self.with { shop in
            var wrong = SaleSheet("2")
            wrong.add("redeem", "reverse", id: "r-0", of: "p-1", card: 1, amount: 20_000)
            wrong.add("refund", id: "r-1", of: "p-1", card: 1, amount: 20_001)
            wrong.add("refund", id: "r-2", of: "p-7", card: 1, amount: 100)
            wrong.add("refund", id: "r-3", card: 2, amount: 100)
            wrong.add("deactivate", id: "r-4", card: 2, amount: 50_000, keys: ["originalSender=x"])
            let refused = try await shop.ingest(wrong, as: "2.csv", status: 3)
            #expect(
                try Self.codes(refused) == [
                    "advice.already_confirmed", "refund.exceeds", "refund.unknown",
                    "row.unexpected_field",
                ]
            )
            let path = try refused.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("`refund` for `redeem`"))

            var right = SaleSheet("2")
            right.add("refund", id: "r-1", of: "p-1", card: 1, amount: 5_000, store: "oslo-3")
            right.add("refund", "request", id: "r-2", of: "p-2", card: 1, amount: 4_000)
            right.add("refund", "reverse", id: "r-3", of: "r-2", card: 1, amount: 1_000)
            right.add("refund", "confirm", id: "r-4", of: "r-2", card: 1)
            let taken = try await shop.ingest(right, as: "2b.csv")
            #expect(try taken.integer("files.0.amounts.NOK.refunded") == 9_000)
            #expect(try taken.integer("files.0.amounts.NOK.reversed") == 1_000)
            #expect(try await shop.outstanding() == 128_000)
            let card = try await shop.json("card", "show", Shop.serial(1))
            #expect(try card.integer("card.available") == 28_000)
            #expect(try card.integer("card.refunded") == 8_000)
            #expect(try card.string("card.state") == "used")
            try await Self.expectReports(shop)
            try await shop.ingest(right, as: "2b.csv").expectVerdict("replayed")
            #expect(try await shop.outstanding() == 128_000)
        }
    }

    /// The refund has a line of its own, at its own store; the accounts are those of the stores
    /// that redeemed.
    private static func expectReports(_ shop: Shop) async throws {
        let sales = try await shop.json("report", "sales")
        #expect(try sales.integer("totals.NOK.refunded.amount") == 9_000)
        #expect(try sales.integer("totals.NOK.refunded.count") == 2)
        #expect(try sales.integer("totals.NOK.loaded.amount") == 0)
        #expect(try sales.integer("totals.NOK.redeemed.amount") == 30_000)
        #expect(try sales.integer("totals.NOK.net") == 128_000)
        let own = try await shop.json("report", "sales", "--store", "oslo-3")
        #expect(try own.integer("totals.NOK.refunded.amount") == 5_000)
        let settlement = try await shop.json("report", "settlement", "--sender", "oslo")
        #expect(try settlement.integer("totals.NOK.refunded.amount") == 9_000)
        #expect(try settlement.integer("totals.NOK.owed") == 128_000)
        let accounts = try await shop.mintrun("report", "accounts").expect(0).text
        #expect(accounts.contains(#/redemptions +oslo-1 +NOK +50\.00 +200\.00 +150\.00/#))
        #expect(accounts.contains(#/redemptions +oslo-2 +NOK +40\.00 +110\.00 +70\.00/#))
        #expect(!accounts.contains("oslo-3"))
    }

    private static let template = """
        name: till
        description: a till with receipts
        format: columns
        currency: NOK
        columns: {store: Shop, terminal: Till, receipt: Slip, time: When, type: What, card: Card, amount: Sum, originalReceipt: Old slip, originalTime: Old time}
        optional: [originalReceipt, originalTime]
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd HH:mmZ"]}
        actions: {paid: redeem, back: refund}
        key: [day, store, terminal, receipt, card]

        """

    @Test func aTillNamesTheRedemptionByItsReceipt() async throws {
        try await Self.with { shop in
            try shop.writeTemplate(Self.template)
            func row(_ slip: Int, _ what: String, sum: String, original: String = ",") -> String {
                let time = "\(SaleSheet.today) 10:00+00:00"
                return "b,1,K\(slip),\(time),\(what),\(Shop.serial(2)),\(sum),\(original)\n"
            }
            func ingest(_ rows: [String], _ name: String, status: Int32 = 0) async throws
                -> Document
            {
                let header = "Shop,Till,Slip,When,What,Card,Sum,Old slip,Old time\n"
                try shop.bench.write(header + rows.joined(), to: name)
                let options = ["--template", "till", "--sender", "bergen"]
                return try await shop.json(["sales", "ingest", name] + options, status: status)
            }
            let day = "\(SaleSheet.today) 03:00+00:00"
            let first = [row(1, "paid", sum: "100.00"), row(2, "paid", sum: "30.00")]
            try await ingest(first, "a.csv").expectVerdict("applied")
            let back = [
                row(3, "back", sum: "-40.00", original: "K1,\(day)"),
                row(4, "back", sum: "60.01", original: "K1,\(day)"),
                row(5, "back", sum: "5.00", original: "K9,\(day)"),
                row(6, "back", sum: "1.00", original: "K1,"),
                row(7, "back", sum: "90.00"), row(8, "back", sum: "0.01"),
            ]
            let taken = try await ingest(back, "b.csv", status: 3)
            #expect(try taken.integer("files.0.amounts.NOK.refunded") == 13_000)
            #expect(
                try Self.codes(taken) == [
                    "refund.exceeds", "refund.unknown", "row.missing_field",
                ]
            )
            let again = try await ingest(back + [row(9, "paid", sum: "1.00")], "c.csv", status: 3)
            #expect(try again.integer("files.0.replayed") == 2)
            #expect(try await shop.outstanding() == 119_900)
        }
    }

    @Test func anOperatorRefundsToTheReplacementCard() async throws {
        try await Self.with { shop in
            let reason = ["--reason", "goods returned"]
            func refund(_ card: Int, _ amount: String, with more: [String], status: Int32 = 0)
                async throws -> Outcome
            {
                try await shop.mintrun(
                    ["card", "refund", Shop.serial(card), "--amount", amount] + more + reason
                ).expect(status)
            }
            let named = ["--original", "p-1", "--original-sender", "oslo"]
            _ = try await refund(1, "50.00", with: ["--original", "p-1"], status: 3)
            _ = try await refund(1, "50.00", with: ["--original-sender", "oslo"], status: 64)
            _ = try await refund(1, "500", with: named, status: 64)
            let done = try await refund(
                1,
                "50.00",
                with: named + ["--json", "--request-id", "back-1"]
            )
            #expect(try done.json().integer("card.available") == 25_000)
            let twice = try await refund(1, "50.00", with: named + ["--json"], status: 3)
            #expect(try twice.errorCode() == "card.repeated")
            // The hint is the command that answers what was done.
            let hint = try #require(
                twice.errorText.firstMatch(of: #/mintrun (card refund [^"\n]*)/#)
            )
            #expect(hint.output.1.contains("--original p-1 --original-sender oslo"))
            let swap = ["card", "replace", Shop.serial(1), Shop.serial(9)] + reason
            try await shop.mintrun(swap).expect(0)
            _ = try await refund(1, "10.00", with: [])
            #expect(try await shop.available(onCard: 9) == 26_000)
            let void = ["card", "void", Shop.serial(9)] + reason
            try await shop.mintrun(void).expect(0)
            let late = try await refund(1, "11.00", with: ["--json"], status: 3)
            #expect(try late.errorCode() == "refund.no_card")
            #expect(try await shop.outstanding() == 126_000)
        }
    }
}
