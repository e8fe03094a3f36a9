import CardTestSupport
import Foundation
import Testing

/// The process of the service: its start, its configuration, its signals and its status.
struct ServeProcessTests {
    private static func refused(
        _ configuration: String?,
        _ arguments: String...
    ) async throws -> Outcome {
        try await Shop.with(.acknowledged) { shop in
            if let configuration {
                let file = shop.bench.workspace.appending(path: "service.yaml")
                try Data(configuration.utf8).write(to: file)
            }
            return try await shop.mintrun(["serve", "--json"] + arguments)
        }
    }

    private static let least = "mounts: {electrum: {settlementEntity: {id: S, name: Shop}}}\n"

    @Test func aMissingConfigurationNamesItsKey() async throws {
        let outcome = try await Self.refused(nil)
        #expect(try outcome.expect(78).errorCode() == "serve.configuration")
        #expect(outcome.errorText.contains("mounts.electrum.settlementEntity"))
    }

    @Test func aWrongKeyIsNamedWithItsPlace() async throws {
        let outcome = try await Self.refused(Self.least + "lissen: []\n")
        #expect(try outcome.expect(78).errorCode() == "config.unknown_key")
        #expect(outcome.errorText.contains("service.yaml, line 2, column 1"))
    }

    /// Acceptance check CM4.
    @Test(arguments: ["listen: [0.0.0.0:0]", "admin: 0.0.0.0:0"])
    func plainHTTPForOthersDoesNotStart(_ line: String) async throws {
        let outcome = try await Self.refused(Self.least + line + "\n")
        #expect(try outcome.expect(78).errorCode() == "config.value")
    }

    /// Acceptance check CM4, on the command line.
    @Test func plainHTTPForOthersDoesNotStartByAnOption() async throws {
        let outcome = try await Self.refused(Self.least, "--listen", "0.0.0.0:0")
        #expect(try outcome.expect(78).errorCode() == "serve.plaintext")
    }

    @Test func anAddressOfAnotherFormIsWrongUsage() async throws {
        try await Self.refused(Self.least, "--listen", "8080").expect(64)
    }

    @Test func statusShowsTheServiceAndForgetsIt() async throws {
        try await ServedShop.with { served in
            let running = try await served.shop.json("status")
            #expect(try running.bool("service.answers"))
            #expect(try running.count("service.reasons") == 0)
            #expect(try running.string("service.journal") == "none")
            try await served.stop()
            let stopped = try await served.shop.mintrun("status", "--json").expect(0)
            #expect(stopped.text.contains("\"service\":null"))
        }
    }

    @Test func aReloadWithAFaultChangesNothing() async throws {
        try await ServedShop.with { served in
            let file = served.shop.bench.workspace.appending(path: "service.yaml")
            try Data("mounts: {}\n".utf8).write(to: file)
            served.process.send(signal: SIGHUP)
            try await served.waitForLog("stay as they were")
            try Data(served.settings.file.utf8).write(to: file)
            served.process.send(signal: SIGHUP)
            try await served.waitForLog("were read again")
            try await served.till().expect(served.card(), book: 0, available: 0)
            try await served.stop()
        }
    }

    @Test func aReloadNamesWhatOnlyAStartReads() async throws {
        try await ServedShop.with { served in
            let file = served.shop.bench.workspace.appending(path: "service.yaml")
            let changed = served.settings.file.replacing(
                "public: http://127.0.0.1",
                with: "public: https://cards.example"
            )
            try Data(changed.utf8).write(to: file)
            served.process.send(signal: SIGHUP)
            try await served.waitForLog("at the start alone: public")
            try await served.stop()
        }
    }

    @Test func theSecretOfAClientInTheConfigurationIsRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun(
                "client",
                "add",
                "till",
                "--interface",
                "electrum",
                "--secret-out",
                "s"
            ).expect(0)
            let secret = try String(
                contentsOf: shop.bench.folder.appending(path: "s"),
                encoding: .utf8
            )
            let file = shop.bench.workspace.appending(path: "service.yaml")
            try Data((Self.least + "# \(secret)").utf8).write(to: file)
            let outcome = try await shop.mintrun("serve", "--json")
            #expect(try outcome.expect(3).errorCode() == "secret.client")
            #expect(!outcome.errorText.contains("mr_"))
        }
    }

    /// A command beside the service learns of it without the file, which comes back.
    @Test func theFileOfTheLockComesBack() async throws {
        try await ServedShop.with { served in
            let file = served.shop.bench.workspace.appending(path: ".serve.lock")
            try FileManager.default.removeItem(at: file)
            try await wait(until: "the file of the lock is back") {
                FileManager.default.fileExists(atPath: file.path)
            }
            let running = try await served.shop.json("status")
            #expect(try running.bool("service.answers"))
            try await served.stop()
        }
    }

    /// A client that is changed at work is let in by its new terms, and no call is refused for it.
    @Test func changesOfAClientRefuseNoCall() async throws {
        try await ServedShop.with { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            for rate in 1...6 {
                try await served.shop.mintrun("client", "limit", "till", "--rate", "90\(rate)/s")
                    .expect(0)
                let load = till.messages.load(of: card, amount: 1)
                try await till.send(load).expect(201)
                try await till.confirm(load)
            }
            try await till.expect(card, book: 1_006, available: 1_006)
            try await served.stop()
        }
    }
}
