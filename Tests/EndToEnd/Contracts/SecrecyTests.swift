import Foundation
import Testing

/// After the whole life of an order, no byte outside the sealed package reveals a secret.
struct SecrecyTests {
    @Test func storesAndPrintsNoTokenPinOrPassphrase() async throws {
        try await Shop.with(.acknowledged) { shop in
            let cards = try shop.printedCards()
            var shown = Data()
            for commandLine in try Self.life(shop, cards) {
                for json in [[], ["--json"]] {
                    let outcome = try await shop.mintrun(commandLine + json)
                    shown += outcome.output + outcome.errorOutput
                    #expect(outcome.status != .exited(1), "\(commandLine): \(outcome.errorText)")
                }
            }
            #expect(shown.count > 10_000)
            let tokens = cards.map { String($0.token.dropFirst("DINCARD:".count)) }
            let secrets = tokens + ["alice has a long passphrase", "bob has a long passphrase"]
            #expect(try shop.bench.filesHolding(anyOf: secrets).isEmpty)
            // The search itself must be able to find what it looks for.
            #expect(try shop.bench.filesHolding(anyOf: [Shop.serial(1)]).contains("ledger.sqlite"))
            for secret in secrets { #expect(shown.range(of: Data(secret.utf8)) == nil) }
            // Six digits alone are in many digests: PINs are looked for between other symbols.
            let text = String(decoding: shown, as: UTF8.self)
            let words = Set(text.split { !($0.isLetter || $0.isNumber) }.map(String.init))
            #expect(words.isDisjoint(with: cards.map(\.pin)))
            let files = try shop.bench.filesOfWorkspace().filter {
                $0.hasSuffix(".csv") || $0.hasSuffix(".json") || $0.hasSuffix(".log")
            }
            for file in files {
                let text = try shop.bench.workspace.appending(path: file).text
                let words = Set(text.split { !($0.isLetter || $0.isNumber) }.map(String.init))
                #expect(words.isDisjoint(with: cards.map(\.pin)), "\(file)")
            }
        }
    }

    /// Everything that is done and asked in the life of an order, mistakes included.
    private static func life(_ shop: Shop, _ cards: [PrintedCard]) throws -> [[String]] {
        var day = SaleSheet("1")
        day.add("activate", id: "a", card: 1, amount: 50000)
        day.add("activate", id: "b", card: 5, amount: 50000)
        try shop.bench.write(day.text, to: "day.csv")
        var leak = SaleSheet("2")
        leak.add("activate", id: "c", card: 2, amount: 50000)
        leak.add("activate", id: "d", card: 3, amount: 50000, receipt: cards[2].token)
        leak.add("activate", id: "e", card: 4, amount: 50000, receipt: cards[3].token.lowercased())
        try shop.bench.write(leak.text, to: "leak.csv")
        let twice = Shop.custodians.map { $0.replacing("bob", with: "alice") }
        let swapped = Shop.custodians.map {
            $0.replacing("bob.passphrase", with: "alice.passphrase")
        }
        return [
            ["sales", "ingest", "day.csv"], ["sales", "ingest", "leak.csv"],
            ["sales", "ingest", "leak.csv", "--drop-secret-rows"],
            ["sales", "list"], ["sales", "show", "day.csv"], ["sales", "show", "leak.csv"],
            ["card", "show", Shop.serial(1)], ["card", "show", Shop.serial(3)],
            ["card", "show", cards[4].serial],
            ["card", "load", cards[0].serial, "--amount", "1.00", "--reason", "x"],
            ["card", "void", "--order", Shop.request, "--pack", "2", "--reason", "x"],
            ["order", "show", Shop.request], ["order", "list"],
            ["release", Shop.request] + twice, ["release", Shop.request] + swapped,
            ["package", "fetch", Shop.request, "--to", "copy"],
            ["package", "verify", "opened.zip"],
            ["report", "liability"], ["report", "order", Shop.request],
            ["custodian", "list"], ["printer", "list"], ["product", "list"],
            ["shred", Shop.request], ["release", Shop.request] + Shop.custodians,
            ["audit", "export"], ["audit", "verify"], ["verify"], ["status"],
        ]
    }
}
