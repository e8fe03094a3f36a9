/// The money that was put on a card of a wallet and taken from it, since its activation.
///
/// Money that is reserved for a pending drawdown is on the card.
///
/// - Unit: minor units.
package struct WalletFlow: Hashable, Sendable {
    /// Everything that was put on the card.
    package var fundsMinor: Int64
    /// Everything that was taken from it.
    package var drawdownMinor: Int64

    /// Makes the flow of a card without transfers, if no amounts are given.
    package init(fundsMinor: Int64 = 0, drawdownMinor: Int64 = 0) {
        self.fundsMinor = fundsMinor
        self.drawdownMinor = drawdownMinor
    }

    /// The kinds of account whose money is on a card.
    package static let kinds: [AccountKind] = [.card, .reserved]

    /// Adds a transfer of a message about the card.
    package mutating func add(_ transfer: Transfer, of card: CardNumber) {
        let (from, to) = (transfer.debit.isOn(card), transfer.credit.isOn(card))
        if to, !from { fundsMinor += transfer.amountMinor }
        if from, !to { drawdownMinor += transfer.amountMinor }
    }
}

extension Account {
    /// True if money of the account is on the card.
    fileprivate func isOn(_ card: CardNumber) -> Bool {
        owner == .card(card) && WalletFlow.kinds.contains(kind)
    }
}

/// The amounts of a card of a wallet.
///
/// - Unit: minor units.
package struct WalletAmounts: Hashable, Sendable {
    /// The amount that a drawdown may take now.
    package var availableMinor: Int64
    /// The pending drawdowns.
    package var reservedMinor: Int64
    /// The pending funds.
    package var pendingMinor: Int64
    /// The account balance with the pending drawdowns.
    package var balanceMinor: Int64
    /// Everything that was put on the card since its activation.
    package var fundsMinor: Int64
    /// Everything that was taken from it since then; ``fundsMinor`` less this is ``balanceMinor``.
    package var drawdownMinor: Int64

    /// The amounts of a card at a moment of a day, both on our clock.
    package init(_ card: Card, _ flow: WalletFlow, at moment: Instant, on day: Day) {
        availableMinor = card.availableMinor(at: moment, on: day)
        reservedMinor = card.reserved
        pendingMinor = card.loadPending
        balanceMinor = card.available + card.reserved
        fundsMinor = flow.fundsMinor
        drawdownMinor = flow.drawdownMinor
    }
}
