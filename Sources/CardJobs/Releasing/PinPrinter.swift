package import CardCore
import CardLedger

/// Pins the newest keys of its own printer for an order that is not released.
package struct PinPrinter {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Pins the newest version, or reports that it is pinned; the present custodians unlock.
    ///
    /// - Throws: `order.unknown`, `order.wrong_state`, `custodian.missing`,
    ///   `ledger.record_changed`.
    package func pin(
        _ name: String,
        unlocking credentials: [CustodianCredential]
    ) throws -> PinnedPrinter {
        let order = try repositories.order(name)
        try order.require(.pinPrinter)
        return try pinNewest(of: order, unlocking: credentials)
    }

    func pinNewest(
        of order: OrderRecord,
        unlocking credentials: [CustodianCredential]
    ) throws -> PinnedPrinter {
        let printer = order.request.printer
        let newest = try repositories.ledger.printer(printer, version: nil)
        try repositories.ledger.requireUnchanged(
            .printer(name: printer, version: newest.version)
        )
        let isPinned = newest.version == order.printerVersion
        let approvers = isPinned ? [] : try repositories.approvers(credentials, by: context)
        let (_, recorded) = try repositories.ledger.pinPrinter(
            ofOrder: order.id,
            unlockedBy: approvers,
            by: context
        )
        return PinnedPrinter(
            order: order.id,
            printer: newest,
            versionBefore: order.printerVersion,
            alreadyDone: recorded == .already
        )
    }
}

/// The printer's version to which an order's package goes.
package struct PinnedPrinter: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// The pinned version.
    package var printer: PrinterRecord
    /// The version that was pinned before.
    package var versionBefore: Int
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
