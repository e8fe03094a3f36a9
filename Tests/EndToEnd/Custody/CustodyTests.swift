import Foundation
import Testing

/// The custodians who may open the vault, and all the keys that do not open it.
struct CustodyTests {
    private static let alice = ["--custodian-key", "alice.key"]
    private static let bob = ["--custodian-key", "bob.key"]
    private static let alicesWords = ["--passphrase-file", "alice.passphrase"]
    private static let bobsWords = ["--passphrase-file", "bob.passphrase"]

    /// Tries to release; the command must produce nothing.
    private static func refuse(
        _ shop: Shop,
        _ options: [String],
        status: Int32,
        code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let outcome = try await shop.mintrun(["release", Shop.request, "--json"] + options)
            .expect(status, sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        let found = try outcome.errorCode(sourceLocation: sourceLocation)
        #expect(found == code, sourceLocation: sourceLocation)
        let files = try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }
        #expect(files.isEmpty, sourceLocation: sourceLocation)
    }

    @Test func dualCustodyNeedsTwoDifferentPresentCustodians() async throws {
        try await Shop.with(.sealed) { shop in
            try await Self.refuse(
                shop,
                Self.alice + Self.alicesWords,
                status: 3,
                code: "custodian.missing"
            )
            try await Self.refuse(
                shop,
                Self.alice + Self.alice + Self.alicesWords + Self.alicesWords,
                status: 3,
                code: "custodian.same_person"
            )
            try await Self.refuse(
                shop,
                Self.alice + Self.bob + Self.alicesWords + Self.alicesWords,
                status: 3,
                code: "custodian.unlock_failed"
            )
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state") == "sealed"
            )
        }
    }

    @Test func aStrangersKeyOpensNothing() async throws {
        try await Shop.with(.sealed) { shop in
            let other = shop.bench.folder.appending(path: "elsewhere").path
            try await shop.mintrun("init", other).expect(0)
            let words = try shop.bench.writePrivately("some words of mallory", to: "mallory.words")
            try await shop.mintrun(
                "custodian",
                "create",
                "mallory",
                "--workspace",
                other,
                "--key-out",
                "mallory.key",
                "--passphrase-file",
                words.path
            ).expect(0)
            let mallory = ["--custodian-key", "mallory.key"]
            let outcome = try await shop.mintrun(
                ["release", Shop.request, "--json"] + Self.alice + mallory + Self.alicesWords
                    + ["--passphrase-file", words.path]
            ).expect(3)
            #expect(try outcome.errorCode().hasPrefix("custodian."))
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aChangedOrReadableKeyFileIsRefused() async throws {
        try await Shop.with(.sealed) { shop in
            let key = shop.bench.folder.appending(path: "alice.key")
            let good = try Data(contentsOf: key)
            let text = String(decoding: good, as: UTF8.self)
            // One symbol of the sealed part, another one of the same alphabet.
            let place = good.count - 20
            var bad = good
            bad[place] = bad[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(bad != good, "\(text.count)")
            try bad.write(to: key)
            try shop.bench.makePrivate("alice.key")
            let both = Self.alice + Self.bob + Self.alicesWords + Self.bobsWords
            let changed = try await shop.mintrun(["release", Shop.request, "--json"] + both)
            #expect(["key.corrupt", "custodian.unlock_failed"].contains(try changed.errorCode()))
            #expect(changed.output.isEmpty && changed.status != .exited(0))

            try good.write(to: key)
            try shop.bench.makeReadable("alice.key")
            try await Self.refuse(shop, both, status: 78, code: "key.permissions")
            try shop.bench.makePrivate("alice.key")
            try shop.bench.makeReadable("alice.passphrase")
            try await Self.refuse(shop, both, status: 78, code: "key.permissions")
            try shop.bench.makePrivate("alice.passphrase")
            try await shop.mintrun(["release", Shop.request] + both).expect(0)
        }
    }

    @Test func aPassphraseThatNobodyCanBeAskedForIsWrongUsage() async throws {
        try await Shop.with(.sealed) { shop in
            try await Self.refuse(
                shop,
                Self.alice + Self.bob,
                status: 64,
                code: "custodian.no_terminal"
            )
            try await Self.refuse(
                shop,
                Self.alice + Self.bob + Self.alicesWords,
                status: 64,
                code: "custodian.no_terminal"
            )
            try await Self.refuse(
                shop,
                Self.alice + Self.alicesWords + Self.bobsWords,
                status: 64,
                code: "cli.usage"
            )
        }
    }

    @Test func aNewKeyNeedsAPassphraseToo() async throws {
        try await Shop.with(.ready) { shop in
            let create = try await shop.mintrun(
                "custodian",
                "create",
                "carol",
                "--key-out",
                "carol.key",
                "--json"
            ).expect(64)
            #expect(try create.errorCode() == "custodian.no_terminal")
            let exists = FileManager.default.fileExists(
                atPath: shop.bench.folder.appending(path: "carol.key").path
            )
            #expect(!exists)
        }
    }

    @Test func afterTheFirstMintedOrderOnlyCustodiansChangeWhoCanOpen() async throws {
        try await Shop.with(.sealed) { shop in
            _ = try shop.bench.writePrivately("words of carol", to: "carol.passphrase")
            let carol = [
                "custodian", "create", "carol", "--key-out", "carol.key", "--passphrase-file",
                "carol.passphrase", "--json",
            ]
            let alone = try await shop.mintrun(carol).expect(3)
            #expect(alone.output.isEmpty)
            let exists = FileManager.default.fileExists(
                atPath: shop.bench.folder.appending(path: "carol.key").path
            )
            #expect(!exists)
            #expect(try await shop.json("custodian", "list").integer("setVersion") == 2)
            let present = [
                "--custodian-key", "alice.key", "--custodian-key", "bob.key",
                "--custodian-passphrase-file", "alice.passphrase", "--custodian-passphrase-file",
                "bob.passphrase",
            ]
            let added = try await shop.mintrun(carol + present).expect(0).json()
            #expect(try added.integer("setVersion") == 3)

            try await shop.bench.run("age-keygen", "-o", "new.age-key").expect(0)
            let key = try await shop.bench.run("age-keygen", "-y", "new.age-key").text
            let printer = [
                "printer", "add", "northprint", "--json", "--age",
                key.trimmingCharacters(in: .whitespacesAndNewlines),
            ]
            let swap = try await shop.mintrun(printer)
            #expect(swap.status == .exited(3) || swap.status == .exited(12), "\(swap.errorText)")
            #expect(
                try await shop.json("printer", "show", "northprint").integer("printer.version") == 1
            )
            let changed = try await shop.mintrun(printer + Shop.custodians).expect(0).json()
            #expect(try changed.integer("printer.version") == 2)

            // The order is bound to the custodians and the printer's key of its minting.
            let release = ["release", Shop.request] + Shop.custodians
            try await shop.mintrun(release).expect(3)
            try await shop.mintrun(release + ["--printer-version", "1"]).expect(0)
            try await shop.open(Shop.package, to: "opened")
        }
    }

    @Test func underSingleCustodyOneCustodianIsEnough() async throws {
        try await Bench.with { bench in
            try await bench.initialise(custody: "single")
            let options = try await bench.addCustodian("alice")
            try await bench.addPrinter()
            let product = Places.samples.appending(path: "products/winter-500.yaml").path
            try await bench.mintrun("product", "add", product).expect(0)
            try bench.write(Shop.orderFile(quantity: 3), to: "order.yaml")
            let order = try await bench.mintrun(["run", "order.yaml", "--json"] + options)
                .expect(0).json()
            #expect(try order.string("order.state") == "released")
        }
    }
}

extension Bench {
    fileprivate func makeReadable(_ name: String) throws { try setMode(0o644, name) }
    fileprivate func makePrivate(_ name: String) throws { try setMode(0o600, name) }

    private func setMode(_ mode: Int, _ name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: folder.appending(path: name).path
        )
    }
}
