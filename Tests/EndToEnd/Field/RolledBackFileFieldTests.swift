import Foundation
import Testing

/// All stores of a workspace are put back together: its sale files are newer than its ledger.
struct RolledBackFileFieldTests {
    @Test func findsSaleFilesThatTheLedgerDoesNotKnow() async throws {
        try await Shop.with(.acknowledged) { shop in
            func sheet(_ sequence: String, _ card: Int) -> SaleSheet {
                var sheet = SaleSheet(sequence)
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
                return sheet
            }
            try await shop.ingest(sheet("1", 1), as: "1.csv").expectVerdict("applied")
            try await shop.mintrun("verify").expect(0)
            let files = "ledger.sqlite* vault.sqlite* checkpoints.log reservations.log"
            try await shop.bench.run("bash", "-c", "mkdir old; cd workspace; cp \(files) ../old/")
                .expect(0)
            let report = try await shop.ingest(sheet("2", 2), as: "2.csv")
            let digest = try report.string("files.0.sha256")
            let answer = try report.string("files.0.ackFile")
            try await shop.bench.run("bash", "-c", "cd workspace; rm \(files); cp ../old/* .")
                .expect(0)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("the ledger does not know archive/\(digest).csv"))
            let verdict = try await shop.mintrun("verify").expect(13).text
            #expect(verdict.contains("the ledger does not know archive/\(digest).csv and 1 other"))
            // The answer alone is found, too.
            let archived = shop.bench.workspace.appending(path: "archive/\(digest).csv")
            try FileManager.default.removeItem(at: archived)
            let other = try await shop.mintrun("verify").expect(13).text
            #expect(other.contains("the ledger does not know \(answer)"))
            // Ingested again, the file is known again.
            try await shop.json("sales", "ingest", "2.csv").expectVerdict("applied")
            try await shop.mintrun("verify").expect(0)
        }
    }
}
