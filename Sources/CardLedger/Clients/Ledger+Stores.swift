package import CardCore

extension Ledger {
    /// Gives a store its number in another system, and adds the store if it is not known; the
    /// answer is `already` if it has that number.
    ///
    /// - Throws: `store.external_id`.
    package func addStore(
        _ name: StoreID,
        externalID: String,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context) { transaction in
            let known = try transaction.party(.store, name.text)
            var store = known ?? Party(.store, name: name.text)
            store.externalID = externalID
            try StoreRegistration.check(store, among: transaction.parties(.store))
            guard known != store else { return .already }
            try transaction.save(store)
            try transaction.audit(
                "party \(name)",
                known == nil ? "added" : "changed",
                details: [
                    "externalId": .string(externalID),
                    "externalIdBefore": .optional(known?.externalID),
                ]
            )
            return .new
        }
    }
}
