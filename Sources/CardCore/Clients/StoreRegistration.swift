/// The rule for the number that a store has in another system, such as the till's merchant number.
package enum StoreRegistration {
    /// Checks that a store can have the number; `known` are the stores of the ledger.
    ///
    /// - Throws: `store.external_id` if another store has the number, or if it is empty, longer
    ///   than 100 bytes or not plain text.
    package static func check(_ store: Party, among known: [Party]) throws(StoreFailure) {
        guard let id = store.externalID, OperatorMessages.isStore(id) else {
            throw .externalIDForm
        }
        let other = known.first { $0.name != store.name && $0.externalID == id }
        if let other { throw .externalIDTaken(id, by: StoreID(other.name)) }
    }
}

/// A store that cannot be registered.
package enum StoreFailure: Failure, Hashable {
    /// The number is empty, longer than 100 bytes, or not plain text.
    case externalIDForm
    /// Another store has the number.
    case externalIDTaken(String, by: StoreID)

    package var code: FailureCode { .storeExternalID }
}
