import CardCore
import CardLedger

extension MemoryTransaction: LossTransaction {
    func insert(_ loss: NewLoss) throws { state.losses.insert(loss) }

    func isGivenUp(order id: OrderID) throws -> Bool { state.losses.givenUp[id] != nil }

    func insert(reason: String, ofGivenUpOrder id: OrderID) throws {
        state.losses.givenUp[id] = reason
    }
}

extension MemoryState {
    /// The ledger's memory of the files beside it.
    var history: WorkspaceHistory {
        var history = workplace.history
        history.ordersPast = losses.ordersPast
        return history
    }
}
