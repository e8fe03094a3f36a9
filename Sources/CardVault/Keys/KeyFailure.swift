package import CardCore

/// A failure of a key file: a custodian's, the workspace's, or the sealed copy of the latter.
package enum KeyFailure: Failure, Hashable {
    /// The file does not exist.
    case missing(file: String)
    /// The file differs from the written one.
    case corrupt(file: String, KeyDamage)

    package var code: FailureCode {
        switch self {
        case .missing: .keyMissing
        case .corrupt: .keyCorrupt
        }
    }
}

/// The first fault of the text of a key file.
package enum KeyDamage: Hashable, Sendable {
    /// The file is longer than any key file.
    case tooLong
    /// The first line differs from this one.
    case title(expected: String)
    /// The file has another number of lines.
    case lineCount(found: Int, expected: Int)
    /// The line of that name is missing.
    case lineMissing(String)
    /// The head of the file is incomplete.
    case head
    /// The checksum does not match.
    case checksum

    /// The name cannot be a custodian's.
    case custodianName
    /// The fingerprint does not have 32 bytes.
    case fingerprintSize
    /// The cost is outside of the accepted ones.
    case scryptCost
    /// The salt does not have its size.
    case saltSize
    /// The sealed key does not have its size.
    case sealedKeySize
    /// Key and fingerprint do not belong together.
    case otherFingerprint

    /// The key is one of another kind.
    case otherKind(expected: OperatorKeyKind)
    /// The epoch is not a number from 1.
    case epoch
    /// The key does not have 32 bytes.
    case keySize

    /// The file does not contain an age key.
    case noAgeKey
    /// A line is not an age key.
    case noAgeKeyLine

    /// The sealed key of sealed operator keys does not open to the custodians.
    case sealedKeyClosed
    /// The file was changed since it was sealed.
    case changed
    /// The text cannot be parsed.
    case notUnderstood
}
