import CardCore
import CardLedger

/// Does a whole print order: create, mint, release.
///
/// Repeatable at any point of failure.
package struct RunOrder {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Looks at the state of the order and does what is left.
    ///
    /// Without credentials it stops at the sealed order.
    ///
    /// - Throws: `order.wrong_state` for a cancelled order; what creating, minting and releasing throw.
    package func run(
        _ source: OrderSource,
        unlocking credentials: [CustodianCredential],
        dryRun: Bool
    ) async throws -> RunResult {
        let created = try CreateOrder(desk).create(source, dryRun: dryRun)
        guard created.order.state != .cancelled else {
            throw OrderProblem.cancelled(created.order.id)
        }
        let custody = try desk.custody(ofProduct: created.order.request.product)
        guard !dryRun else {
            return RunResult(
                order: created.order,
                alreadyDone: created.alreadyDone && created.order.package != nil,
                needsRelease: false,
                custody: custody
            )
        }
        let id = created.order.id
        let minted = try await MintOrder(desk).mint(id, dryRun: false)
        let order = try desk.ledger.order(id)
        guard order.state == .sealed else {
            return try result(order, alreadyDone: minted.alreadyDone, custody)
        }
        guard !credentials.isEmpty else { return try result(order, alreadyDone: false, custody) }
        let released = try await ReleaseOrder(desk)
            .release(id, unlocking: credentials, plaintext: nil, dryRun: false)
        return try result(desk.ledger.order(id), alreadyDone: released.alreadyDone, custody)
    }

    private func result(
        _ order: OrderRecord,
        alreadyDone: Bool,
        _ custody: Custody
    ) throws -> RunResult {
        RunResult(
            order: try desk.facts(of: order),
            alreadyDone: alreadyDone,
            needsRelease: order.state == .sealed,
            custody: order.custody ?? custody
        )
    }
}

extension Desk {
    /// The custody of a product's next order: its own, else the workspace's.
    func custody(ofProduct id: String) throws -> Custody {
        try product(ledger.product(id, version: nil)).custody ?? recordedCustody()
    }

    /// The custody that holds for an order: the one it was minted under, else that of the version
    /// of its product that it was created with.
    func custody(of order: OrderRecord) throws -> Custody {
        try order.custody ?? product(of: order).custody ?? recordedCustody()
    }
}
