import CardCore
import CardLedger

/// An open transaction: a copy of the state that its methods change; all that needs no audit entry.
class MemoryUnauditedTransaction {
    var state: MemoryState

    init(_ state: MemoryState) { self.state = state }
}

extension MemoryUnauditedTransaction: UnauditedTransaction {
    func history() throws -> WorkspaceHistory { state.history }

    func save(_ history: WorkspaceHistory) throws { state.workplace.history = history }

    func insert(_ rows: [LostRow]) throws {
        for row in rows where !state.losses.rows.contains(where: row.isSame) {
            state.losses.rows.append(row)
        }
    }

    func deletePublication(withNumber number: PublicationNumber) throws {
        state.orders.publications.removeAll { $0.number == number }
    }
}

extension LostRow {
    /// Returns true if both name one card in one row of a sender.
    fileprivate func isSame(as other: LostRow) -> Bool {
        sender == other.sender && messageID == other.messageID && serial == other.serial
    }
}
