import Foundation
import Testing

/// Runs `docs/operating/custodians.md` line by line.
struct CustodiansPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            try await prepare(bench)
            let page = try Places.repository.appending(path: "docs/operating/custodians.md").text
                .replacing(#/ \\\n\s*/#, with: " ")
            let commands = page.matches(of: #/(?m)^\$ (.+)$/#).map { String($0.output.1) }
            #expect(commands.count >= 25, "the search for commands has gone blind")
            var settings: [String] = []
            for command in commands {
                guard command.firstMatch(of: #/^[a-z]+=/#) == nil else {
                    settings.append(command)
                    continue
                }
                let parts = command.split(separator: "    # ends with ", maxSplits: 1)
                let status = parts.count == 2 ? Int32(parts[1]) : 0
                let script = settings.joined(separator: "; ") + "; " + parts[0]
                try await run(bench, script).expect(try #require(status))
            }
            let opened = try await run(
                bench,
                "age -d -i printer-2.key -o opened.zip cards/outbox/ord-000001-winter-500.zip.age"
            )
            opened.expect(0)
            #expect(try await run(bench, "mintrun verify --json").expect(0).json().bool("ok"))
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
            try await run(bench, command).expect(0)
        }
    }

    private func run(_ bench: Bench, _ command: String) async throws -> Outcome {
        let program = Places.folderOfProgram
        let script = "export PATH=\(program):$PATH MINTRUN_WORKSPACE=cards; \(command)"
        return try await bench.run("bash", "-c", script)
    }
}
