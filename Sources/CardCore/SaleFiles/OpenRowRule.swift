/// The rule by which the rejected rows of a file wait for their correction.
///
/// A correction may make no message: its rows may take each other back, or repeat rows that were
/// booked before. For a posted row that does not count, the state of its card decides, unless the
/// till has sent the row again since as one that counts.
package struct OpenRowRule: Sendable {
    /// The file that rejected the rows.
    private let file: FileNumber
    /// The ledger's knowledge of the sender's ids.
    private let traces: RowTraces

    package init(ofFile file: FileNumber, traces: RowTraces) {
        self.file = file
        self.traces = traces
    }

    /// Returns true if a row waits for its correction.
    package func isOpen(_ row: RejectedLine) -> Bool {
        row.isNameless ? !hasAlias(row) : !hasCorrection(row) && !isTakenBack(row)
    }

    /// The serial of the card of a row that cancels a counted one, while that one has not been
    /// taken back; nil for any other row.
    package func openVoid(_ row: RejectedLine) -> Serial? {
        guard row.code == .voidPosted, !hasCorrection(row), let (message, card) = posted(row),
            card.isInEffect(message), !isWithdrawn(message, card)
        else { return nil }
        return card.serial
    }

    /// Returns true if a later file corrected the row: with a message, or without one if its rows
    /// repeat others.
    package func isCorrected(_ row: RejectedLine) -> Bool {
        row.isNameless ? hasAlias(row) : hasCorrection(row)
    }

    /// The message of the row's correction; nil if the row is not corrected, or without a message.
    package func correction(of row: RejectedLine) -> PostedMessage? {
        let aliased = row.aliases(inFile: file).lazy.compactMap { traces.aliased[$0] }.first
        return aliased
            ?? row.correctionIDs.lazy.compactMap { traces.messages[$0] }
            .first { $0.file.map { $0 > file } ?? false }
    }

    /// Returns true if a row of a native correction is that row.
    private func hasAlias(_ row: RejectedLine) -> Bool {
        row.aliases(inFile: file).contains(where: traces.aliases.contains)
    }

    /// Returns true if a later file of the sender has a correction of the row.
    private func hasCorrection(_ row: RejectedLine) -> Bool {
        let closing = traces.closings[row.id].map { $0 > file } ?? false
        return closing || hasAlias(row)
            || row.correctionIDs.contains { id in
                traces.messages[id]?.file.map { $0 > file } ?? false
            }
    }

    /// Returns true if the row concerns a posted row that does not count any more, or that was sent
    /// again since as one that counts.
    ///
    /// The correction of a row that does not count concerns it, too, with any flaw.
    private func isTakenBack(_ row: RejectedLine) -> Bool {
        guard row.isVoid, let (message, card) = posted(row) else { return false }
        return !card.isInEffect(message) || isWithdrawn(message, card)
    }

    /// The message of the row that a row cancels, and its card.
    private func posted(_ row: RejectedLine) -> (PostedMessage, PostedCard)? {
        traces.messages[row.postedID].flatMap { message in
            message.card.flatMap { traces.cards[$0] }.map { (message, $0) }
        }
    }

    /// Returns true if a later file has the message as a row that counts.
    private func isWithdrawn(_ message: PostedMessage, _ card: PostedCard) -> Bool {
        card.repetitions[message.number].map { $0 > file } ?? false
    }
}

/// The ledger's knowledge of ids of a sender's rows.
package struct RowTraces: Hashable, Sendable {
    /// The ids under which rows of native corrections are known.
    package var aliases: Set<MessageID> = []
    /// The messages of those rows, by alias.
    package var aliased: [MessageID: PostedMessage] = [:]
    /// By id, the latest file of the sender that closed rows that were rejected under it.
    package var closings: [MessageID: FileNumber] = [:]
    /// The messages with those ids.
    package var messages: [MessageID: PostedMessage] = [:]
    /// The cards of rows that are cancelled.
    package var cards: [CardNumber: PostedCard] = [:]

    package init() {}
}
