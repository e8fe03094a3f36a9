import Foundation
import Testing

/// Newer keys of an order's printer, and the checks of `run` before it mints.
struct PinnedPrinterTests {
    /// Gives the printer another key, `two.age-key`.
    private static func addSecondKey(_ shop: Shop) async throws {
        try await shop.bench.run("age-keygen", "-o", "two.age-key").expect(0)
        let key = try await shop.bench.run("age-keygen", "-y", "two.age-key").expect(0).text
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let add = ["printer", "add", "northprint", "--age", key] + Shop.custodians
        try await shop.mintrun(add).expect(0)
    }

    private static func expectOpens(_ shop: Shop, with key: String) async throws {
        let sealed = shop.bench.workspace.appending(path: Shop.package).path
        try await shop.bench.run("age", "-d", "-i", key, "-o", "opened.zip", sealed).expect(0)
    }

    @Test func releaseStopsAtNewerKeysUntilTheyArePinned() async throws {
        try await Shop.with(.sealed) { shop in
            let pin = ["order", "printer", Shop.request, "--json"]
            #expect(try await shop.mintrun(pin).expect(0).json().bool("alreadyDone"))
            try await Self.addSecondKey(shop)
            let release = ["release", Shop.request, "--json"] + Shop.custodians
            for asked in [[], ["--printer-version", "3"]] {
                let stopped = try await shop.mintrun(release + asked).expect(3)
                #expect(try stopped.errorCode() == "printer.newer_version")
            }
            #expect(try await shop.mintrun(pin).expect(3).errorCode() == "custodian.missing")
            let pinned = try await shop.mintrun(pin + Shop.custodians).expect(0).json()
            #expect(try pinned.integer("printerVersion") == 2)
            #expect(try pinned.integer("printerVersionBefore") == 1)
            #expect(try await shop.json("verify").bool("ok"))
            try await shop.mintrun(release).expect(0)
            try await Self.expectOpens(shop, with: "two.age-key")
            let late = try await shop.mintrun(pin + Shop.custodians).expect(3)
            #expect(try late.errorCode() == "order.wrong_state")
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test(arguments: [(1, "northprint.age-key"), (2, "two.age-key")])
    func aPersonNamesTheVersion(_ version: Int, key: String) async throws {
        try await Shop.with(.sealed) { shop in
            try await Self.addSecondKey(shop)
            let release = ["release", Shop.request, "--printer-version", "\(version)"]
            try await shop.mintrun(release + Shop.custodians).expect(0)
            try await Self.expectOpens(shop, with: key)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }

    @Test func statusNamesTheChangedKeysOfAPrinter() async throws {
        try await Shop.with(.sealed) { shop in
            try await Self.addSecondKey(shop)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("the keys of printer northprint changed on"))
        }
    }

    @Test(arguments: ["age", "zbarimg"])
    func runMintsNothingIfItsCustodiansOrProgramsAreNotRight(program: String) async throws {
        try await Shop.with(.ready) { shop in
            let alone = try await shop.mintrun(
                ["run", "order.yaml", "--json"] + Shop.custodians.prefix(2)
                    + ["--passphrase-file", "alice.passphrase"]
            ).expect(3)
            #expect(try alone.errorCode() == "custodian.missing")
            let file = shop.bench.workspace.appending(path: "mintrun.yaml")
            let text = try file.text
            let others = text.replacing(/\nprograms:\n(?: .*\n)*/, with: "\n")
            try Data((others + "\nprograms:\n  \(program): /nowhere/it\n").utf8).write(to: file)
            let missing = try await shop.mintrun(["run", "order.yaml", "--json"] + Shop.custodians)
                .expect(78)
            #expect(try missing.errorCode() == "program.missing")
            let shown = try await shop.json("order", "show", Shop.request)
            #expect(try shown.integer("order.minted") == 0)
            try Data(text.utf8).write(to: file)
            try await shop.mintrun(["run", "order.yaml"] + Shop.custodians).expect(0)
        }
    }
}
