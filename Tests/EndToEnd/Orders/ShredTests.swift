import Foundation
import Testing

/// After shredding nobody opens the order any more, with whatever keys and copies.
struct ShredTests {
    @Test func onlyAcknowledgedOrCancelledOrdersAreShredded() async throws {
        try await Shop.with(.released) { shop in
            let outcome = try await shop.mintrun("shred", Shop.request, "--json").expect(3)
            #expect(try outcome.errorCode() == "order.wrong_state")
            #expect(FileManager.default.fileExists(atPath: shop.share.path))
        }
    }

    @Test func hintsNameTheNextStepOfAnOrder() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            let fetch = ["package", "fetch", Shop.order, "--to", "copy", "--json"]
            let unminted = try await shop.mintrun(fetch).expect(3)
            #expect(unminted.errorText.contains("mintrun mint \(Shop.order)"))
            try await shop.mintrun("mint", Shop.order).expect(0)
            let unreleased = try await shop.mintrun(fetch).expect(3)
            #expect(unreleased.errorText.contains("mintrun release \(Shop.order)"))
            let shred = try await shop.mintrun("shred", Shop.order).expect(3)
            #expect(shred.errorText.contains("mintrun order cancel \(Shop.order) --reason TEXT"))
            try await shop.mintrun("order", "cancel", Shop.order, "--reason", "wrong").expect(0)
            try await shop.mintrun("shred", Shop.order).expect(0)
        }
    }

    @Test func shreddingDestroysShareRowsAndPackageAndCertifiesIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("shred", Shop.request, "--dry-run").expect(0)
            #expect(FileManager.default.fileExists(atPath: shop.share.path))

            try await shop.mintrun("shred", Shop.request).expect(0)
            #expect(!FileManager.default.fileExists(atPath: shop.share.path))
            let outbox = try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }
            #expect(outbox == [".json", ".sig"].map { Shop.package + $0 })
            let order = try await shop.json("order", "show", Shop.request)
            #expect(!(try order.string("order.shreddedAt").isEmpty))
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("vault.share_missing"), "the certificate is in the audit log")
            let again = try await shop.json("shred", Shop.request)
            #expect(try again.bool("alreadyDone"))
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func destroysAShareThatWasCopiedBack() async throws {
        try await Shop.with(.acknowledged) { shop in
            let copy = try Data(contentsOf: shop.share)
            try await shop.mintrun("shred", Shop.request).expect(0)
            try copy.write(to: shop.share)
            let found = try await shop.mintrun("verify").expect(13).text
            #expect(found.contains("mintrun shred \(Shop.order)"))
            #expect(try await !shop.json("shred", Shop.order).bool("alreadyDone"))
            #expect(!FileManager.default.fileExists(atPath: shop.share.path))
            #expect(try await shop.json("shred", Shop.order).bool("alreadyDone"))
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func aShreddedOrderIsNotReleasedFetchedOrMintedAgain() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("shred", Shop.request).expect(0)
            let release = ["release", Shop.request, "--json"]
            for extra in [[], Shop.custodians] {
                let outcome = try await shop.mintrun(release + extra).expect(3)
                #expect(outcome.output.isEmpty)
            }
            let fetch = try await shop.mintrun(
                "package",
                "fetch",
                Shop.request,
                "--to",
                "again",
                "--json"
            ).expect(3)
            #expect(try fetch.errorCode() == "release.no_bytes")
            _ = try await shop.mintrun(["run", "order.yaml"] + Shop.custodians)
            let left = try shop.bench.filesOfWorkspace().filter { $0.hasSuffix(".zip.age") }
            #expect(left.isEmpty)
        }
    }

    /// The custodians and a copy of everything but the share cannot open it.
    @Test func aBackupWithoutTheShareDoesNotOpen() async throws {
        try await Shop.with(.sealed) { shop in
            try FileManager.default.removeItem(at: shop.share)
            let outcome = try await shop.mintrun(
                ["release", Shop.request, "--json"] + Shop.custodians
            )
            #expect(try outcome.errorCode() == "vault.share_missing")
            #expect(outcome.output.isEmpty)
            #expect(try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }.isEmpty)
        }
    }
}

extension Shop {
    /// The order's erasable share.
    var share: URL { bench.workspace.appending(path: "shred/\(Self.order).share") }
}
