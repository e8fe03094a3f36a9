package import CardCore

// The records of the file besides its rows, and of the cards in it.
extension PostingSession {
    /// The card of each of the hashes that belongs to a live token.
    package func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber] {
        try transaction.cards(withTokenHashes: hashes)
    }

    /// Places a hold on each of the cards.
    package func hold(_ kind: HoldKind, cards: [CardNumber], reason: String) throws {
        for card in cards { try transaction.ensureHold(kind, ofCard: card, reason: reason) }
    }

    /// Places holds `exposed` and records the source of the tokens.
    package func expose(_ cards: [CardNumber], in source: ExposureSource) throws {
        for card in cards { try transaction.expose(card, in: source) }
        exposed += cards
    }

    /// Records rows that named cards of lost orders.
    package func note(_ lost: [LostRow]) throws { try transaction.insert(lost) }

    /// Notes the template that read the file, which is recorded with the file.
    package func note(_ template: FileTemplate) {
        precondition(file != nil, "a template belongs to a file")
        state.template = template
    }

    /// Records the file summary, once, after the last row.
    package func note(_ summary: FileSummary) throws {
        guard let file else { preconditionFailure("a summary belongs to a file") }
        try transaction.insert(summary, ofFile: file)
        state.rejectedAmounts = summary.rejectedAmounts.text
    }

    /// The state of a sender's numbered stream, without this file.
    package func stream(ofSender sender: SenderID) throws -> SenderStream {
        try transaction.stream(ofSender: sender)
    }

    /// Returns true if another sender has posted a file.
    package func othersHavePosted(besides sender: SenderID) throws -> Bool {
        try transaction.hasFeeds(besides: sender)
    }

    /// The senders of the posted files of which a row of the store was applied, without this file.
    package func senders(ofStore store: StoreID) throws -> Set<SenderID> {
        try transaction.senders(ofStore: store)
    }

    /// For each of the rows that another sender has posted in a file, that sender.
    package func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID] {
        try transaction.senders(ofSame: rows, besides: sender)
    }
}

// Messages that operators typed.
extension PostingSession {
    /// The latest message about the card that an operator typed; nil if there is none.
    ///
    /// Messages of the calendar and of later versions of files under the operators' name were not
    /// typed.
    package func latestTyped(ofCard number: CardNumber) throws -> TypedMessage? {
        try transaction.latestTypedMessage(ofCard: number)
    }

    /// Records that an operator overrode a rule for this transaction, and the value that broke the
    /// rule.
    package func noteOverride(_ option: String, of object: String, details: [String: JSON]) throws {
        try transaction.audit(
            object,
            "overridden",
            details: details.merging(["option": .string(option)]) { given, _ in given }
        )
    }
}
