package import CardCore
import CardLedger

/// Gives stores the numbers that they have in other systems.
package struct RegisterStore {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Adds a store, or changes the number of a known one.
    ///
    /// - Throws: `stock.store_name`, `store.external_id`.
    package func add(_ name: StoreID, externalID: String) throws -> StoreFacts {
        guard OperatorMessages.isStore(name.text) else { throw ShipmentFailure.storeName }
        let recorded = try repositories.ledger.addStore(name, externalID: externalID, by: context)
        return StoreFacts(name: name, externalID: externalID, alreadyDone: recorded == .already)
    }

    /// Reads every store that was added, or that a message or a shipment named, by name.
    package func list() throws -> [StoreFacts] {
        try repositories.ledger.parties(.store).map {
            StoreFacts(name: StoreID($0.name), externalID: $0.externalID, alreadyDone: true)
        }
    }
}

/// A store as it is shown.
package struct StoreFacts: Hashable, Sendable {
    /// The name of the store.
    package let name: StoreID
    /// The number of the store in other systems; nil for none.
    package let externalID: String?
    /// True if an earlier call had done it.
    package let alreadyDone: Bool
}
