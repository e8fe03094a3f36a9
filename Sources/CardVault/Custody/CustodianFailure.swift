package import CardCore

/// A failure of custodians, their sets and their passphrases.
package enum CustodianFailure: Failure, Hashable {
    /// A name that cannot be a file name.
    case name(String)
    /// Fewer members than custody needs.
    case tooFew(count: Int, custody: Custody)
    /// More members than a set may have.
    case tooMany(count: Int)
    /// A set of the greatest size, to which one more was to be added.
    case noRoom(count: Int)
    /// The same name or the same key twice, if custody requires different people.
    case samePerson(String, String)

    /// The custodian is not one that the order is sealed to.
    case notOfOrder(custodian: String, order: String)
    /// Fewer custodians are present than the order needs.
    case tooFewForOrder(String, needed: Int, present: Int)
    /// The custodians who are present do not open the sealed operator keys.
    case operatorKeysClosed(needed: Int, present: [String])

    /// The passphrase is empty.
    case emptyPassphrase
    /// The passphrase is longer than 1,024 bytes.
    case longPassphrase
    /// The passphrase is wrong, or the sealed part was replaced.
    case unlockFailed(file: String)

    package var code: FailureCode {
        switch self {
        case .name: .custodianName
        case .tooFew: .custodianTooFew
        case .tooMany, .noRoom: .custodianTooMany
        case .samePerson: .custodianSamePerson
        case .notOfOrder, .tooFewForOrder, .operatorKeysClosed: .custodianMissing
        case .emptyPassphrase, .longPassphrase: .custodianPassphrase
        case .unlockFailed: .custodianUnlockFailed
        }
    }
}
