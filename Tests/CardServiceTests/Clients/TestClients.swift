import CardCore
import CardJobs
import CardLedger
import CardService
import CardTestSupport
import CardVault
import HTTPTypes
import Synchronization

/// Clients of a door in a test, and the time that the test sets.
final class TestClients: Sendable {
    static let now = Instant(milliseconds: 1_795_000_000_000)

    let key = ServiceKey(OperatorKey.create(.service, epoch: 1))
    let time = TestTime()
    private let noted = Mutex<[ClientAlarm]>([])

    var alarms: [ClientAlarm] { noted.withLock { $0 } }

    func reporter() -> ClientAlarms {
        ClientAlarms(
            note: { alarm in
                self.noted.withLock { $0.append(alarm) }
                return .new
            },
            failed: { _ in }
        )
    }

    func door(
        _ clients: [ClientRecord],
        limits: AccessLimits = AccessLimits(),
        alarms: ClientAlarms? = nil
    ) -> ClientDoor {
        ClientDoor(
            directory(clients),
            limits: limits,
            alarms: alarms ?? reporter(),
            clock: time,
            monotonic: { [time] in time.moment }
        )
    }

    func directory(_ clients: [ClientRecord]) -> ClientDirectory {
        ClientDirectory(clients, .electrum, in: .live, key: key)
    }

    func secret(
        _ text: String,
        _ scheme: ClientSecret.Scheme = .made,
        of client: ClientName,
        until: Instant? = nil
    ) throws -> ClientSecret {
        var stored = try key.stored(
            Secret(Array(text.utf8)),
            scheme,
            of: client,
            salt: Array(0..<16),
            at: Self.now
        )
        stored.until = until
        return stored
    }

    func client(
        _ name: ClientName,
        secret text: String,
        _ scheme: ClientSecret.Scheme = .made,
        rate: ClientRate = .usual,
        certificate: SHA256Digest? = nil
    ) throws -> ClientRecord {
        var terms = ClientTerms(.electrum, name: name)
        terms.rate = rate
        terms.certificate = certificate
        return ClientRecord(name, terms, secret: try secret(text, scheme, of: name), at: Self.now)
    }

    static func basic(_ username: String, _ secret: String) -> String {
        "Basic " + Base64.encode(Array("\(username):\(secret)".utf8))
    }

    static func request(
        _ authorization: String?,
        from address: String = "192.0.2.1",
        certificate: SHA256Digest? = nil
    ) -> ServiceRequest {
        var headers = HTTPFields()
        headers[.authorization] = authorization
        var request = ServiceRequest(
            id: ServiceRequestID("01KB0000000000000000000000"),
            method: .post,
            path: "/giftcard/v3/loads/1",
            headers: headers,
            address: ClientAddress(address),
            receivedAt: .now
        )
        request.certificate = certificate
        return request
    }
}

/// Clocks that a test sets.
final class TestTime: CardCore.Clock {
    private let start = ContinuousClock.now
    private let passed = Mutex(Duration.zero)
    private let looks = Mutex(0)

    /// The number of looks at the clock of the secrets' ends.
    var lookCount: Int { looks.withLock { $0 } }

    var moment: ContinuousClock.Instant { start.advanced(by: passed.withLock { $0 }) }

    var now: Instant {
        looks.withLock { $0 += 1 }
        let seconds = passed.withLock { $0 }.components.seconds
        return TestClients.now.adding(seconds: seconds)
    }

    func pass(_ time: Duration) { passed.withLock { $0 += time } }
}

/// The result of an authentication, which can be compared.
enum Entry: Equatable {
    case client(ClientName)
    case refused(AccessRefusal)
}

extension ClientDoor {
    /// The client of a username and a secret from an address.
    func enter(
        _ username: String,
        _ secret: String,
        from address: String = "192.0.2.1",
        certificate: SHA256Digest? = nil
    ) async -> Entry {
        let authorization = TestClients.basic(username, secret)
        return await enter(
            TestClients.request(authorization, from: address, certificate: certificate)
        )
    }

    func enter(_ request: ServiceRequest) async -> Entry {
        do {
            return .client(try await client(of: request).name)
        } catch { return .refused(error) }
    }
}
