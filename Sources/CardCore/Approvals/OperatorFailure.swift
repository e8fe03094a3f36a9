/// A failure of a person who types, or of the registration of one.
package enum OperatorFailure: Failure, Hashable {
    /// The command needs the key of an operator, and names none.
    case keyNeeded
    /// The key is not that of a registered operator.
    case keyUnknown(file: String?)
    /// The key proves another operator than the named one.
    case otherName(typed: String, proven: String)
    /// No operator has the name; the names of present operators that resemble it.
    case unknown(String, nearest: [String] = [])
    case removed(String, at: Instant)
    case notYetValid(String, from: Instant)
    /// The name or the key is that of an operator, a removed one included.
    case taken(String, by: String)
    case name
    /// The key is not one that operators may have.
    case keyKind
    /// The signature of the key could not be made or is wrong.
    case notSigned(ShownText)
    /// Fewer custodians unlocked for the change than custody asks for, or others.
    case custodiansAbsent(needed: Int)
    /// Approvals need more operators.
    case tooFew(present: Int)

    package var code: FailureCode {
        switch self {
        case .keyNeeded: .operatorKeyNeeded
        case .keyUnknown, .unknown: .operatorUnknown
        case .otherName: .operatorOtherName
        case .removed, .notYetValid: .operatorNotValid
        case .taken: .operatorTaken
        case .name: .operatorName
        case .keyKind: .operatorKey
        case .notSigned: .operatorSignature
        case .custodiansAbsent: .custodianMissing
        case .tooFew: .operatorTooFew
        }
    }
}
