import Foundation
import Testing

/// Runs `docs/operating/custodians.md` line by line.
struct CustodiansPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            try await prepare(bench)
            let page = try ConsolePage("docs/operating/custodians.md")
            #expect(page.steps.count >= 25, "the search for commands has gone blind")
            try await page.runCommands(in: bench)
            let opened = try await ConsolePage.run(
                "age -d -i printer-2.key -o opened.zip cards/outbox/ord-000001-winter-500.zip.age",
                in: bench
            )
            opened.expect(0)
            #expect(
                try await ConsolePage.run("mintrun verify --json", in: bench).expect(0).json().bool(
                    "ok"
                )
            )
        }
    }

    /// The workspace `cards` with a sealed order, and the files that the page names.
    private func prepare(_ bench: Bench) async throws {
        let product = Places.samples.appending(path: "products/winter-500.yaml").path
        try bench.write(Shop.orderFile(request: "first", quantity: 3), to: "first.yaml")
        for name in ["ada", "bo", "cleo", "new"] {
            _ = try bench.writePrivately(
                "\(name) has a long passphrase\n",
                to: "\(name).passphrase"
            )
        }
        for command in [
            "mintrun init cards --custody dual",
            "mintrun custodian create ada --key-out ada.key --passphrase-file ada.passphrase",
            "mintrun custodian create bo --key-out bo.key --passphrase-file bo.passphrase",
            "age-keygen -o printer.key",
            "mintrun printer add northprint --age $(age-keygen -y printer.key)",
            "mintrun product add \(product)", "mintrun order create first.yaml",
            "mintrun mint first",
        ] {
            try await ConsolePage.run(command, in: bench).expect(0)
        }
    }
}
