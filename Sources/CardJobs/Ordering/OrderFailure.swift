package import CardCore
import CardLedger

/// A step of an order that cannot be done.
package enum OrderFailure: Failure, Hashable {
    /// The request made an order before, with other values of these keys.
    case conflict(requestID: String, order: OrderID, keys: [String])
    /// A restore lost the order that the request made.
    case lost(order: OrderID, requestID: String)
    case cancelled(OrderID)
    case notSealed(OrderID, OrderState)
    case notReleased(OrderID, OrderState)
    case notShreddable(OrderID, OrderState)
    /// The ledger has the segment, and the vault does not.
    case segmentLost(order: OrderID, keyRun: Int, segment: Int)
    /// The order is sealed, and no custodian unlocks it.
    case custodiansNeeded(OrderID, Custody)
    case shredded(OrderID)
    /// Its printer has a newer version than the one that the order pins.
    case newerPrinter(OrderID, printer: String, pinned: Int, newest: Int)
    /// The card at the position differs from the one in the ledger.
    case mismatch(order: OrderID, position: Int)
    case plaintextRefused(OrderID)
    /// The folder for a plaintext package is inside the workspace.
    case plaintextInside(folder: String)
    /// Secrets that were destroyed could still be read.
    case stillOpens(OrderID)
    /// `known` are the templates of the program.
    case noTemplate(String, known: [String])
    /// The template describes the labels of boxes; `known` are the program's templates for cards.
    case templateOfBoxes(String, known: [String])
    /// The template must describe the labels of boxes, and describes cards.
    case templateOfCards(String)
    case packageShredded(OrderID)
    /// The file is not the package that was released.
    case packageDamaged(path: String)

    package var code: FailureCode {
        switch self {
        case .conflict: .orderConflict
        case .lost: .orderLost
        case .cancelled, .notSealed, .notReleased, .notShreddable: .orderWrongState
        case .segmentLost: .vaultSegmentLost
        case .custodiansNeeded: .releaseNeedsCustodians
        case .shredded: .vaultShareMissing
        case .newerPrinter: .printerNewerVersion
        case .mismatch: .releaseMismatch
        case .plaintextRefused: .releasePlaintextRefused
        case .plaintextInside: .releasePlaintextInside
        case .stillOpens: .shredStillOpens
        case .noTemplate: .templateUnknown
        case .templateOfBoxes, .templateOfCards: .templateRows
        case .packageShredded: .releaseNoBytes
        case .packageDamaged: .packageDamaged
        }
    }
}

extension OrderFailure {
    static func conflict(_ request: OrderRequest, _ known: OrderRecord) -> OrderFailure {
        .conflict(
            requestID: request.requestID,
            order: known.id,
            keys: difference(request.content, known.request.content)
        )
    }

    /// The keys in which two requests differ.
    private static func difference(_ one: JSON, _ other: JSON) -> [String] {
        guard case .object(let left) = one, case .object(let right) = other else {
            preconditionFailure("the content of a request is an object")
        }
        return left.keys.sorted().filter { left[$0] != right[$0] }
    }
}
