import Foundation
import Testing

/// Runs `docs/operating/backup.md` line by line.
struct BackupPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            try await prepare(bench)
            let page = try ConsolePage("docs/operating/backup.md")
            #expect(page.steps.count >= 15, "the search for commands has gone blind")
            try await page.runCommands(in: bench) { step in
                if step.command.hasPrefix("mintrun acknowledge ord-000002 second.json") {
                    try await answer(bench)
                }
            }
            let liability = try await ConsolePage.run("mintrun report liability --json", in: bench)
                .json()
            #expect(try liability.integer("totals.NOK.outstanding") == 150_000)
        }
    }

    /// The workspace `cards` with one order in the shops, and the files that the page names.
    private func prepare(_ bench: Bench) async throws {
        let product = Places.samples.appending(path: "products/winter-500.yaml").path
        try bench.write(Shop.orderFile(request: "first"), to: "first.yaml")
        try bench.write(Shop.orderFile(request: "second"), to: "second.yaml")
        _ = try bench.writePrivately("ada has a long passphrase\n", to: "ada.passphrase")
        var next = SaleSheet("2")
        next.add("activate", id: "b", card: 2, amount: 50000)
        next.add("activate", id: "c", card: 41, amount: 50000)
        try bench.write(next.text, to: "day-2.csv")
        var first = SaleSheet("1")
        first.add("activate", id: "a", card: 1, amount: 50000)
        try bench.write(first.text, to: "day-1.csv")
        let unlocking = "--custodian-key ada.key --passphrase-file ada.passphrase"
        for command in [
            "mintrun init cards --custody single",
            "mintrun custodian create ada --key-out ada.key --passphrase-file ada.passphrase",
            "age-keygen -o printer.key",
            "mintrun printer add northprint --age $(age-keygen -y printer.key)",
            "mintrun product add \(product)", "mintrun run first.yaml \(unlocking)",
        ] {
            try await ConsolePage.run(command, in: bench).expect(0)
        }
        try await answer(bench, of: "ord-000001", to: "first.json")
        try await ConsolePage.run("mintrun acknowledge ord-000001 first.json", in: bench).expect(0)
        try await ConsolePage.run("mintrun sales ingest day-1.csv", in: bench).expect(0)
    }

    private func answer(
        _ bench: Bench,
        of order: String = "ord-000002",
        to file: String = "second.json"
    ) async throws {
        let shown = try await ConsolePage.run("mintrun order show \(order) --json", in: bench)
            .json()
        let digest = try shown.string("order.package.sha256")
        try bench.write(
            """
            {"schema":1,"order":"\(order)","package":{"sha256":"\(digest)"},"received":40,\
            "good":40,"spoiled":[],"missing":[]}
            """,
            to: file
        )
    }
}
