import Foundation
import Testing

/// A key that is lost while fewer custodians are left than custody asks for.
struct LostKeyTests {
    private static let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]
    private static let alice = [
        "--custodian-key", "alice.key", "--passphrase-file", "alice.passphrase",
    ]
    private static let replace = [
        "custodian", "replace", "--lost", "alice", "--public-key", "new.pub", "--json",
    ]

    private static func noon(in days: Int) -> String { "\(SaleSheet.day(ago: -days))T12:00:00Z" }

    @Test func theNewKeyIsForLaterOrdersAfterSevenDays() async throws {
        try await Shop.with(.sealed) { shop in
            let new = try shop.bench.makeKey(of: "alice", as: "new")
            let absent = try await shop.mintrun(Self.replace).expect(3)
            #expect(try absent.errorCode() == "custodian.missing")
            #expect(
                absent.errorText.contains(
                    "give --custodian-key FILE for each of them, or name them with --also-lost"
                )
            )
            let asked = try await shop.mintrun(Self.replace + Self.bob).expect(0).json()
            #expect(try asked.string("closed.0") == Shop.order)
            #expect(try !asked.isNull("validFrom") && asked.integer("setVersion") == 2)
            let again = try await shop.mintrun(Self.replace).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("the key of custodian alice is called lost"))
            #expect(status.contains("mintrun custodian object alice --custodian-key FILE"))
            #expect(status.contains("order ord-000001 is sealed to custodians of whom too few"))

            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            let run = ["run", "second.yaml", "--json"]
            let today = try await shop.mintrun(run).expect(3)
            let early = try await shop.bench.mintrun(at: Self.noon(in: 6), run).expect(3)
            for refused in [today, early] {
                #expect(try refused.errorCode() == "custodian.change_waits")
            }
            try await shop.bench.mintrun(at: Self.noon(in: 8), run + new + Self.bob).expect(0)
            let listed = try await shop.bench.mintrun(
                at: Self.noon(in: 8),
                ["custodian", "list", "--json"]
            ).expect(0).json()
            #expect(try listed.integer("setVersion") == 3)
            try await Self.expectClosed(shop, new)
        }
    }

    /// The sealed order stays closed, and is cancelled.
    private static func expectClosed(_ shop: Shop, _ new: [String]) async throws {
        let refused = try await shop.bench.mintrun(
            at: noon(in: 8),
            ["release", Shop.request, "--json"] + new + bob
        ).expect(3)
        #expect(try refused.errorCode() == "custodian.missing")
        let status = try await shop.bench.mintrun(at: noon(in: 8), ["status"]).expect(0).text
        #expect(status.contains("mintrun order cancel ord-000001 --reason TEXT"))
        #expect(status.contains("the keys of custodian alice changed"))
        let cancel = ["order", "cancel", Shop.order, "--reason", "the key of alice is lost"]
        try await shop.bench.mintrun(at: noon(in: 8), cancel).expect(0)
        let verified = try await shop.bench.mintrun(at: noon(in: 8), ["verify", "--json"])
        #expect(try verified.expect(0).json().bool("ok"))
    }

    /// Of three custodians two have lost their keys: the one whose key is not replaced leaves.
    @Test func aFurtherLostKeyOpensNoLaterOrder() async throws {
        try await Shop.with(.ready) { shop in
            let new = try shop.bench.makeKey(of: "alice", as: "new")
            let carol = try shop.bench.makeKey(of: "carol", as: "carol")
            let add = ["custodian", "add", "carol", "--public-key", "carol.pub"]
            try await shop.mintrun(add + Shop.custodians).expect(0)
            try await shop.mintrun(Self.replace + ["--also-lost", "bob"] + carol).expect(0)
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let later = Self.noon(in: 8)
            let run = ["run", "order.yaml", "--json"]
            let refused = try await shop.bench.mintrun(at: later, run + new + Self.bob).expect(3)
            #expect(try refused.errorCode() == "custodian.unknown")
            let listed = try await shop.bench.mintrun(at: later, ["custodian", "list", "--json"])
                .expect(0).json()
            #expect(try listed.count("custodians") == 2)
            #expect(try listed.string("custodians.0.name") == "alice")
            #expect(try listed.string("custodians.1.name") == "carol")
            #expect(!shop.exists("workspace/keys/bob.pub"))
            try await shop.bench.mintrun(at: later, run + new + carol).expect(0)
            let verified = try await shop.bench.mintrun(at: later, ["verify", "--json"])
            #expect(try verified.expect(0).json().bool("ok"))
        }
    }

    @Test func anyCustodianStopsIt() async throws {
        try await Shop.with(.sealed) { shop in
            try shop.bench.makeKey(of: "alice", as: "new")
            let object = ["custodian", "object", "alice", "--json"]
            let nothing = try await shop.mintrun(object + Self.alice).expect(10)
            #expect(try nothing.errorCode() == "custodian.no_change")
            try await shop.mintrun(Self.replace + Self.bob).expect(0)
            let stranger = try shop.bench.makeKey(of: "mallory", as: "mallory")
            let refused = try await shop.mintrun(object + stranger).expect(3)
            #expect(try refused.errorCode() == "custodian.unknown")
            #expect(try await shop.mintrun(object).expect(3).errorCode() == "custodian.missing")
            let stopped = try await shop.mintrun(object + Self.alice).expect(0).json()
            #expect(try stopped.string("objectedBy") == "alice")
            #expect(try await shop.mintrun(object + Self.bob).expect(0).json().bool("alreadyDone"))
            let status = try await shop.mintrun("status").expect(0).text
            #expect(!status.contains("called lost"))
            let later = Self.noon(in: 8)
            let release = ["release", Shop.request] + Shop.custodians
            try await shop.bench.mintrun(at: later, release).expect(0)
            let listed = try await shop.bench.mintrun(at: later, ["custodian", "list", "--json"])
            #expect(try listed.expect(0).json().integer("setVersion") == 2)
            #expect(
                try await shop.bench.mintrun(at: later, ["verify", "--json"]).expect(0).json()
                    .bool("ok")
            )
        }
    }

    @Test func isRefusedWhileEnoughAreLeft() async throws {
        try await Shop.with(.sealed) { shop in
            try shop.bench.makeKey(of: "alice", as: "new")
            let carol = try shop.bench.makeKey(of: "carol", as: "carol")
            let add = ["custodian", "add", "carol", "--public-key", "carol.pub"]
            try await shop.mintrun(add + Shop.custodians).expect(0)
            let refused = try await shop.mintrun(Self.replace + Self.bob + carol).expect(3)
            #expect(try refused.errorCode() == "custodian.enough_left")
            #expect(
                refused.errorText.contains(
                    "repeat the command without --lost, and with --custodian-key of each"
                )
            )
            // Another key is lost, too.
            let both = Self.replace + ["--also-lost", "bob"]
            #expect(
                try await shop.mintrun(both + Self.bob).expect(3).errorCode() == "custodian.unknown"
            )
            try await shop.mintrun(both + carol).expect(0)
            // Enough are present after all: their change ends the one that waits.
            let now = Self.replace.filter { $0 != "--lost" } + Self.bob + carol
            #expect(try await shop.mintrun(now).expect(0).json().integer("setVersion") == 4)
            #expect(!(try await shop.mintrun("status").expect(0).text).contains("called lost"))
        }
    }

    /// A row that is taken out of the ledger's file does not let the change pass.
    @Test func verifyFindsAnObjectionThatIsGone() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.makeKey(of: "alice", as: "new")
            try await shop.mintrun(Self.replace + Self.bob).expect(0)
            try await shop.mintrun(["custodian", "object", "alice"] + Self.alice).expect(0)
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let script = """
                rule=$(sqlite3 '\(ledger)' "SELECT sql FROM sqlite_schema WHERE name = 'custodian_objection_no_delete'")
                sqlite3 '\(ledger)' "DROP TRIGGER custodian_objection_no_delete; DELETE FROM custodian_objection; $rule"
                """
            try await shop.bench.run("bash", "-c", script).expect(0)
            #expect(try await !shop.json("verify", status: 13).bool("ok"))
            let run = ["mint", Shop.request, "--json"]
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let refused = try await shop.bench.mintrun(at: Self.noon(in: 8), run).expect(13)
            #expect(try refused.errorCode() == "ledger.record_changed")
        }
    }
}
