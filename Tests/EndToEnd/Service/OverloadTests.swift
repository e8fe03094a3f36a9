import Foundation
import Glibc
import Testing

/// Calls that wait: behind their request, and in a queue that is full.
///
/// The writer is held in a group while a file exists.
struct OverloadTests {
    private static let file = "hold"

    private static func withWriter(
        heldAt step: String,
        _ body: (ServedShop) async throws -> Void
    ) async throws {
        var settings = ServedSettings()
        settings.switches = ["MINTRUN_HOLD_AT": step, "MINTRUN_HOLD": file]
        try await ServedShop.with(settings, body)
    }

    private static func hold(_ served: ServedShop) throws {
        try served.shop.bench.write("", to: file)
    }

    private static func release(_ served: ServedShop) throws {
        try FileManager.default.removeItem(at: served.shop.bench.folder.appending(path: file))
    }

    private static func waitUntilHeld(_ served: ServedShop) async throws {
        let sign = served.shop.bench.folder.appending(path: file + ".reached")
        while !FileManager.default.fileExists(atPath: sign.path) {
            try await Task.sleep(for: .milliseconds(5))
        }
        try FileManager.default.removeItem(at: sign)
    }

    /// Acceptance check EL13, for a request that is not decided: 504 after the deadline of 20 s.
    @Test func adviceWaitsForItsRequestUntilItsDeadline() async throws {
        try await Self.withWriter(heldAt: "calls.decided") { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            try? FileManager.default.removeItem(
                at: served.shop.bench.folder.appending(path: Self.file + ".reached")
            )
            try Self.hold(served)
            let load = till.messages.load(of: card, amount: 10)
            let request = Task { try await till.send(load) }
            try await Self.waitUntilHeld(served)
            let early = till.messages.confirmation(of: load)
            try await till.send(early).expect(504, "TEMPORARY_FAILURE")
            // The next one waits, too, and is answered after its request.
            let confirmation = till.messages.confirmation(of: load)
            let advice = Task { try await till.send(confirmation) }
            try await Task.sleep(for: .milliseconds(200))
            try Self.release(served)
            try await request.value.expect(201)
            try await advice.value.expect(202)
            try await till.send(early).expect(202)
            try await till.expect(card, book: 1_010, available: 1_010)
            try await served.stop()
        }
    }

    /// Acceptance checks EL14 and CM15; the 1,250 connections would disturb the tests beside it.
    @Test(.enabled(if: Sweep.isSlow))
    func fullQueueRefusesRequestsAndNeverAdvices() async throws {
        raiseFileLimit()
        try await Self.withWriter(heldAt: "calls.begun") { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            var open: [TillMessage] = []
            for _ in 1...12 {
                let load = till.messages.load(of: card, amount: 5)
                try await till.send(load).expect(201)
                open.append(load)
            }
            try await served.process.ask("/readyz").expect(200)
            try? FileManager.default.removeItem(
                at: served.shop.bench.folder.appending(path: Self.file + ".reached")
            )
            try Self.hold(served)
            // A group of 128, a queue of 1,024, and more.
            var connections: [TillConnection] = []
            for _ in 1...1_250 {
                let connection = try TillConnection(to: served.process.listening[0])
                try await connection.send(
                    till.bytes(of: till.messages.load(of: card, amount: 1))
                )
                connections.append(connection)
            }
            while try await served.process.ask("/readyz").status == 200 {
                try await Task.sleep(for: .milliseconds(10))
            }
            let confirmations = open.map { till.messages.confirmation(of: $0) }
            var advices: [TillConnection] = []
            for confirmation in confirmations {
                let connection = try TillConnection(to: served.process.listening[0])
                try await connection.send(till.bytes(of: confirmation))
                advices.append(connection)
            }
            // A lookup waits for nobody.
            try await till.expect(card, book: 1_060, available: 1_000)
            try await Task.sleep(for: .seconds(1))
            try Self.release(served)
            try await Self.expect(
                connections,
                onCard: card,
                of: till,
                advices: advices,
                confirmations: confirmations
            )
            try await served.process.ask("/readyz").expect(200)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    private static func expect(
        _ connections: [TillConnection],
        onCard card: String,
        of till: TillTerminal,
        advices: [TillConnection],
        confirmations: [TillMessage]
    ) async throws {
        var done = 0
        var refused = 0
        for connection in connections {
            let reply = try await connection.answer()
            if reply.status == 201 {
                done += 1
            } else {
                try reply.expect(503, "TEMPORARY_FAILURE")
                #expect(reply.fields["retry-after"] == "5")
                refused += 1
            }
        }
        #expect(refused >= 1 && done >= 1, "\(done) done, \(refused) refused")
        for (connection, confirmation) in zip(advices, confirmations) {
            let reply = try await connection.answer()
            #expect([202, 504].contains(reply.status), "\(reply.text)")
            try await till.send(confirmation).expect(202)
        }
        try await till.expect(card, book: 1_060 + done, available: 1_060)
    }

    /// Two thousand connections need two file descriptors for each: one here, one in the server.
    private func raiseFileLimit() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 8_192)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
