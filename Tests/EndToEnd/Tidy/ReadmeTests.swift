import Foundation
import Testing

/// Runs the print order of `README.md` line by line.
struct ReadmeTests {
    @Test func everyCommandOfThePrintOrderEndsWell() async throws {
        try await Bench.with { bench in
            let commands = try Self.commands()
            #expect(commands.contains("\nmintrun sales ingest"))
            try FileManager.default.createSymbolicLink(
                at: bench.folder.appending(path: "samples"),
                withDestinationURL: Places.samples
            )
            var typed = commands
            for name in ["alice", "bob"] {
                _ = try bench.writePrivately("\(name) has a long passphrase\n", to: "\(name).words")
                // People are asked for their passphrases.
                typed = typed.replacing(
                    "\(name).key ",
                    with: "\(name).key --passphrase-file \(name).words "
                )
                .replacing("\(name).key\n", with: "\(name).key --passphrase-file \(name).words\n")
            }
            let path = "export PATH=\(Places.folderOfProgram):$PATH"
            let script = "set -euo pipefail; \(path)\n\(typed)"
            let outcome = try await bench.run("bash", "-c", script).expect(0)
            #expect(outcome.text.contains("40 rows: 40 applied"))
            #expect(outcome.text.contains("nothing waits for a person"))
        }
    }

    /// The block of commands under the heading of the print order.
    private static func commands() throws -> String {
        let page = try Places.repository.appending(path: "README.md").text
        let parts = page.components(separatedBy: "## A print order, command by command")
        let section = try #require(parts.dropFirst().first)
        let block = try #require(section.components(separatedBy: "```").dropFirst().first)
        return String(block.dropFirst("sh".count))
    }
}
