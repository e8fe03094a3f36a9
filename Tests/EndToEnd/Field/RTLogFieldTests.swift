import Foundation
import Testing

/// Transactions of an RTLOG that contradict each other, in one file and in several.
struct RTLogFieldTests {
    /// Some of the first ten cards of the order are spoiled.
    private static func serial(_ card: Int) -> String { Shop.serial(card + 10) }

    private static let day = SaleSheet.today.filter { $0 != "-" }

    /// Register 4 of the shop; `head` is the number, the revision, the time, the type and, for a
    /// post void, its original.
    private static func transaction(_ head: String, _ records: String...) -> [String] {
        let parts = head.split(separator: " ").map(String.init)
        let original = parts.count > 4 ? "\(parts[4])|4" : "|"
        return ["THEAD|\(parts[0])|4|\(parts[1])|\(day)\(parts[2])|\(parts[3])|Y|\(original)"]
            + records + ["TTAIL|\(records.count)"]
    }

    private static func sold(_ card: Int) -> String { "TITEM|S|GCN|\(serial(card))|1" }

    private static func paid(_ card: Int, _ amount: String) -> String {
        "TTEND|VOUCH|\(amount)|\(serial(card))"
    }

    private static func ingest(
        _ shop: Shop,
        as name: String,
        _ transactions: [String]...,
        status: Int32 = 0
    ) async throws -> Document {
        try await shop.ingestRTLog(
            Array(transactions.joined()),
            as: name,
            store: "quay",
            template: "quay-rtlog",
            sender: "quay",
            status: status
        )
    }

    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ownTemplate("quay-rtlog", from: "rtlog", more: "\nzone: UTC\n")
            try await body(shop)
        }
    }

    @Test func transactionsOfOneNumberAndRevisionAreForAPersonIfTheyDiffer() async throws {
        try await Self.with { shop in
            let first = try await Self.ingest(
                shop,
                as: "c-1.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(1)),
                Self.transaction("1 1 000200 SALE", Self.sold(2)),
                Self.transaction("2 1 000100 SALE", Self.sold(3)),
                Self.transaction("3 1 000300 SALE", Self.paid(3, "100.00")),
                Self.transaction("3 1 000300 SALE", Self.paid(3, "70.00")),
                Self.transaction("4 1 000400 SALE", Self.sold(4)),
                Self.transaction("4 1 000400 VOID", Self.sold(4)),
                Self.transaction("2 1 000100 SALE", Self.sold(3)),
                status: 3
            )
            #expect(try first.keys("files.0.codes") == ["idem.conflict"])
            #expect(try first.integer("files.0.applied") == 1)
            #expect(try first.integer("files.0.rejected") == 5)
            #expect(try await shop.outstanding() == 50_000)

            // The store reports the card of the first transaction as sold, for 70.00.
            let file = try shop.bench.workspace
                .appending(path: first.string("files.0.rejectFile")).text
            #expect(file.contains("in line 5 has the same number and revision"))
            let chosen = file.split(separator: "\n").map(String.init).compactMap { row -> String? in
                guard !row.contains("#") else { return row }
                guard row.contains("unresolved") else { return row }
                let isRight = row.contains(Self.serial(1)) || row.contains("\"7000\"")
                return isRight ? String(row.replacing(#/,"?unresolved=[^,\n]*/#, with: "")) : nil
            }
            let left = chosen.filter { $0.hasPrefix("\"D\"") }.count
            #expect(left == 2)
            let trailer = chosen.map { row in
                row.hasPrefix("\"T\"") ? "\"T\",\"2\"" : row
            }
            try shop.bench.write(trailer.joined(separator: "\n") + "\n", to: "c-1.rej.csv")
            let second = try await shop.json(["sales", "ingest", "c-1.rej.csv"])
            #expect(try second.integer("files.0.applied") == 2)
            #expect(try await shop.outstanding() == 93_000)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func anOlderRevisionInALaterFileDoesNotCount() async throws {
        try await Self.with { shop in
            let first = try await Self.ingest(
                shop,
                as: "r-1.dat",
                Self.transaction("1 2 000100 VOID", Self.sold(1)),
                Self.transaction("2 2 000100 SALE", "TITEM|S|ITEM|4006381333931|1"),
                Self.transaction("3 1 000100 SALE", Self.sold(3)),
                Self.transaction("4 2 000200 SALE", Self.paid(3, "60.00"))
            )
            #expect(try first.integer("files.0.applied") == 2)
            let second = try await Self.ingest(
                shop,
                as: "r-2.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(1)),
                Self.transaction("2 1 000100 SALE", Self.sold(2)),
                Self.transaction("4 1 000200 SALE", Self.paid(3, "60.00"), Self.paid(3, "40.00")),
                Self.transaction("5 1 000300 SALE", Self.sold(4))
            )
            #expect(try second.integer("files.0.applied") == 1)
            #expect(try second.integer("files.0.ignored.superseded") == 3)
            #expect(try await shop.outstanding() == 94_000)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            #expect(try await shop.state(ofCard: 12) == "inactive")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func comparesTheSameRevisionOfALaterFile() async throws {
        try await Self.with { shop in
            let first = [
                Self.transaction("1 1 000100 SALE", Self.sold(1), Self.sold(2)),
                Self.transaction("2 1 000200 SALE", Self.paid(2, "60.00")),
            ]
            try await Self.ingest(shop, as: "s-1.dat", first[0], first[1]).expectVerdict("applied")
            // Card 2 is in another place, card 1 is gone, and the payment is cash.
            let second = try await Self.ingest(
                shop,
                as: "s-2.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(2)),
                Self.transaction("2 1 000200 SALE", "TTEND|CASH|60.00|"),
                status: 3
            )
            #expect(try second.keys("files.0.codes") == ["row.void_posted"])
            #expect(try second.integer("files.0.rejected") == 2)
            #expect(try second.integer("files.0.replayed") == 1)
            #expect(try await shop.outstanding() == 94_000)

            // The same bytes again are not new; the same transactions in a later file are.
            let open = "s-2.dat of quay voids rows that were counted"
            try await Self.ingest(shop, as: "s-1.dat", first[0], first[1]).expectVerdict("replayed")
            #expect(try await shop.mintrun("status").text.contains(open))
            let third = try await Self.ingest(
                shop,
                as: "s-3.dat",
                first[0],
                Self.transaction("3 1 000300 SALE", Self.sold(3))
            )
            #expect(try third.integer("files.0.replayed") == 2)
            let status = try await shop.mintrun("status").text
            #expect(status.contains(open) && !status.contains("of card \(Self.serial(1))"))
            #expect(status.contains("of card \(Self.serial(2))"))
            _ = try await Self.ingest(
                shop,
                as: "s-4.dat",
                first[1],
                Self.transaction("4 1 000400 SALE", Self.sold(4))
            )
            #expect(try await !shop.mintrun("status").text.contains(open))
            // The file needs no action any more; a later void is open again.
            try await Self.ingest(
                shop,
                as: "s-2.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(2)),
                Self.transaction("2 1 000200 SALE", "TTEND|CASH|60.00|")
            ).expectVerdict("replayed")
            _ = try await Self.ingest(
                shop,
                as: "s-5.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(2)),
                Self.transaction("5 1 000500 SALE", Self.sold(5)),
                status: 3
            )
            let last = try await shop.mintrun("status").text
            #expect(last.contains("s-5.dat of quay voids rows") && !last.contains(open))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func postVoidsReverseOrAreForAPerson() async throws {
        try await Self.with { shop in
            let first = try await Self.ingest(
                shop,
                as: "v-1.dat",
                Self.transaction("1 1 000100 SALE", Self.sold(1)),
                Self.transaction("2 1 000200 PVOID 1"),
                Self.transaction("3 1 000300 PVOID 2"),
                Self.transaction("4 1 000100 SALE", Self.sold(2)),
                Self.transaction("5 1 000200 PVOID 4", "TITEM|V|GCN|\(Self.serial(2))|1"),
                Self.transaction("6 1 000100 SALE", Self.sold(3), Self.sold(4)),
                Self.transaction("7 1 000200 SALE", Self.paid(3, "100.00")),
                Self.transaction("8 1 000300 PVOID 7"),
                Self.transaction("9 1 000400 PVOID 8"),
                status: 3
            )
            #expect(try first.keys("files.0.codes") == ["row.void_unmatched"])
            #expect(try first.integer("files.0.rejected") == 2)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.outstanding() == 100_000)

            // Of transactions of an earlier file; the numbers of two cards have zeros in front.
            let second = try await Self.ingest(
                shop,
                as: "v-2.dat",
                Self.transaction("11 1 000500 PVOID 6", "TITEM|V|GCN|\(Self.serial(4))|-1"),
                Self.transaction("12 1 000500 PVOID 8", Self.paid(3, "100.00")),
                Self.transaction("13 1 000500 SALE", "TTEND|CCARD|30.00|0000\(Self.serial(3))"),
                Self.transaction("14 1 000500 SALE", "TITEM|S|ITEM|0000\(Self.serial(5))|1"),
                status: 3
            )
            #expect(try second.integer("files.0.applied") == 1)
            #expect(
                try Set(second.keys("files.0.codes")) == [
                    "row.void_unmatched", "card.unknown", "row.operation",
                ]
            )
            #expect(try await shop.state(ofCard: 14) == "inactive")
            #expect(try await shop.outstanding() == 50_000)
        }
    }
}
