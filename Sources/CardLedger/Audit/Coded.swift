package import CardCore

/// A value that stores and digests hold as a small number; the numbers never change and are never
/// used again.
package protocol Coded: CaseIterable, RawRepresentable<String>, Sendable {
    /// The number, which never changes.
    var code: Int64 { get }
}

// The digests in the audit log contain these numbers, in every store.
extension Verdict: Coded {
    package var code: Int64 {
        switch self {
        case .applied: 1
        case .replayed: 2
        case .rejected: 3
        case .parked: 4
        }
    }
}

extension CardState: Coded {
    package var code: Int64 {
        switch self {
        case .spare: 1
        case .inactive: 2
        case .activating: 3
        case .unused: 4
        case .used: 5
        case .depleted: 6
        case .blocked: 7
        case .voided: 8
        case .replaced: 9
        case .expired: 10
        case .spoiled: 11
        case .missing: 12
        }
    }
}

extension PINScheme: Coded {
    package var code: Int64 {
        switch self {
        case .boundToToken: 2
        case .boundToSerial: 3
        case .online: 4
        }
    }

    /// The scheme of tokens, which uses the same column: `token-1`.
    package static let tokenCode: Int64 = 1
}

extension CredentialKind: Coded {
    package var code: Int64 {
        switch self {
        case .token: 1
        case .pin: 2
        }
    }
}
