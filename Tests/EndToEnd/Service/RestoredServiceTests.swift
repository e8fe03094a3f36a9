import CardTestSupport
import Foundation
import Testing

/// A restore beside the service of the lost workspace, and the work about clients and calls that its
/// list names.
struct RestoredServiceTests {
    let journal: JournalFolder

    init() throws { journal = try JournalFolder() }

    /// A sale of a client that is younger than the backup: its two calls are open after a restore.
    private func sellAfterBackup(_ served: ServedShop) async throws -> String {
        try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
        let till = served.till(try await served.shop.addClient("later", "--rate", "1000/s"))
        let card = served.card()
        try await till.waitUntilKnown(by: card)
        try await till.sell(card, for: 20_000)
        return card
    }

    private func addAgain(_ served: ServedShop) async throws {
        try FileManager.default.removeItem(
            at: served.shop.bench.folder.appending(path: "later.secret")
        )
        _ = try await served.shop.addClient("later", "--rate", "1000/s")
    }

    /// Work that refuses calls stands behind the line that decides them.
    @Test func theListHasCallsBeforeWorkThatEndsThem() async throws {
        try await ServedShop.with(journal.settings) { served in
            let card = try await sellAfterBackup(served)
            try await served.shop.mintrun("card", "block", card, "--reason", "stolen").expect(0)
            try await served.shop.mintrun("client", "limit", "narrow", "--scope", "cards:lookup")
                .expect(0)
            try await served.shop.mintrun("client", "rotate", "slow", "--overlap", "0d").expect(0)
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            let commands = try (0..<restored.count("redo")).map {
                try restored.string("redo.\($0).command")
            }
            func place(_ words: String) throws -> Int {
                let place = commands.firstIndex { $0.contains(words) }
                return try #require(place, "\(words) in \(commands)")
            }
            let decision = "mintrun redo calls \(journal.path)"
            try #expect(place("client add later --interface electrum") < place(decision))
            try #expect(place(decision) < place("mintrun redo operation"))
            #expect(commands.last == decision)
            let limits = "client limit narrow --scope cards:lookup --product till-plain"
            #expect(try place("\(limits) --rate 10000/s") < commands.count - 1)
            let rotation = commands[try place("client rotate slow --overlap 0d")]

            try await addAgain(served)
            let done = try await served.shop.json("redo", "calls", journal.path)
            #expect(try done.integer("accepted") == 2 && done.integer("open") == 0)
            let typed = rotation.split(separator: " ").dropFirst().map(String.init)
            try await served.shop.mintrun(typed).expect(0)
            let again = try await served.shop.mintrun(
                ["redo", "once", "--json"] + typed.dropFirst(2)
            )
            #expect(try again.expect(0).json().bool("alreadyDone"))
            try await served.start()
            try await served.till().expect(card, book: 20_000, available: 20_000)
            try await served.stop()
        }
    }

    /// Their money was given back in another way.
    @Test func closedCallsStayClosed() async throws {
        try await ServedShop.with(journal.settings) { served in
            _ = try await sellAfterBackup(served)
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 2)
            let closing = ["redo", "calls", journal.path, "--close", "paid out by hand", "--json"]
            let closed = try await served.shop.mintrun(closing).expect(0).json()
            #expect(try closed.bool("closed") && closed.integer("open") == 2)
            try await addAgain(served)
            let again = try await served.shop.json("redo", "calls", journal.path)
            #expect(try again.integer("accepted") == 0 && again.integer("open") == 0)
            #expect(try again.integer("closedCalls") == 2)
        }
    }

    /// Both would sell the same cards.
    @Test func aServiceOnTheLostWorkspaceStopsTheRestore() async throws {
        try await ServedShop.with { served in
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try served.lose()
            #expect(try await served.restore().expect(11).errorCode() == "serve.running")
            let target = served.shop.bench.workspace.path
            #expect(!FileManager.default.fileExists(atPath: target))
            try await served.kill()
            try await served.restore().expect(0)
        }
    }

    /// The journal.path of the workspace is another one: a restore or a copy has its name now.
    @Test func aServiceEndsIfAnotherWorkspaceIsInItsPlace() async throws {
        try await ServedShop.with { served in
            let bench = served.shop.bench
            try await served.till().sell(served.card(), for: 20_000)
            let away = bench.folder.appending(path: "away")
            try FileManager.default.moveItem(at: bench.workspace, to: away)
            try await bench.run("cp", "-a", "away", bench.workspace.path).expect(0)
            let end = try await served.process.outcome().expect(13)
            #expect(end.errorText.contains("the workspace was recorded at another place"))
            let logs = ["away", bench.workspace.path].map { "\($0)/checkpoints.log" }
            try await bench.run("cmp", logs[0], logs[1]).expect(0)
        }
    }
}
