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
            return try ids.sorted { $0.text < $1.text }.compactMap { id in
                try message(find, with: id)
            }
        case .parked(let requests, let sender):
            let find = try find(
                """
                sender = ? AND original_id = ? AND standing = \(Standing.parked.code)
                ORDER BY number
                """
            )
            find.bind(try names.sender(sender), at: 1)
            return try requests.flatMap { request in
                var found = try messages(find, request.spellings) { find.bind($0, at: 2) }
                for index in found.indices { found[index].originalID = request }
                return found
            }
        case .numbers(let numbers):
            let find = try find("number = ?")
            return try messages(find, numbers) { find.bind($0, at: 1) }
        case .bearingOnRefunds(let cards): return try requestsBearingOnRefunds(ofCards: cards)
        }
    }

    private func message(_ find: Statement, with id: MessageID) throws -> KnownMessage? {
        for spelling in id.spellings {
            guard var found = try messages(find, [spelling], bind: { find.bind($0, at: 2) }).first
            else { continue }
            found.id = id
            return found
        }
        return nil
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
