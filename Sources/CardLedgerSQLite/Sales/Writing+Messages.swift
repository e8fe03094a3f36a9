import CardCore
import CardLedger
import GRDB

// Messages in an open transaction, read in the order of the indexes: neighbours share pages.
extension Writing {
    func messages(_ keys: MessageKeys) throws -> [KnownMessage] {
        switch keys {
        case .ids(let ids, let sender):
            let find = try find("sender = ? AND id = ?")
            find.bind(try names.sender(sender), at: 1)
            return try messages(find, ids.sorted { $0.text < $1.text }) { find.bind($0, at: 2) }
        case .parked(let requests, let sender):
            let find = try find(
                """
                sender = ? AND original_id = ? AND standing = \(Standing.parked.code)
                ORDER BY number
                """
            )
            find.bind(try names.sender(sender), at: 1)
            return try messages(find, requests) { find.bind($0, at: 2) }
        case .numbers(let numbers):
            let find = try find("number = ?")
            return try messages(find, numbers) { find.bind($0, at: 1) }
        case .bearingOnRefunds(let cards): return try requestsBearingOnRefunds(ofCards: cards)
        }
    }

    private func find(_ condition: String) throws -> Statement {
        try Statement(MessageTable.query + " WHERE " + condition, database)
    }

    private func messages<Key>(
        _ find: Statement,
        _ keys: some Sequence<Key>,
        bind: (Key) -> Void
    ) throws -> [KnownMessage] {
        var found: [KnownMessage] = []
        for key in keys {
            bind(key)
            while try find.step() { found.append(try MessageTable.message(find, names)) }
        }
        return found
    }

    func write(_ changes: PostingChanges, ofFile file: FileNumber?) throws {
        try PostingWriter(self, file: file).write(changes)
        guard file == nil, let first = changes.newMessages.first?.number else { return }
        notes.firstTyped = min(notes.firstTyped ?? first, first)
    }
}
