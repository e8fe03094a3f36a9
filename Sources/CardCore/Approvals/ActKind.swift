/// A kind of act that may need a second person.
package enum ActKind: String, CaseIterable, Hashable, Sendable {
    case orderMint = "order mint"
    case orderRelease = "order release"
    /// A package without its encryption, once, to one folder.
    case plaintextRelease = "plaintext release"
    case writeOff = "write-off"
    case expire
    /// A load above the amount of its currency.
    case loadAbove = "load"
    case voidRange = "void range"
    case clientAdd = "client add"
    case clientRotate = "client rotate"
    case salesDecide = "sales decide"
    case deposits
    /// The reversal of a void or of a load.
    case undo
    case operatorAdd = "operator add"

    /// The name of the act in its canonical text: one approval of an order covers both of its acts.
    package var act: String {
        switch self {
        case .orderMint, .orderRelease: "order"
        default: rawValue
        }
    }

    /// The kinds that need a second person if nothing is configured.
    ///
    /// A load needs an amount, and the calendar runs without people.
    package static let usual = Set(allCases).subtracting([.expire, .loadAbove])
}
