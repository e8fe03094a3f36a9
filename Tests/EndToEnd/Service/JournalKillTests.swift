import CardTestSupport
import Foundation
import Testing

/// A server with a journal that is killed after the ledger has a group and before the journal has it.
struct JournalKillTests {
    let journal: JournalFolder

    init() throws { journal = try JournalFolder() }

    /// Runs tills until the server is killed at the step, and starts it again.
    private func withTills(
        killedAtGroup time: Int,
        _ body: (ServedShop, CallingTills, [[SentCall]]) async throws -> Void
    ) async throws {
        try await ServedShop.with(journal.settings) { served in
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let tills = try await CallingTills(served, count: 6)
            try await served.stop()
            try await served.start(switches: ["MINTRUN_CRASH_AT": "calls.committed:\(time)"])
            let calls = await tills.run()
            let end = try await served.process.outcome()
            #expect(end.status == .killed(signal: SIGKILL), "\(end.errorText)")
            try await served.start()
            try await body(served, tills, calls)
        }
    }

    /// Acceptance check CM7, with a journal.
    @Test(arguments: [1, 9])
    func groupThatOnlyTheLedgerHasIsNotDoneTwice(time: Int) async throws {
        try await withTills(killedAtGroup: time) { served, tills, calls in
            let counts = try await tills.sendAgain(calls)
            try await tills.expectBalances(counts)
            try await served.stop()
            try await served.expectAllIsWell()
            try await served.start()
            try await tills.expectBalances(counts)
            try await served.stop()
        }
    }

    /// Tills reverse the requests whose answers are lost, so the ledger and the journal agree.
    @Test(arguments: [1, 9])
    func restoreAfterTheKillEndsInTheSameBalances(time: Int) async throws {
        try await withTills(killedAtGroup: time) { served, tills, calls in
            let till = served.till()
            var isReversedInTime = false
            for call in calls.flatMap({ $0 }) where call.answer == nil {
                guard call.message.phase == .request else {
                    try await till.send(call.message).expect(202)
                    continue
                }
                let reply = try await till.send(till.messages.reversal(of: call.message))
                if reply.status != 404 { reply.expect(202) }
                isReversedInTime = isReversedInTime || reply.status == 202
            }
            // The first calls are requests, so only the ledger has one of the first group.
            #expect(isReversedInTime || time > 1)
            var before: [TillBalances] = []
            for card in tills.cards { before.append(try await till.balances(of: card)) }
            try await served.kill()

            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 0)
            try await served.shop.mintrun("redo", "calls", journal.path).expect(0)
            try await served.start()
            for (card, balances) in zip(tills.cards, before) {
                #expect(try await till.balances(of: card) == balances)
            }
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// A till confirms a request of which it never saw the answer; the next service has written the
    /// request into the journal.
    @Test func aRestoreHasTheCallsOfTheKilledGroup() async throws {
        try await withTills(killedAtGroup: 1) { served, tills, calls in
            let counts = try await tills.sendAgain(calls)
            try await tills.expectBalances(counts)
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 0)
            try await served.shop.mintrun("redo", "calls", journal.path).expect(0)
            try await served.start()
            try await tills.expectBalances(counts)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }
}
