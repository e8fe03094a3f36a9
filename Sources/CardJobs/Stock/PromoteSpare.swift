package import CardCore
import CardLedger

/// Promotes spares in the place of spoiled or missing cards.
package struct PromoteSpare {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Promotes a spare of the order, or reports that it replaces that card already.
    ///
    /// - Throws: `order.unknown`, `order.wrong_state`, `stock.serial` for a serial that is not one
    ///   of the order's; `order.nothing_to_replace`, `order.spare_unusable`.
    package func promote(
        _ spare: Serial,
        insteadOf card: Serial,
        order name: String,
        dryRun: Bool
    ) throws -> PromotionResult {
        try repositories.refuseTokens(in: [spare.text, card.text])
        let order = try repositories.order(name)
        let pair = AcceptedCoverage.Replacement(
            spoiled: try repositories.position(ofSerial: card, in: order),
            spare: try repositories.position(ofSerial: spare, in: order)
        )
        let recorded = try repositories.ledger.promote(
            pair,
            ofOrder: order.id,
            isTrial: dryRun,
            by: context
        )
        if !dryRun { context.reached(.acknowledged) }
        return PromotionResult(
            order: order.id,
            spoiled: try repositories.serial(at: pair.spoiled, in: order),
            spare: try repositories.serial(at: pair.spare, in: order),
            pack: PackLayout(order.request).pack(of: pair.spoiled),
            alreadyDone: recorded == .already,
            isTrial: dryRun
        )
    }
}

/// The result of a promotion.
package struct PromotionResult: Hashable, Sendable {
    /// The order of both cards.
    package var order: OrderID
    /// The serial of the spoiled or missing card.
    package var spoiled: Serial
    /// The serial of the spare that replaces it.
    package var spare: Serial
    /// The pack of that card, from 1, in which the spare counts from then on.
    package var pack: Int
    /// True if an earlier call or the printer's answer had done it.
    package var alreadyDone: Bool
    /// True if nothing was changed.
    package var isTrial: Bool
}

extension Repositories {
    /// The serial of a card of the order.
    fileprivate func serial(at position: Int, in order: OrderRecord) throws -> Serial {
        let number = CardNumbering.number(order: order.id, position: position)
        guard let serial = try ledger.serials(ofCards: [number])[number] else {
            preconditionFailure("a position of the order without a card")
        }
        return serial
    }
}
