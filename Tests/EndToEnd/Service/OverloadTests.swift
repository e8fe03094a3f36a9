import CardTestSupport
import Foundation
import Glibc
import Synchronization
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
        try await wait(until: "the writer is held", every: .milliseconds(5)) {
            FileManager.default.fileExists(atPath: sign.path)
        }
        try FileManager.default.removeItem(at: sign)
    }

    /// Fails the test unless that many calls waited for the deadline of 20 s and got 504 then.
    private static func expectWait(in log: String, of count: Int) throws {
        let late = try LoggedCall.all(in: log)
            .filter { $0.status == 504 && $0.milliseconds > 19_000 }
        #expect(late.count == count)
    }

    /// Acceptance check EL13, for a request that is not decided: 504 after the deadline of 20 s.
    @Test(arguments: [TillPhase.confirmation, .reversal])
    func adviceWaitsForItsRequestUntilItsDeadline(phase: TillPhase) async throws {
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
            let early = till.messages.advice(phase, of: load)
            try await till.send(early).expect(504, "TEMPORARY_FAILURE")
            // The next one waits, too, and is answered after its request.
            let next = till.messages.advice(phase, of: load)
            let isAnswered = Mutex(false)
            let advice = Task {
                let reply = try await till.send(next)
                isAnswered.withLock { $0 = true }
                return reply
            }
            try await Task.sleep(for: .seconds(1))
            #expect(!isAnswered.withLock { $0 })
            try Self.release(served)
            try await request.value.expect(201)
            try await advice.value.expect(202)
            try await till.send(early).expect(202)
            let balance = phase == .confirmation ? 1_010 : 1_000
            try await till.expect(card, book: balance, available: balance)
            try await Self.expectWait(in: served.stop().errorText, of: 1)
        }
    }

    /// Acceptance checks EL14 and CM15; the 1,150 connections would disturb the tests beside it.
    ///
    /// The writer goes on before the deadline of the calls in the queue, or after it.
    @Test(.enabled(if: Sweep.isSlow), arguments: [false, true])
    func fullQueueRefusesRequestsAndNeverAdvices(isPastTheDeadline: Bool) async throws {
        raiseFileLimit()
        try await Self.withWriter(heldAt: "calls.decided") { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            var open: [TillMessage] = []
            for _ in 1...12 {
                let load = till.messages.load(of: card, amount: 5)
                try await till.send(load).expect(201)
                open.append(load)
            }
            let confirmations = open.map { till.messages.confirmation(of: $0) }
            try await served.process.ask("/readyz").expect(200)
            try? FileManager.default.removeItem(
                at: served.shop.bench.folder.appending(path: Self.file + ".reached")
            )
            try Self.hold(served)
            func send(_ messages: some Sequence<TillMessage>) async throws -> [TillConnection] {
                var connections: [TillConnection] = []
                for message in messages {
                    let connection = try TillConnection(to: served.process.listening[0])
                    try await connection.send(till.bytes(of: message))
                    connections.append(connection)
                }
                return connections
            }
            func loads(_ count: Int) -> [TillMessage] {
                (0..<count).map { _ in till.messages.load(of: card, amount: 1) }
            }
            // A group of one call, and a queue of 1,024 behind it.
            let first = loads(1)
            let held = try await send(first)
            try await Self.waitUntilHeld(served)
            let waiting = try await send(confirmations.prefix(6))
            let queued = try await send(loads(1_018))
            try await wait(until: "the queue is full") {
                try await served.process.ask("/metrics").text
                    .contains("\nmintrun_queue_depth 1024\n")
            }
            for connection in try await send(loads(100)) {
                let reply = try await connection.answer()
                    .expect(503, "TEMPORARY_FAILURE", code: "limit.queue")
                #expect(reply.fields["retry-after"] == "5")
            }
            for connection in try await send(confirmations.dropFirst(6)) {
                try await connection.answer().expect(504, "TEMPORARY_FAILURE", code: "limit.queue")
            }
            try await served.process.ask("/readyz").expect(503)
            // A lookup waits for nobody.
            try await till.expect(card, book: 1_060, available: 1_000)

            if !isPastTheDeadline { try Self.release(served) }
            for connection in waiting {
                let reply = try await connection.answer()
                guard isPastTheDeadline else {
                    reply.expect(202)
                    continue
                }
                try reply.expect(504, "TEMPORARY_FAILURE", code: "limit.deadline")
            }
            for connection in queued {
                let reply = try await connection.answer()
                guard isPastTheDeadline else {
                    reply.expect(201)
                    continue
                }
                try reply.expect(503, "TEMPORARY_FAILURE", code: "limit.deadline")
            }
            if isPastTheDeadline { try Self.release(served) }
            // The group had begun, so its call is done, and nobody was told that it failed.
            try await held[0].answer().expect(201)
            for confirmation in confirmations { try await till.send(confirmation).expect(202) }
            try await till.send(first[0]).expect(400, "DUPLICATE_RECORD")
            let done = isPastTheDeadline ? 1 : 1_019
            try await till.expect(card, book: 1_060 + done, available: 1_060)
            try await served.process.ask("/readyz").expect(200)
            let log = try await served.stop().errorText
            if isPastTheDeadline { try Self.expectWait(in: log, of: waiting.count) }
            try await served.expectAllIsWell()
        }
    }

    /// Two thousand connections need two file descriptors for each: one here, one in the server.
    private func raiseFileLimit() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 8_192)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
