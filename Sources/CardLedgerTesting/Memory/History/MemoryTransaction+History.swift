import CardCore
import CardLedger

extension MemoryTransaction: LossTransaction {
    func insert(_ loss: NewLoss) throws { state.losses.insert(loss) }

    func insert(reason: String, ofGivenUpOrder id: OrderID) throws -> Bool {
        guard state.losses.givenUp[id] == nil else { return false }
        state.losses.givenUp[id] = reason
        return true
    }
}

extension MemoryState {
    /// The ledger's record of the files beside it.
    var history: WorkspaceHistory {
        var history = workplace.history
        history.ordersPast = losses.ordersPast
        return history
    }
}
