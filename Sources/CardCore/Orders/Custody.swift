/// How many custodians it takes to open the vault.
package enum Custody: String, CaseIterable, Sendable {
    /// Any one of them.
    case single
    /// Any two different ones.
    case dual

    package var custodianCount: Int {
        switch self {
        case .single: 1
        case .dual: 2
        }
    }
}
