import CardCore
import CardJobs
import CardService
import CardSystem
import Synchronization

/// A writer over a served that tests decide for, and the facts that its observer received.
final class WriterStage: Sendable {
    /// The groups in the order in which they were decided, by the keys of their calls.
    private let decidedGroups = Mutex<[[String]]>([])
    private let lost = Mutex<[any Error]>([])
    let observer = Observer()

    var groups: [[String]] { decidedGroups.withLock { $0 } }
    var decided: [String] { groups.flatMap(\.self) }
    /// The errors after which the process would have ended.
    var lostCount: Int { lost.withLock { $0.count } }

    /// The facts of the groups.
    final class Observer: WriterObserver {
        private let ended = Mutex<[GroupFacts]>([])
        private let depth = Mutex(0)

        var groups: [GroupFacts] { ended.withLock { $0 } }
        var mostWaiting: Int { depth.withLock { $0 } }

        func queueChanged(depth: Int) { self.depth.withLock { $0 = max($0, depth) } }
        func groupEnded(_ group: GroupFacts) { ended.withLock { $0.append(group) } }
        func groupFailed(_ error: any Error) {}
    }

    /// The usual options, and a failure that counts until the end of the test.
    static var options: CallWriter.Options {
        var options = CallWriter.Options()
        options.failureTime = .seconds(3600)
        return options
    }

    /// A writer whose groups run through `body` first; each call that begins is answered with its
    /// key.
    func writer(
        _ options: CallWriter.Options = WriterStage.options,
        _ body: @escaping @Sendable ([PreparedCall]) throws -> Void = { _ in }
    ) -> CallWriter {
        CallWriter(
            options,
            observer: observer,
            endProcess: { error in self.lost.withLock { $0.append(error) } },
            decide: { calls in
                try body(calls)
                let results = calls.map(Self.result)
                let keys = zip(calls, results).filter { Self.isAnswered($1) }.map(\.0.key.key)
                self.decidedGroups.withLock { $0.append(keys) }
                return results
            }
        )
    }

    private static func result(of call: PreparedCall) -> CallResult {
        guard call.begin() else { return .failed(CallExpired()) }
        return .answered(CallAnswer(status: 201, body: call.key.key))
    }

    private static func isAnswered(_ result: CallResult) -> Bool {
        if case .answered = result { true } else { false }
    }

    /// A call whose content does not matter.
    static func call(_ key: String) -> PreparedCall {
        let client = ClientName("till")
        let secret = ClientSecret(
            .made,
            keyEpoch: 1,
            salt: [],
            verifier: [],
            addedAt: Instant(milliseconds: 0)
        )
        return PreparedCall(
            key: CallKey(client, .electrum, key: key),
            kind: .electrumRequest,
            operation: "redeem request",
            content: SHA256Digest([UInt8](repeating: 1, count: 32)),
            client: ClientRecord(
                client,
                ClientTerms(.electrum, name: client),
                secret: secret,
                at: Instant(milliseconds: 0)
            ),
            intent: .refused(.cardUnknown, time: Instant(milliseconds: 0))
        ) { _ in CallAnswer(status: 400, body: "") }
    }
}

/// A door that tests open for good: threads wait at it.
final class WriterGate: Sendable {
    private let gate = Gate()
    private let arrivals = Mutex(0)

    /// The number of threads that reached the gate.
    var arrivalCount: Int { arrivals.withLock { $0 } }

    func open() { gate.open() }

    /// Waits until the gate is open; a hang is found by the limit of the whole run.
    func pass() {
        arrivals.withLock { $0 += 1 }
        gate.wait()
    }

    /// Waits until so many threads have reached the gate.
    func waitForArrivals(_ count: Int) async throws {
        try await until { self.arrivalCount >= count }
    }
}

/// The ends of calls in a form that tests compare.
enum CallEnd: Hashable, Sendable {
    case answered(String), expired, full, stale, unknown

    init(_ submission: Submission) {
        switch submission {
        case .answered(let answer, _): self = .answered(answer.body)
        case .expired: self = .expired
        case .full: self = .full
        case .stale: self = .stale
        case .unknown: self = .unknown
        }
    }
}

extension CallWriter {
    /// The end of a call that has that long: usually a time that never passes in a test.
    func end(of key: String, within time: Duration = .seconds(3600)) async -> CallEnd {
        CallEnd(await submit(WriterStage.call(key), deadline: .now + time))
    }

    /// The ends of calls that are submitted at once.
    func ends(of keys: [String]) async -> Set<CallEnd> {
        await withTaskGroup(of: CallEnd.self) { group in
            for key in keys { group.addTask { await self.end(of: key) } }
            return await group.reduce(into: []) { $0.insert($1) }
        }
    }

    /// Waits until so many calls wait.
    func waitForCalls(_ count: Int) async throws {
        try await until { self.status.waitingCount >= count }
    }
}
