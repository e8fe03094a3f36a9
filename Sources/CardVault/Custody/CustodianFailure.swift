package import CardCore

/// A failure of custodians, their sets and their passphrases.
package enum CustodianFailure: Failure, Hashable {
    /// A name that cannot be a file name.
    case name(String)
    case tooFew(count: Int, custody: Custody)
    case tooMany(count: Int)
    /// As many custodians as cards are sealed to at most, and one more was to be added.
    case noRoom(count: Int)
    /// The same name or the same key twice, where custody asks for different people.
    case samePerson(String, String)

    case notOfOrder(custodian: String, order: String)
    case tooFewForOrder(String, needed: Int, present: Int)
    /// The custodians who are present do not open the sealed operator keys.
    case operatorKeysClosed(needed: Int, present: [String])

    case emptyPassphrase
    case longPassphrase
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
