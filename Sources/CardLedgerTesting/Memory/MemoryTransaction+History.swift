import CardCore
import CardLedger

extension MemoryTransaction: LossTransaction {
    func insert(_ loss: NewLoss) throws { state.losses.insert(loss) }

    func isGivenUp(order number: Int64) throws -> Bool { state.losses.givenUp[number] != nil }

    func insert(reason: String, ofGivenUpOrder number: Int64) throws {
        state.losses.givenUp[number] = reason
    }

    func insert(_ rows: [LostRow]) throws {
        for row in rows where !state.losses.rows.contains(where: row.isSame) {
            state.losses.rows.append(row)
        }
    }
}

extension LostRow {
    /// Whether both name one card in one row of a sender.
    fileprivate func isSame(as other: LostRow) -> Bool {
        sender == other.sender && messageID == other.messageID && serial == other.serial
    }
}

// The workspace's memory of the files beside the ledger.
extension MemoryTransaction {
    func history() throws -> WorkspaceHistory { state.history }

    func save(_ history: WorkspaceHistory) throws { state.workplace.history = history }
}

extension MemoryState {
    /// The ledger's memory of the files beside it.
    var history: WorkspaceHistory {
        var history = workplace.history
        history.ordersPast = losses.ordersPast
        return history
    }
}
