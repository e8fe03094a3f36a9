import Foundation
import Testing

/// The main job: an order becomes one sealed package, and the same command again changes nothing.
struct PrintOrderTests {
    @Test func runWithoutCustodiansStopsBeforeTheReleaseWithAHint() async throws {
        try await Shop.with(.ready) { shop in
            let outcome = try await shop.mintrun("run", "order.yaml", "--json").expect(3)
            #expect(try outcome.json().string("order.state") == "sealed")
            #expect(try outcome.json().integer("order.minted") == 40)
            #expect(try outcome.json().isNull("order.package"))
            let error = try Document(outcome.errorOutput, of: outcome.commandLine)
            #expect(try error.string("error.code") == "release.needs_custodians")
            #expect(try error.string("error.hint").hasPrefix("mintrun release ord-000001 "))
            #expect(try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }.isEmpty)
        }
    }

    @Test func runDoesTheWholeOrderOnce() async throws {
        try await Shop.with(.sealed) { shop in
            let run = ["run", "order.yaml", "--json"]
            let first = try await shop.mintrun(run + Shop.custodians).expect(0).json()
            #expect(try first.string("order.state") == "released")
            #expect(try !first.bool("alreadyDone"))
            #expect(try first.string("order.package.file") == Shop.package)
            let file = shop.bench.workspace.appending(path: Shop.package)
            let bytes = try Data(contentsOf: file)
            #expect(try first.integer("order.package.bytes") == bytes.count)

            let again = try await shop.mintrun(run).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            let digest = try again.string("order.package.sha256")
            #expect(digest == (try first.string("order.package.sha256")))
            let sum = try await shop.bench.run("sha256sum", file.path).expect(0).text
            #expect(sum.hasPrefix(digest))
            #expect(try Data(contentsOf: file) == bytes)
        }
    }

    @Test func repeatsAReleaseWithoutCustodians() async throws {
        try await Shop.with(.released) { shop in
            let again = try await shop.json("release", Shop.request)
            #expect(try again.bool("alreadyDone"))
            #expect(try again.string("package.sha256") == (try shop.packageDigest()))
            #expect(try again.string("package.file") == Shop.package)
        }
    }

    @Test func theOutboxContainsOnlyThePackageItsSignatureAndItsDescription() async throws {
        try await Shop.with(.released) { shop in
            let outbox = try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }
            #expect(outbox == ["", ".json", ".sig"].map { Shop.package + $0 })
        }
    }

    @Test func aCopyOfThePackageHasTheSameBytes() async throws {
        try await Shop.with(.released) { shop in
            try await shop.mintrun("package", "fetch", Shop.request, "--to", "printer").expect(0)
            for ending in ["", ".sig"] {
                try await shop.bench.run(
                    "cmp",
                    "printer/\(Shop.zip).age\(ending)",
                    shop.bench.workspace.appending(path: Shop.package + ending).path
                ).expect(0)
            }
        }
    }

    @Test func aDryRunMintsNothing() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("order", "create", "order.yaml").expect(0)
            try await shop.mintrun("mint", Shop.request, "--dry-run").expect(0)
            #expect(try await shop.json("order", "show", Shop.request).integer("order.minted") == 0)
            try await shop.mintrun("run", "order.yaml", "--dry-run").expect(0)
            #expect(try await shop.json("order", "show", Shop.request).integer("order.minted") == 0)
        }
    }

    @Test func aCancelledOrderIsNeitherMintedNorReleased() async throws {
        try await Shop.with(.sealed) { shop in
            try await shop.mintrun("order", "cancel", Shop.request, "--reason", "typo").expect(0)
            #expect(
                try await shop.json("order", "show", Shop.request).string("order.state")
                    == "cancelled"
            )
            let release = try await shop.mintrun(
                ["release", Shop.request, "--json"] + Shop.custodians
            ).expect(3)
            #expect(try release.errorCode() == "order.wrong_state")
            #expect(release.output.isEmpty)
            try await shop.mintrun("run", "order.yaml").expect(3)
            try await shop.mintrun("shred", Shop.request).expect(0)
        }
    }
}
