import CardCore
import CardService
import CardTestSupport
import Synchronization

/// A server on a free port of this machine, with an echo under `/giftcard/v3`.
final class ServerUnderTest: Sendable {
    let context: ServerContext
    let latch: Latch
    let notes: CollectedRequests
    let listeners: ServiceListeners
    /// The ports and paths, in the order in which they were asked for.
    private let bound = Mutex<[ListenAddress]>([])

    /// `addresses` are plain HTTP; with `tls` another one follows.
    init(
        _ addresses: [ListenAddress] = [.port(host: "127.0.0.1", 0)],
        limits: ServerLimits = .patient,
        proxies: TrustedProxies = TrustedProxies(),
        tls: TLSIdentity? = nil,
        entries: (Latch) -> [MountTable.Entry?] = {
            [MountTable.Entry(EchoMount(.electrum, $0), prefix: "/giftcard/v3")]
        }
    ) throws {
        let (latch, notes) = (Latch(), CollectedRequests())
        let random = Mutex(SeededRandom(seed: 7))
        let clock = FixedClock(now: Self.now)
        let responder = ServiceResponder(
            try MountTable(entries(latch).compactMap { $0 }),
            ids: ServiceRequestIDs(clock) { random.withLock { $0.next() } },
            notes: { notes.add($0) }
        )
        let context = ServerContext(
            responder,
            limits: LiveLimits(limits),
            proxies: proxies,
            clock: clock
        )
        let log = CallLog(clock) { _ in }.logger
        var all = addresses.map { ServiceListener($0, in: context, log: log) }
        if let tls {
            all.append(
                ServiceListener(.port(host: "127.0.0.1", 0), tls: tls, in: context, log: log)
            )
        }
        self.latch = latch
        self.notes = notes
        self.context = context
        listeners = ServiceListeners(all, in: context)
    }

    /// 2026-11-27T08:30:00Z, a Friday.
    static let now = Instant(milliseconds: 1_795_768_200_000)

    /// Runs `body` while the server listens.
    func run(_ body: (ServerUnderTest) async throws -> Void) async throws {
        let addresses = try await listeners.start()
        bound.withLock { $0 = addresses }
        do {
            try await body(self)
        } catch {
            latch.open()
            _ = await listeners.stop(within: .zero)
            throw error
        }
        latch.open()
        _ = await listeners.stop(within: .zero)
    }

    /// The port of a listener.
    func port(_ position: Int = 0) -> Int {
        guard case .port(_, let port) = bound.withLock({ $0[position] }) else { return 0 }
        return port
    }

    /// A new connection to the first listener.
    func connect(from source: String = "127.0.0.1") async throws -> RawConnection {
        try await RawConnection.open(port: port(), from: source)
    }

    /// Sends a text on a new connection, and reads until the server closes it.
    func exchange(_ text: String) async throws -> String {
        let connection = try await connect()
        await connection.sendWhatFits(text)
        return try await connection.rest()
    }
}

extension ServerLimits {
    /// The usual sizes, and times that never pass in a test, however busy the machine is.
    static var patient: ServerLimits {
        var limits = ServerLimits()
        limits.headTime = .seconds(3600)
        limits.bodyTime = .seconds(3600)
        limits.idleTime = .seconds(3600)
        limits.lingerTime = .seconds(3600)
        return limits
    }
}

/// The requests that a server noted.
final class CollectedRequests: Sendable {
    private let requests = Mutex<[FinishedRequest]>([])

    var all: [FinishedRequest] { requests.withLock { $0 } }

    func add(_ request: FinishedRequest) { requests.withLock { $0.append(request) } }
}

/// A request of a client.
struct RawRequest {
    var method = "POST"
    var target = "/giftcard/v3/a"
    var version = "1.1"
    var fields = ["Host: a", "Content-Type: application/json"]
    var body = "{}"

    /// The request with its length.
    var text: String { head + body }

    /// The request without its body.
    var head: String {
        let lines = ["\(method) \(target) HTTP/\(version)"] + fields
        return (lines + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n")
            + "\r\n\r\n"
    }

    /// The same request with further fields.
    func with(_ fields: String...) -> RawRequest {
        var request = self
        request.fields += fields
        return request
    }

    init(_ target: String = "/giftcard/v3/a", method: String = "POST", body: String = "{}") {
        self.target = target
        self.method = method
        self.body = body
    }
}
