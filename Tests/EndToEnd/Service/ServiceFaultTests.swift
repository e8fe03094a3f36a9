import CardTestSupport
import Foundation
import Testing

/// Disks and clocks that fail while a server runs.
struct ServiceFaultTests {
    /// Runs `body` while system calls of the server fail.
    private static func with(
        _ call: String,
        failingAs error: String,
        in served: ServedShop,
        _ body: () async throws -> Void
    ) async throws {
        let strace = try RunningCommand(
            URL(filePath: Strace.program),
            [
                "-f", "-p", "\(served.process.processID)", "-o", "/dev/null", "-e",
                "trace=\(call)", "-e", "inject=\(call):error=\(error)",
            ],
            in: served.shop.bench.folder
        )
        try await Self.waitUntilAttached(strace)
        do { try await body() } catch {
            strace.send(signal: SIGTERM)
            throw error
        }
        strace.send(signal: SIGTERM)
        _ = try await strace.outcome()
    }

    private static func waitUntilAttached(_ strace: RunningCommand) async throws {
        try await wait(until: "strace is attached") {
            try #require(strace.isRunning, "strace ended")
            return String(decoding: strace.errorOutputSoFar, as: UTF8.self).contains("attached")
        }
    }

    /// A disk that is full: no call is done, and the same calls are done when there is room again.
    @Test(.enabled(if: Strace.isInstalled, "strace is not installed"))
    func fullDiskStopsCallsUntilThereIsRoom() async throws {
        try await ServedShop.with { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            let open = till.messages.load(of: card, amount: 5)
            try await till.send(open).expect(201)
            let (load, confirmation) = (
                till.messages.load(of: card, amount: 10), till.messages.confirmation(of: open)
            )
            try await Self.with("pwrite64", failingAs: "ENOSPC", in: served) {
                let request = try await till.send(load)
                #expect([500, 503].contains(request.status), "\(request.text)")
                let advice = try await till.send(confirmation)
                #expect([500, 504].contains(advice.status), "\(advice.text)")
                try await till.expect(card, book: 1_005, available: 1_000)
            }
            try await till.send(load).expect(book: 1_015, available: 1_000)
            try await till.send(confirmation).expect(202)
            try await till.expect(card, book: 1_015, available: 1_005)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check CM15: a lost flush ends the process, and no answer leaves it.
    @Test(.enabled(if: Strace.isInstalled, "strace is not installed"))
    func lostFlushEndsTheServer() async throws {
        try await ServedShop.with { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            let load = till.messages.load(of: card, amount: 10)
            let strace = try RunningCommand(
                URL(filePath: Strace.program),
                [
                    "-f", "-p", "\(served.process.processID)", "-o", "/dev/null", "-e",
                    "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO",
                ],
                in: served.shop.bench.folder
            )
            try await Self.waitUntilAttached(strace)
            let answer = try? await till.send(load)
            if let answer { #expect([500, 503].contains(answer.status), "\(answer.text)") }
            let end = try await served.process.outcome()
            #expect(end.status == .exited(74), "\(end.status): \(end.errorText)")
            _ = try await strace.outcome()
            try await served.start()
            let again = try await till.send(load)
            if again.status != 201 { try again.expect(400, "DUPLICATE_RECORD") }
            try await till.confirm(load)
            try await till.expect(card, book: 1_010, available: 1_010)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// A clock that steps back stops calls until it is right again; ids and money stay as they are.
    @Test(arguments: [-600, 50 * 86_400])
    func clockThatStepsStopsCallsUntilItIsRight(seconds: Int) async throws {
        var settings = ServedSettings()
        let file = "clock-offset"
        settings.switches = ["MINTRUN_CLOCK": file]
        try await ServedShop.with(settings) { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            let open = till.messages.load(of: card, amount: 5)
            try await till.send(open).expect(201)
            try served.shop.bench.write("\(seconds * 1_000)", to: file)
            let load = till.messages.load(of: card, amount: 10)
            let refused = try await till.send(load)
            #expect([500, 503].contains(refused.status), "\(refused.text)")
            let advice = try await till.send(till.messages.confirmation(of: open))
            #expect([500, 504].contains(advice.status), "\(advice.text)")
            try served.shop.bench.write("0", to: file)
            try await till.send(load).expect(201)
            try await till.confirm(open)
            try await till.expect(card, book: 1_015, available: 1_005)
            // A small step does not stop them.
            try served.shop.bench.write("-120000", to: file)
            try await till.confirm(load)
            try await till.expect(card, book: 1_015, available: 1_015)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }
}
