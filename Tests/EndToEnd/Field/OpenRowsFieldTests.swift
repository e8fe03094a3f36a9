import Foundation
import Testing

/// Rejected rows of posted files that no correction answers.
struct OpenRowsFieldTests {
    @Test func closesAPartRefundOfACardThatDidNotComeBack() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sales = SaleSheet("1")
            sales.add("activate", id: "a-1", card: 1, amount: 50_000)
            try await shop.ingest(sales, as: "1.csv").expectVerdict("applied")
            var parts = SaleSheet("2")
            parts.add("deactivate", id: "d-1", card: 1, amount: 20_000)
            parts.add("activate", id: "a-2", card: 2, amount: 50_000)
            let refused = try await shop.ingest(parts, as: "2.csv", status: 3)
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            let text = try shop.bench.workspace.appending(
                path: refused.string("files.0.rejectFile")
            ).text
            let hint = "sales decide FILE --as void"
            #expect(text.contains(hint))

            let words = hint.replacing("FILE", with: "2.csv").split(separator: " ").map(String.init)
            let decide = words + ["--reason", "the card did not come back", "--json"]
            let trial = try await shop.mintrun(decide + ["--dry-run"]).expect(0).json()
            #expect(try trial.integer("closedRows") == 1)
            try await shop.mintrun("sales", "ingest", "2.csv").expect(3)
            let closed = try await shop.mintrun(decide).expect(0).json()
            #expect(try closed.integer("closedRows") == 1)
            #expect(try closed.string("file.verdict") == "replayed")
            try await shop.mintrun("sales", "ingest", "2.csv").expect(0)
            #expect(try await shop.outstanding() == 100_000)
            let again = try await shop.mintrun(decide).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            // Nothing is left to be decided about a file without rejected rows.
            let other = ["sales", "decide", "1.csv", "--as", "void", "--reason", "none", "--json"]
            #expect(
                try await shop.mintrun(other).expect(3).errorCode() == "file.nothing_to_decide"
            )
            try await shop.mintrun("verify").expect(0)
        }
    }
}
