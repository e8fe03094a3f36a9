package import CardCore

/// Something that was done after the backup, with all that is needed to do it again.
package enum LostWork: Hashable, Sendable {
    case operation(id: MessageID, lost: String)
    case exposure(serial: Serial, lost: String)

    // Orders
    case adoption(order: OrderID, lost: String)
    case givingUp(order: OrderID, reason: String)
    case orderFile(String)
    /// An order with packs and cartons of the usual sizes.
    case order(OrderRequest)
    case minting(order: OrderID)
    case release(order: OrderID)
    /// The newest version of the order's printer was pinned.
    case pinning(order: OrderID)
    case acknowledgement(order: OrderID, answers: [String])
    case promotion(order: OrderID, card: Serial, spare: Serial)
    case cancelling(order: OrderID, reason: String)
    case shredding(order: OrderID)
    case range(LostRange)

    // Stock
    case shipping(LostShipping)
    case receipt(shipment: String, store: StoreID, packs: [String])
    case returning(shipment: String, packs: [String])

    // Cards
    case unlocking(serial: Serial, reason: String)
    case releasingExposed(serial: Serial, reason: String)
    case noting(serial: Serial, text: String)
    case blocking(serial: Serial, reason: String, requestID: String)
    /// `product` is nil for all products.
    case expiry(asOf: String, product: ProductID?)
    case undoneExpiry(serial: Serial, reason: String)
    case undoneRun(number: String, reason: String?)

    // Sale files
    case saleFile(LostSaleFile)
    case skippedNumber(sender: SenderID, number: Int64, reason: String)

    // Settings
    case product(file: String)
    case printer(PrinterAddition)
    case custodian(name: String, file: String, fingerprint: String)
    /// `lost` are the further custodians whose keys were lost, if too few were left to approve it; nil
    /// if enough were.
    case replacedCustodian(name: String, file: String, fingerprint: String, lost: [String]?)
    case removedCustodian(name: String)
    case custody(String)
    case zone(String, from: String)
    /// The number of a store in another system.
    case store(name: StoreID, externalID: String)
    /// A client with the terms that it had last.
    case addedClient(name: ClientName, terms: ClientTerms)
    /// The terms that a client had last.
    case limitedClient(name: ClientName, terms: ClientTerms)
    case rotatedClient(name: ClientName)
    case revokedClient(name: ClientName)
    /// A step of a deposit.
    case funding(LostFunding)
    case shreddedClient(name: ClientName)
    /// The calls of a journal in that folder.
    case calls(journal: String)
    /// `file` is the key in the lost workspace; nil if it is gone.
    case inboxKey(kind: String, file: String?)
}

extension LostWork {
    /// The file that the restore wrote for it; nil if it needs none.
    var file: String? {
        switch self {
        case .orderFile(let file), .product(let file): file
        case .custodian(_, let file, _), .replacedCustodian(_, let file, _, _): file
        case .printer(let addition):
            if case .openPGP(let file) = addition.keys { file } else { nil }
        default: nil
        }
    }

    /// The same for a shipment or a run of expire that has another number in this workspace.
    func named(_ number: String) -> LostWork {
        switch self {
        case .receipt(_, let store, let packs):
            .receipt(shipment: number, store: store, packs: packs)
        case .returning(_, let packs): .returning(shipment: number, packs: packs)
        case .undoneRun(_, let reason): .undoneRun(number: number, reason: reason)
        default: self
        }
    }

    /// True if calls from before it may be refused after it.
    var endsCalls: Bool {
        switch self {
        case .operation, .exposure, .cancelling, .range, .blocking, .expiry, .undoneExpiry,
            .undoneRun, .limitedClient, .revokedClient:
            true
        // The deposit may be one of a call.
        case .funding(let funding): funding.step != .deposit
        default: false
        }
    }
}
