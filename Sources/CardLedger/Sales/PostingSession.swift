package import CardCore

/// The work on the rows of one file, or on operators' messages, in an open transaction.
///
/// Chunks are decided one after another: the second one reads the writes of the first one.
package final class PostingSession {
    let transaction: any LedgerTransaction
    /// The ledger's number of the file; nil for operators' messages.
    let file: FileNumber?
    /// True if a restore lost serials, which is rare.
    let hasLost: Bool
    /// The terms of orders, read once.
    var terms: [OrderID: OrderTerms] = [:]
    /// The rules of versions of products, read once.
    var rules: [ProductVersionNumber: ProductRules] = [:]
    /// The products that messages named, and if they exist; read once.
    var isKnown: [ProductID: Bool] = [:]
    /// The cards from which a transfer is open; nil before the calendar asked for them.
    ///
    /// The messages of the calendar open none.
    var openTransfers: Set<CardNumber>?
    /// Cards that are held because of the file; they are held if it is rolled back, too.
    var exposed: [CardNumber] = []
    var state: State

    /// The state that a part of the transaction restores if it fails.
    struct State {
        var nextMessage: MessageNumber
        /// True if an advice of any sender waits for its request, which is rare.
        var hasParked: Bool
        /// The stores of the file's messages.
        var stores: Set<StoreID> = []
        /// Those of them that the ledger did not know.
        var newStores: [StoreID] = []
        /// The digest of the written messages, without those beside a file.
        var messages = MessagesDigest()
        /// The facts of the first typed message for the audit log; nil for messages of files.
        var typed: [String: JSON]?
        /// The digest of the results of the file's rows.
        var attempts = AttemptsDigest()
        /// The amounts of the file's rejected rows as a text; nil if none were noted.
        var rejectedAmounts: String?
        /// The template that read the file, if that was noted.
        var template: FileTemplate?
        /// The calls of clients that were recorded.
        var calls: [NumberedCall] = []
        /// The steps of deposits and charges that were taken.
        var funding: [FundingMessage] = []
        /// The deliveries of earlier calls that calls of the group opened.
        var openedDeliveries: [DeliveryNumber] = []
        /// The number of messages that the decision about the file undid.
        var undoneCount = 0
        /// The number of messages that the decision left to a person.
        var openCount = 0
    }

    /// Begins the work on a file, or on operators' messages if `file` is nil.
    package init(on transaction: any LedgerTransaction, file: FileNumber?) throws {
        self.transaction = transaction
        self.file = file
        let extent = try transaction.extent()
        hasLost = extent.hasLostSerials
        state = State(
            nextMessage: extent.newestMessage.advanced(by: 1),
            hasParked: extent.hasParkedMessages
        )
    }

    /// The number that the ledger gives to the next known message.
    package var nextMessage: MessageNumber { state.nextMessage }
    /// The clock of the ledger in this transaction.
    package var now: Instant { transaction.at }
    /// The digest of the written messages, without those beside a file.
    package var messagesDigest: String { state.messages.finished() }
    /// The digest of the rows that were recorded.
    var attemptsDigest: String { state.attempts.finished() }
}

extension PostingSession {
    /// Decides messages of a sender one after another and writes their effects; at most some
    /// thousands of them at a time.
    ///
    /// No other method lets messages take effect.
    package func decide(
        _ messages: [Message],
        from sender: FeedFacts,
        for purpose: MessagePurpose = .file
    ) throws -> DecidedMessages {
        var sender = sender
        sender.nextMessage = nextMessage
        let decided = DecidedMessages(messages, in: try engine(for: messages, facts: sender))
        switch purpose {
        case .file:
            if file != nil || sender.isCall { try noteStores(of: decided.known) }
            try write(decided.changes, ofFile: file)
            let known = decided.known.span
            for index in known.indices { state.messages.add(known[index]) }
            noteFacts(of: decided.known, typedAs: messages)
        case .operators: try write(decided.changes, ofFile: nil)
        case .trial: break
        }
        return decided
    }

    private func write(_ changes: PostingChanges, ofFile file: FileNumber?) throws {
        // First: the cards below have the holds.
        try transaction.record(changes.pinAttempts)
        try transaction.write(changes, ofFile: file)
        guard let last = changes.newMessages.last else { return }
        state.nextMessage = last.number.advanced(by: 1)
        guard !state.hasParked else { return }
        let messages = changes.newMessages.span
        state.hasParked = messages.indices.contains { messages[$0].standing == .parked }
    }

    /// Runs a part of the transaction that fails alone: if `body` throws, the writes of the part
    /// are rolled back, the failure is thrown again, and the transaction continues.
    package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let before = state
        do {
            return try transaction.savepoint(body)
        } catch {
            state = before
            // Terms of orders whose cards the part made are not true any more.
            terms = [:]
            throw error
        }
    }

    /// Records the results of rows, each line once.
    package func record(_ attempts: [AttemptRecord]) throws {
        guard let file else { preconditionFailure("attempts belong to a file") }
        let rows = attempts.map(AttemptsDigest.Row.init)
        var numbers: [Int: Int64] = [:]
        for attempt in attempts {
            guard let number = attempt.number, number != Int64(attempt.line) - 1 else { continue }
            numbers[attempt.line] = number
        }
        try transaction.insert(rows, numbers: numbers, ofFile: file)
        let span = rows.span
        for index in span.indices { state.attempts.add(span[index]) }
    }
}
