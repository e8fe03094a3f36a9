import Foundation
import Testing

/// Runs `docs/operating/backup.md` line by line.
struct BackupPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            try await prepare(bench)
            let page = try Places.repository.appending(path: "docs/operating/backup.md").text
            let commands = page.matches(of: #/(?m)^\$ (.+)$/#).map { String($0.output.1) }
            #expect(commands.count >= 15, "the search for commands has gone blind")
            for command in commands {
                let parts = command.split(separator: "    # ends with ", maxSplits: 1)
                let status = parts.count == 2 ? Int32(parts[1]) : 0
                if command.hasPrefix("mintrun acknowledge ord-000002 second.json") {
                    try await answer(bench)
                }
                let outcome = try await run(bench, String(parts[0]))
                outcome.expect(try #require(status))
            }
            let liability = try await run(bench, "mintrun report liability --json").json()
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
            try await run(bench, command).expect(0)
        }
        try await answer(bench, of: "ord-000001", to: "first.json")
        try await run(bench, "mintrun acknowledge ord-000001 first.json").expect(0)
        try await run(bench, "mintrun sales ingest day-1.csv").expect(0)
    }

    private func answer(
        _ bench: Bench,
        of order: String = "ord-000002",
        to file: String = "second.json"
    ) async throws {
        let shown = try await run(bench, "mintrun order show \(order) --json").json()
        let digest = try shown.string("order.package.sha256")
        try bench.write(
            """
            {"schema":1,"order":"\(order)","package":{"sha256":"\(digest)"},"received":40,\
            "good":40,"spoiled":[],"missing":[]}
            """,
            to: file
        )
    }

    private func run(_ bench: Bench, _ command: String) async throws -> Outcome {
        let program = Places.folderOfProgram
        let script = "export PATH=\(program):$PATH MINTRUN_WORKSPACE=cards; \(command)"
        return try await bench.run("bash", "-c", script)
    }
}
