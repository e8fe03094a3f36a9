import CardCore
import CardLedger

extension MemoryTransaction: LossTransaction {
    func insert(_ loss: NewLoss) throws { state.losses.insert(loss) }

    func isGivenUp(order number: Int64) throws -> Bool { state.losses.givenUp[number] != nil }

    func insert(reason: String, ofGivenUpOrder number: Int64) throws {
        state.losses.givenUp[number] = reason
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
