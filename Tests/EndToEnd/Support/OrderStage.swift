/// The progress of the print order of a prepared workspace.
enum OrderStage: Int, Sendable {
    /// Custodians, printer, product and the order's file are there; the order is not.
    case ready
    /// Minted; the package waits for its custodians.
    case sealed
    /// The package is in the outbox, and its opened copy in the folder `opened`.
    case released
    /// The printer has answered: all cards were received, two of them are spoiled.
    case acknowledged

    var earlier: OrderStage? { OrderStage(rawValue: rawValue - 1) }
}
