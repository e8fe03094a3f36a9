import Foundation
import Testing

/// Keys that a custodian makes without a workspace, and orders that a new set cannot open.
struct MadeKeyTests {
    private static let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]
    private static let key = ["custodian", "key", "alice", "--json"]

    private static func files(_ name: String) -> [String] {
        ["--key-out", "\(name).key", "--public-key-out", "\(name).pub"]
    }

    @Test func theNewKeyReplacesTheOldOneAndReleases() async throws {
        try await Shop.with(.sealed) { shop in
            let make = Self.key + Self.files("new") + ["--passphrase-file", "alice.passphrase"]
            let made = try await shop.mintrun(make).expect(0).json()
            #expect(try made.string("keyFile").hasSuffix("/new.key"))
            #expect(try made.string("custodian.publicKeyFile").hasSuffix("/new.pub"))
            #expect(try await shop.json("custodian", "list").integer("setVersion") == 2)
            let replace = [
                "custodian", "replace", "alice", "--public-key", "new.pub", "--reseal",
                "--fingerprint", try made.string("custodian.fingerprint"), "--json",
            ]
            let done = try await shop.mintrun(replace + Shop.custodians).expect(0).json()
            #expect(try done.string("resealed.0") == Shop.order)
            let new = ["--custodian-key", "new.key", "--passphrase-file", "alice.passphrase"]
            try await shop.mintrun(["release", Shop.request] + new + Self.bob).expect(0)
        }
    }

    @Test func needsNoWorkspaceAndWritesBothFilesOrNone() async throws {
        try await Bench.with { bench in
            _ = try bench.writePrivately("long words\n", to: "words")
            let make = ["custodian", "key", "ada", "--passphrase-file", "words", "--json"]
            try await bench.mintrun(make + Self.files("ada")).expect(0)
            let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
            #expect(names.sorted() == ["ada.key", "ada.pub", "words"])
            for (files, status, code) in [
                (Self.files("ada"), Int32(3), "path.exists"),
                (["--key-out", "b.key", "--public-key-out", "ada.pub"], 3, "path.exists"),
                (["--key-out", "b.key", "--public-key-out", "b.key"], 3, "path.exists"),
                (["--key-out", "b.key", "--public-key-out", "none/b.pub"], 65, "path.missing"),
            ] {
                let refused = try await bench.mintrun(make + files).expect(status)
                #expect(try refused.errorCode() == code)
            }
            let after = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
            #expect(after.sorted() == names.sorted())
            let text = try await bench.mintrun(
                make.filter { $0 != "--json" } + Self.files("text")
            ).expect(0).text
            #expect(text.contains("text.pub  (for the operator of the workspace)"))
            #expect(text.contains("text.key  (for ada alone, with a copy elsewhere)"))
        }
    }

    @Test func thePrivateKeyIsNeverInsideAWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let inside = ["--key-out", "workspace/new.key", "--public-key-out", "new.pub"]
            let refused = try await shop.mintrun(
                Self.key + inside + ["--passphrase-file", "alice.passphrase"]
            ).expect(64)
            #expect(try refused.errorCode() == "custodian.key_inside")
            #expect(!shop.exists("workspace/new.key") && !shop.exists("new.pub"))
        }
    }

    /// The first order is sealed to a key of alice that she has replaced, and the second one to the
    /// set of now.
    @Test func aResealThatLeavesAnOrderEndsWith3AndIsRepeatedWithItsCustodians() async throws {
        try await Shop.with(.sealed) { shop in
            let alice = try shop.bench.makeKey(of: "alice", as: "alice-2")
            try shop.bench.makeKey(of: "bob", as: "bob-2")
            let first = ["custodian", "replace", "alice", "--public-key", "alice-2.pub"]
            try await shop.mintrun(first + Shop.custodians).expect(0)
            try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
            try await shop.mintrun("run", "second.yaml").expect(3)

            let replace = ["custodian", "replace", "bob", "--public-key", "bob-2.pub", "--reseal"]
            let text = try await shop.mintrun(replace + alice + Self.bob).expect(3).text
            #expect(text.contains("resealed       ord-000002"))
            #expect(
                text.contains(
                    "ord-000001  (the present custodians cannot open it: repeat the command with "
                        + "those to whom it is sealed, or cancel it: "
                        + "mintrun order cancel ord-000001 --reason TEXT)"
                )
            )
            let again = try await shop.mintrun(replace + ["--json"] + alice + Self.bob).expect(3)
            #expect(try again.json().bool("alreadyDone"))
            #expect(try again.json().string("closed.0") == Shop.order)
            #expect(try again.json().count("resealed") == 0)
            let own = try await shop.mintrun(replace + ["--json"] + Shop.custodians).expect(0)
            #expect(try own.json().string("resealed.0") == Shop.order)
            #expect(try own.json().count("closed") == 0)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    /// The same for a leaver.
    @Test func aRemovalThatLeavesAnOrderEndsWith3UntilItIsCancelled() async throws {
        try await Shop.with(.sealed) { shop in
            let carol = try shop.bench.makeKey(of: "carol", as: "carol")
            let add = ["custodian", "add", "carol", "--public-key", "carol.pub"]
            try await shop.mintrun(add + Shop.custodians).expect(0)
            let remove = ["custodian", "remove", "bob", "--reseal", "--json"] + carol + Self.bob
            let left = try await shop.mintrun(remove).expect(3).json()
            #expect(try left.string("closed.0") == Shop.order)
            try await shop.mintrun("order", "cancel", Shop.order, "--reason", "sealed to bob")
                .expect(0)
            let done = try await shop.mintrun(remove).expect(0).json()
            #expect(try done.count("closed") == 0)
        }
    }
}
