import Foundation
import Testing

/// Runs `docs/service/clients.md` line by line.
struct ClientsPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            for line in [
                "mintrun init cards --custody single", "printf 'words\\n' > ada.passphrase",
                "chmod 600 ada.passphrase",
                "mintrun custodian create ada --key-out ada.key --passphrase-file ada.passphrase",
            ] { try await ConsolePage.run(line, in: bench).expect(0) }
            let page = try ConsolePage("docs/service/clients.md")
            #expect(page.steps.count >= 12, "the search for commands has gone blind")
            try await page.runCommands(in: bench)
            let clients = try await ConsolePage.run("mintrun client list --json", in: bench).json()
            #expect(try clients.string("clients.0.state") == "revoked")
            #expect(try clients.string("clients.1.name") == "gift-shop")
            #expect(try clients.count("clients.1.secrets") == 2)
            #expect(try clients.string("clients.2.name") == "oslo-tills")
            #expect(try clients.count("clients.2.secrets") == 1)
            let verified = try await ConsolePage.run("mintrun verify --json", in: bench).expect(0)
            #expect(try verified.json().bool("ok"))
        }
    }
}
