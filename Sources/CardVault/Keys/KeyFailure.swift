package import CardCore

/// A failure of a key file: a custodian's, the workspace's, or the sealed copy of the latter.
package enum KeyFailure: Failure, Hashable {
    case missing(file: String)
    case corrupt(file: String, KeyDamage)

    package var code: FailureCode {
        switch self {
        case .missing: .keyMissing
        case .corrupt: .keyCorrupt
        }
    }
}

/// The first thing that is wrong with the text of a key file.
package enum KeyDamage: Hashable, Sendable {
    case tooLong
    /// The first line is not this one.
    case title(expected: String)
    case lineCount(found: Int, expected: Int)
    case lineMissing(String)
    case head
    case checksum

    case custodianName
    case fingerprintSize
    case scryptCost
    case saltSize
    case sealedKeySize
    /// Key and fingerprint do not belong together.
    case otherFingerprint

    case otherKind(expected: OperatorKeyKind)
    case epoch
    case keySize

    case noAgeKey
    case noAgeKeyLine

    /// The sealed key of sealed operator keys does not open to the custodians.
    case sealedKeyClosed
    case changed
    case notUnderstood
}
