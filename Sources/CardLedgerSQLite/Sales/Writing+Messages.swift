import CardCore
import CardLedger
import GRDB

// Messages in an open transaction, read in the order of the indexes: neighbours share pages.
extension Writing {
    func newestMessage() throws -> MessageNumber {
        try database.number("SELECT max(number) FROM message")
    }

    func hasParkedMessages() throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM message INDEXED BY message_parked
                WHERE standing = \(Standing.parked.code))
            """
        ) == 1
    }

    func messages(withIDs ids: Set<MessageID>, ofSender sender: SenderID) throws -> [SettledMessage]
    {
        let find = try Statement(MessageTable.query + " WHERE sender = ? AND id = ?", database)
        find.bind(try names.sender(sender), at: 1)
        return try messages(find, ids.sorted { $0.text < $1.text }) { find.bind($0, at: 2) }
    }

    func parkedMessages(ofRequests ids: Set<MessageID>, ofSender sender: SenderID) throws
        -> [SettledMessage]
    {
        let find = try Statement(
            MessageTable.query + """
                 WHERE sender = ? AND original_id = ? AND standing = \(Standing.parked.code)
                ORDER BY number
                """,
            database
        )
        find.bind(try names.sender(sender), at: 1)
        return try messages(find, ids) { find.bind($0, at: 2) }
    }

    func messages(withNumbers numbers: [MessageNumber]) throws -> [SettledMessage] {
        let find = try Statement(MessageTable.query + " WHERE number = ?", database)
        return try messages(find, numbers) { find.bind($0, at: 1) }
    }

    private func messages<Key>(
        _ find: Statement,
        _ keys: some Sequence<Key>,
        bind: (Key) -> Void
    ) throws -> [SettledMessage] {
        var found: [SettledMessage] = []
        for key in keys {
            bind(key)
            while try find.step() { found.append(try MessageTable.message(find, names)) }
        }
        return found
    }

    func write(_ changes: BookChanges, ofFile file: FileNumber?) throws {
        try BookWriter(self, file: file).write(changes)
        guard file == nil, let first = changes.newMessages.first?.number else { return }
        notes.firstTyped = min(notes.firstTyped ?? first, first)
    }
}
