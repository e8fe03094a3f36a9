/// The number of custodians that opening the vault needs.
package enum Custody: String, CaseIterable, Sendable {
    /// Any one of them.
    case single
    /// Any two different ones.
    case dual

    /// The number of custodians.
    package var custodianCount: Int {
        switch self {
        case .single: 1
        case .dual: 2
        }
    }
}
