import Foundation
import Testing

/// The clients of the service, registered by commands.
struct ClientTests {
    private static let add = ["client", "add", "till", "--interface", "electrum"]

    private static func secret(in outcome: Outcome) throws -> String {
        let text = outcome.text
        return String(try #require(text.firstMatch(of: #/mr_[A-Za-z0-9_-]{43}/#)).output)
    }

    @Test func aSecretIsShownOnceAndIsNowhere() async throws {
        try await Shop.with(.ready) { shop in
            let added = try await shop.mintrun(Self.add + ["--institution", "589502"]).expect(0)
            let secret = try Self.secret(in: added)
            #expect(added.text.components(separatedBy: secret).count == 2)
            #expect(!added.errorText.contains(secret))
            let again = try await shop.mintrun(Self.add + ["--json"]).expect(12)
            #expect(try again.errorCode() == "client.exists")
            for command in [["client", "show", "till"], ["client", "list"], ["audit", "export"]] {
                for form in [[], ["--json"]] {
                    let shown = try await shop.mintrun(command + form)
                    #expect(!shown.text.contains(secret) && !shown.errorText.contains(secret))
                }
            }
            #expect(try shop.bench.filesHolding(anyOf: [secret]) == [])
            #expect(
                try shop.bench.filesHolding(anyOf: ["589502"]).contains { $0.contains("ledger") }
            )
            try await shop.expectAllIsWell()
        }
    }

    @Test func aSecretIsWrittenIntoAPrivateFile() async throws {
        try await Shop.with(.ready) { shop in
            let added = try await shop.mintrun(
                Self.add + ["--secret-out", "till.secret", "--json"]
            )
            .expect(0).json()
            let file = shop.bench.folder.appending(path: "till.secret")
            #expect(try added.string("secretFile") == file.path)
            #expect(try file.text.wholeMatch(of: #/mr_[A-Za-z0-9_-]{43}\n/#) != nil)
            let mode = try await shop.bench.run("stat", "-c", "%a", file.path).expect(0).text
            #expect(mode == "600\n")
            let secret = try file.text.trimmingCharacters(in: .newlines)
            #expect(try shop.bench.filesHolding(anyOf: [secret]) == [])
            let inside = ["client", "rotate", "till", "--secret-out", "workspace/x", "--json"]
            let refused = try await shop.mintrun(inside).expect(64)
            #expect(try refused.errorCode() == "client.secret_inside")
            let there = ["client", "rotate", "till", "--secret-out", "till.secret", "--json"]
            #expect(try await shop.mintrun(there).expect(3).errorCode() == "path.exists")
            #expect(try file.text == secret + "\n")
        }
    }

    @Test func aCarriedSecretIsNowhereInTheWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let text = "Bergen-tills-2019"
            _ = try shop.bench.writePrivately(text + "\n", to: "carried")
            let add = Self.add + ["--username", "POS07", "--secret-file", "carried", "--json"]
            let added = try await shop.mintrun(add).expect(0)
            #expect(try !added.json().bool("alreadyDone") && !added.text.contains(text))
            #expect(try await shop.mintrun(add).expect(0).json().bool("alreadyDone"))
            #expect(try shop.bench.filesHolding(anyOf: [text]) == [])
            let other = ["client", "add", "app", "--interface", "electrum", "--username", "POS07"]
            let taken = try await shop.mintrun(other + ["--json"]).expect(3)
            #expect(try taken.errorCode() == "client.username")
            let test = other + ["--environment", "test", "--json"]
            try await shop.mintrun(test).expect(0)
        }
    }

    @Test func rotatesLimitsAndRevokes() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(Self.add).expect(0)
            let rotated = try await shop.mintrun("client", "rotate", "till", "--json").expect(0)
            #expect(try rotated.json().count("client.secrets") == 2)
            let third = try await shop.mintrun("client", "rotate", "till", "--json").expect(3)
            #expect(try third.errorCode() == "client.two_secrets")
            let atOnce = ["client", "rotate", "till", "--overlap", "0d", "--json"]
            #expect(try await shop.mintrun(atOnce).expect(0).json().count("client.secrets") == 1)
            let limit = ["client", "limit", "till", "--product", "winter-500", "--rate", "7/s"]
            let limited = try await shop.mintrun(limit + ["--json"]).expect(0).json()
            #expect(try limited.string("client.products.0") == "winter-500")
            #expect(try limited.integer("client.rate") == 7)
            #expect(try limited.integer("client.burst") == 14)
            #expect(try await shop.mintrun(limit + ["--json"]).expect(0).json().bool("alreadyDone"))
            try await shop.mintrun("client", "limit", "till").expect(64)
            let both = ["client", "limit", "till", "--product", "winter-500", "--all-products"]
            try await shop.mintrun(both).expect(64)
            try await shop.mintrun("client", "revoke", "till").expect(0)
            let again = try await shop.mintrun("client", "revoke", "till", "--json").expect(0)
            #expect(try again.json().bool("alreadyDone"))
            let shown = try await shop.mintrun("client", "show", "till", "--json").expect(0).json()
            #expect(try shown.string("client.state") == "revoked")
            #expect(try shown.count("client.secrets") == 0)
            let unknown = try await shop.mintrun("client", "show", "tills", "--json").expect(10)
            #expect(try unknown.errorCode() == "client.unknown")
            let log = try await shop.mintrun("audit", "export").expect(0).text
            for outcome in ["added", "rotated", "limited", "revoked"] {
                let entry = "\"object\":\"client till\",\"outcome\":\"\(outcome)\""
                #expect(log.contains(entry))
            }
            try await shop.expectAllIsWell()
        }
    }

    @Test(
        arguments: [
            (["operator", "--interface", "electrum"], 64, "client.name"),
            (["a/b", "--interface", "electrum"], 64, "client.name"),
            (["till", "--interface", "dintero"], 3, "client.aid"),
            (["till", "--interface", "electrum", "--username", "a:b"], 3, "client.username"),
            (["till", "--interface", "electrum", "--scope", "cards:mint"], 3, "client.scope"),
            (["till", "--interface", "electrum", "--institution", " "], 3, "client.institution"),
            (["till", "--interface", "electrum", "--product", "summer"], 10, "product.unknown"),
        ] as [([String], Int32, String)]
    )
    func refusesAWrongClient(_ arguments: [String], status: Int32, code: String) async throws {
        try await Shop.with(.ready) { shop in
            let refused = try await shop.mintrun(["client", "add"] + arguments + ["--json"])
                .expect(status)
            #expect(try refused.errorCode() == code)
            #expect(try await shop.json("client", "list").count("clients") == 0)
        }
    }

    @Test func followsTheHints() async throws {
        try await Shop.with(.ready) { shop in
            _ = try shop.bench.writePrivately("short\n", to: "short")
            let add = "mintrun client add"
            let company = "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b1"
            for hint in [
                TypedHint(
                    "give the id of the client's account with --aid",
                    "\(add) i --interface dintero",
                    refusedWith: 3,
                    followed: "\(add) i --interface dintero --aid P12345678"
                ),
                TypedHint(
                    "give another id with --aid; for the orders of its cards: "
                        + "mintrun order list --json",
                    before: ["mintrun client revoke i"],
                    "\(add) j --interface dintero --aid P12345678",
                    refusedWith: 3,
                    followed: "\(add) j --interface dintero --aid P12345670",
                    "mintrun order list --json"
                ),
                TypedHint(
                    "leave --aid out",
                    "\(add) a --interface electrum --aid P12345679",
                    refusedWith: 3,
                    followed: "\(add) a --interface electrum"
                ),
                TypedHint(
                    "choose another --username",
                    "\(add) b --interface electrum --username a",
                    refusedWith: 3,
                    followed: "\(add) b --interface electrum --username b"
                ),
                TypedHint(
                    "give each scope with --scope, or leave it out for all",
                    "\(add) c --interface electrum --scope all",
                    refusedWith: 3,
                    followed: "\(add) c --interface electrum"
                ),
                TypedHint(
                    "leave --secret-file out, and a secret is made",
                    "\(add) d --interface electrum --secret-file short",
                    refusedWith: 3,
                    followed: "\(add) d --interface electrum"
                ),
                TypedHint(
                    "give the id of the partner's company with --company",
                    "\(add) e --interface wolfe --funding prepaid NOK",
                    refusedWith: 3,
                    followed: "\(add) e --interface wolfe --company \(company)1 "
                        + "--funding prepaid NOK"
                ),
                TypedHint(
                    "leave --company out",
                    "\(add) f --interface electrum --company \(company)2",
                    refusedWith: 3,
                    followed: "\(add) f --interface electrum"
                ),
                TypedHint(
                    "give --funding prepaid or --funding credit:MINOR, and the currency",
                    "\(add) g --interface wolfe --company \(company)3",
                    refusedWith: 3,
                    followed: "\(add) g --interface wolfe --company \(company)3 "
                        + "--funding credit:500 NOK"
                ),
                TypedHint(
                    "leave --funding out",
                    "\(add) h --interface electrum --funding prepaid NOK",
                    refusedWith: 3,
                    followed: "\(add) h --interface electrum"
                ),
                TypedHint(
                    "give --funding with the currency of the account",
                    "mintrun client limit g --funding prepaid SEK",
                    refusedWith: 3,
                    followed: "mintrun client limit g --funding prepaid NOK"
                ),
                TypedHint(
                    "for another secret: mintrun client rotate …",
                    "\(add) d --interface electrum",
                    refusedWith: 12,
                    followed: "mintrun client rotate d"
                ),
            ] { try await hint.check(in: shop) }
        }
    }
}
