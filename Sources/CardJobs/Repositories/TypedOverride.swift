import CardCore

/// A rule that an operator's message set aside; the audit log contains its text.
package enum TypedOverride: Fact, Hashable {
    /// The operator confirmed that the same operation is meant once more.
    case again
    /// The message is one of a lost ledger, which a person and a PIN authorised at that time.
    case redone
    /// The operator confirmed that a store of which nothing is known is meant.
    case newStore
}
