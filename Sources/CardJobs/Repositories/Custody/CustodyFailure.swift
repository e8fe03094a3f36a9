package import CardCore

/// A change or a sealing that lacks its custodians.
package enum CustodyFailure: Failure, Hashable {
    /// The workspace has no custodian.
    case noCustodians
    /// No custodian has the name; the names of custodians that resemble it.
    case notCustodian(String, nearest: [String] = [])
    /// The same custodian unlocked twice.
    case twice(String)
    case tooFew(needed: Int)
    /// A restore needs custodians of the backup, or of a stricter custody after it.
    case tooFewOfBackup(needed: Int, names: [String])

    package var code: FailureCode {
        switch self {
        case .noCustodians: .custodianNone
        case .notCustodian: .custodianUnknown
        case .twice: .custodianSamePerson
        case .tooFew, .tooFewOfBackup: .custodianMissing
        }
    }
}
