import CardCore
import CardLedger

extension MemoryTransaction: ExtentTransaction {
    func extent() throws -> LedgerExtent {
        LedgerExtent(
            newestOrder: state.orders.orders.keys.max() ?? 0,
            newestSaleFile: state.sales.files.newest,
            newestMessage: max(
                state.sales.messages.newest,
                state.funding.messages.last?.number ?? 0
            ),
            newestExpiryRun: ExpiryRunNumber(Int64(state.calendar.runs.count)),
            hasCards: !state.cards.cards.isEmpty,
            hasParkedMessages: state.sales.messages.values.contains {
                $0.message.standing == .parked
            },
            hasLostSerials: !state.losses.spans.isEmpty
                || state.losses.orders.contains { !$0.numbers.isEmpty }
        )
    }
}
