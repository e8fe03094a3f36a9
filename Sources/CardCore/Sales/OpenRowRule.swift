/// Whether the rejected rows of a file wait for their correction.
///
/// A correction may leave no message: its rows may take each other back, or say what was booked
/// before. Of a row that was posted and does not count the state of its card decides, unless the
/// till has sent the row again since as one that counts.
package struct OpenRowRule: Sendable {
    /// The file that rejected the rows.
    private let file: FileNumber
    /// What the ledger knows of the sender's ids.
    private let traces: RowTraces

    package init(ofFile file: FileNumber, traces: RowTraces) {
        self.file = file
        self.traces = traces
    }

    /// Whether a row waits for its correction.
    package func isOpen(_ row: RejectedLine) -> Bool {
        row.isNameless ? !hasAlias(row) : !hasCorrection(row) && !isTakenBack(row)
    }

    /// The serial of the card of a row that says of a counted one that it does not count, while that
    /// one stands; nil for any other row.
    package func openVoid(_ row: RejectedLine) -> Serial? {
        guard row.code == .voidPosted, !hasCorrection(row), let (message, card) = posted(row),
            card.stands(message), !isWithdrawn(message, card)
        else { return nil }
        return card.serial
    }

    /// Whether a row of a native correction is that row.
    private func hasAlias(_ row: RejectedLine) -> Bool {
        row.aliases(inFile: file).contains(where: traces.aliases.contains)
    }

    /// Whether a later file of the sender has a correction of the row.
    private func hasCorrection(_ row: RejectedLine) -> Bool {
        let closing = traces.closings[row.id].map { $0 > file } ?? false
        return closing || hasAlias(row)
            || row.correctionIDs.contains { id in
                traces.messages[id]?.file.map { $0 > file } ?? false
            }
    }

    /// Whether the row is about a row that was posted and does not count any more, or was sent again
    /// since as one that counts.
    ///
    /// The correction of a row that does not count is about it, too, whatever is wrong with it.
    private func isTakenBack(_ row: RejectedLine) -> Bool {
        guard row.isVoid, let (message, card) = posted(row) else { return false }
        return !card.stands(message) || isWithdrawn(message, card)
    }

    /// The message of the row that a row says not to count, and its card.
    private func posted(_ row: RejectedLine) -> (PostedMessage, PostedCard)? {
        traces.messages[row.postedID].flatMap { message in
            message.card.flatMap { traces.cards[$0] }.map { (message, $0) }
        }
    }

    /// Whether a later file has the message as a row that counts.
    private func isWithdrawn(_ message: PostedMessage, _ card: PostedCard) -> Bool {
        card.repetitions[message.number].map { $0 > file } ?? false
    }
}

/// What a ledger knows of ids of a sender's rows.
package struct RowTraces: Hashable, Sendable {
    /// Those of the ids under which rows of native corrections are known.
    package var aliases: Set<MessageID> = []
    /// By id, the latest file of the sender that closed rows which were rejected under it.
    package var closings: [MessageID: FileNumber] = [:]
    /// The messages with those ids.
    package var messages: [MessageID: PostedMessage] = [:]
    /// The cards of rows that are said not to count.
    package var cards: [CardNumber: PostedCard] = [:]

    package init() {}
}
