import CardCore
import CardService
import CardTestSupport
import HTTPTypes
import Synchronization
import Testing

/// The admin listener shows health, readiness and metrics.
struct AdminTests {
    /// The parts of a service whose state a test sets.
    private final class Parts: Sendable {
        let ledger = Atomic(true)
        let vault = Atomic(true)
        let writer = Mutex(WriterStatus(waitingCount: 0, limit: 100))

        var readiness: ServiceReadiness {
            ServiceReadiness(
                ledger: { self.ledger.load(ordering: .relaxed) },
                vault: { self.vault.load(ordering: .relaxed) },
                writer: { self.writer.withLock { $0 } }
            )
        }
    }

    private func answer(
        _ path: String,
        _ readiness: any Readiness,
        method: String = "GET"
    ) async throws -> ServiceAnswer {
        let ids = ServiceRequestIDs(FixedClock(now: ServerUnderTest.now)) { 0 }
        let responder = AdminResponder(readiness, ServiceMetrics(), ids: ids)
        let request = ServiceRequest(
            id: responder.makeID(),
            method: try #require(.init(method)),
            path: path,
            headers: [:],
            address: .local,
            receivedAt: .now
        )
        return await responder.destination(of: RequestPath(target: path), host: "a").answer(request)
    }

    private func reasons(_ readiness: ServiceReadiness) async throws -> String {
        let answer = try await answer("/readyz", readiness)
        let body = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.status == (body.contains("[]") ? 200 : 503))
        return body
    }

    @Test func isHealthyWhileItLives() async throws {
        let readiness = Parts().readiness
        readiness.noteStop()
        #expect(try await answer("/healthz", readiness).status == 200)
    }

    /// CM15, without the writer.
    @Test func isReadyUnlessAPartIsNot() async throws {
        let parts = Parts()
        let readiness = parts.readiness
        #expect(try await reasons(readiness) == #"{"ready":true,"reasons":[]}"#)
        parts.ledger.store(false, ordering: .relaxed)
        #expect(try await reasons(readiness) == #"{"ready":false,"reasons":["ledger"]}"#)
        parts.ledger.store(true, ordering: .relaxed)
        parts.vault.store(false, ordering: .relaxed)
        #expect(try await reasons(readiness) == #"{"ready":false,"reasons":["vault"]}"#)
        parts.vault.store(true, ordering: .relaxed)
        parts.writer.withLock { $0.waitingCount = 79 }
        #expect(try await reasons(readiness) == #"{"ready":true,"reasons":[]}"#)
        parts.writer.withLock { $0.waitingCount = 80 }
        #expect(try await reasons(readiness) == #"{"ready":false,"reasons":["queue"]}"#)
    }

    @Test func isNotReadyAfterALostFlushOrWhileItStops() async throws {
        let parts = Parts()
        let readiness = parts.readiness
        parts.writer.withLock { $0.hasLostFlush = true }
        #expect(try await reasons(readiness) == #"{"ready":false,"reasons":["flush"]}"#)
        readiness.noteStop()
        #expect(try await reasons(readiness) == #"{"ready":false,"reasons":["flush","stopping"]}"#)
    }

    /// A failure of the journal is one of the ledger only if the ledger fails, too.
    @Test(arguments: [
        (FailureCode.ioNospace, #"["disk"]"#), (.ioReadonly, #"["disk"]"#),
        (.clockJumped, #"["clock"]"#), (.ledgerBusy, #"["ledger"]"#),
        (.journalBlocked, "[]"), (.journalBehind, "[]"), (.journalDamaged, "[]"),
    ])
    func aFailedGroupNamesItsStore(_ code: FailureCode, reasons expected: String) async throws {
        let parts = Parts()
        parts.writer.withLock { $0.failure = code }
        #expect(try await reasons(parts.readiness).hasSuffix("\"reasons\":\(expected)}"))
    }

    @Test func showsMetrics() async throws {
        let answer = try await answer("/metrics", Parts().readiness)
        #expect(answer.status == 200)
        #expect(answer.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(String(decoding: answer.body, as: UTF8.self).hasPrefix("# HELP mintrun_"))
    }

    @Test(arguments: [
        ("/", "GET", 404), ("/healthz/a", "GET", 404), ("/giftcard/v3/a", "POST", 404),
        ("/healthz", "POST", 405), ("/readyz", "OPTIONS", 405), ("/metrics", "DELETE", 405),
        ("/healthz", "HEAD", 200),
    ])
    func answersNothingElse(_ path: String, _ method: String, status: Int) async throws {
        let answer = try await answer(path, Parts().readiness, method: method)
        #expect(answer.status == status)
        #expect(answer.headers[.allow] == (status == 405 ? "GET, HEAD" : nil))
    }
}
