/// A limit of the service that its configuration can change; the raw value is its key.
///
/// - Source: docs/service/limits.md
package enum ServiceLimit: String, CaseIterable, Sendable {
    // Requests
    case headerBytes, bodyBytes
    // Connections
    case headerSeconds, bodySeconds, idleSeconds, connections, connectionsPerAddress
    // Failed authentications
    case failuresPerAddress, failuresPerUsername, failureMinutes
    // Wrong PINs
    case wrongPINsPerTerminal, wrongPINMinutes, wrongPINsPerClient, wrongPINClientMinutes
    // Unknown cards
    case unknownCards, unknownCardMinutes

    /// The value without a line in the configuration.
    package var usual: Int {
        switch self {
        case .headerBytes: 16 << 10
        case .bodyBytes: 64 << 10
        case .headerSeconds: 10
        case .bodySeconds: 20
        case .idleSeconds: 75
        case .connections: 1024
        case .connectionsPerAddress: 64
        case .failuresPerAddress: 20
        case .failuresPerUsername: 10
        case .failureMinutes: 10
        case .wrongPINsPerTerminal: 10
        case .wrongPINMinutes: 15
        case .wrongPINsPerClient: 100
        case .wrongPINClientMinutes: 60
        case .unknownCards: 100
        case .unknownCardMinutes: 15
        }
    }

    /// The values that a configuration can set.
    package var range: ClosedRange<Int> {
        switch self {
        case .headerBytes: 1 << 10...1 << 20
        case .bodyBytes: 1 << 10...16 << 20
        case .headerSeconds, .bodySeconds: 1...300
        case .idleSeconds: 1...3600
        case .connections, .connectionsPerAddress: 1...65_536
        case .failuresPerAddress, .failuresPerUsername, .wrongPINsPerTerminal,
            .wrongPINsPerClient, .unknownCards:
            1...100_000
        case .failureMinutes, .wrongPINMinutes, .wrongPINClientMinutes, .unknownCardMinutes:
            1...1440
        }
    }
}

/// The limits of the service.
package struct ServiceLimits: Hashable, Sendable {
    private var changed: [ServiceLimit: Int] = [:]

    /// Makes the usual limits.
    package init() {}

    /// The value of a limit.
    package subscript(limit: ServiceLimit) -> Int {
        get { changed[limit] ?? limit.usual }
        set { changed[limit] = newValue == limit.usual ? nil : newValue }
    }
}
