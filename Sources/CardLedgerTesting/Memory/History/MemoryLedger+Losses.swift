import CardCore
import CardLedger

extension MemoryLedger: LossRepository {
    func losses() throws -> [LossRecord] { state.losses.losses }

    func lostOrders() throws -> [LostOrder] {
        let state = state
        return state.losses.orders
            .filter { $0.reservedAt != nil && state.orders.orders[$0.id] == nil }
            .sorted { $0.id < $1.id }
            .map { order in
                var order = order
                order.givenUp = state.losses.givenUp[order.id]
                // Of imported numbers, the first one and the last one are enough.
                if let first = order.numbers.first, let last = order.numbers.last {
                    (order.serials, order.numbers) = (nil, [first, last])
                }
                return order
            }
    }

    func lostOrder(ofSerial serial: Serial) throws -> OrderID? {
        state.losses.order(ofSerial: serial)
    }

    func isLost(_ serials: SerialSpan, ofProduct product: ProductID) throws -> Bool {
        state.losses.spans.contains {
            $0.product == product && $0.contains(serials.first) && serials.last <= $0.span.last
        }
    }

    func lostRows() throws -> [LostRow] {
        let state = state
        return state.losses.rows.filter { state.message($0.messageID, ofSender: $0.sender) == nil }
    }

    func template(ofFile sha256: SHA256Digest) throws -> FileTemplate? {
        let state = state
        return state.allFiles.reversed().lazy.filter { $0.facts.sha256 == sha256 }
            .compactMap { state.sales.templates[$0.number] }.first
    }
}

// Messages that operators typed, as a restore types them again.
extension MemoryLedger {
    func typedMessages(from first: MessageNumber, count: Int64) throws -> [PastMessage] {
        state.pastMessages.filter { (first..<first.advanced(by: Int(count))).contains($0.number) }
    }

    func typedMessage(id: MessageID) throws -> PastMessage? {
        state.pastMessages.first { $0.id == id }
    }

    func messages(
        from first: MessageNumber,
        count: Int64,
        areOfDigest digest: String
    ) throws -> Bool {
        state.messagesDigest(from: first, count: count) == digest
    }

    func isRecorded(_ message: PastMessage) throws -> Bool {
        let state = state
        let entry = state.log.entries(of: "messages").last { entry in
            entry.entry.outcome == "decided" && entry.messages?.contains(message.number) ?? false
        }
        guard let entry, let first = entry.messages?.lowerBound, let count = entry.number("count")
        else { return false }
        return entry.text("messagesSha256") == state.messagesDigest(from: first, count: count)
    }
}

extension LoggedEntry {
    /// The messages that an entry about typed messages commits to.
    fileprivate var messages: Range<MessageNumber>? {
        guard let first = number("first").map(MessageNumber.init), let count = number("count")
        else { return nil }
        return first..<first.advanced(by: Int(count))
    }
}

extension MemoryState {
    /// The messages that operators typed, oldest first; without those of the calendar, of later
    /// versions of files and of ranges of cards.
    fileprivate var pastMessages: [PastMessage] {
        messagesInOrder.filter { $0.file == nil && isTyped($0.message) }.map { stored in
            PastMessage(
                number: stored.message.number,
                id: stored.message.id,
                content: stored.message.content,
                context: stored.message.context,
                time: stored.message.time
            )
        }
    }

    private func isTyped(_ message: KnownMessage) -> Bool {
        message.sender == OperatorMessages.sender
            && (message.phase == .final
                || message.phase == .reverse && Operation.undoable.contains(message.operation))
            && !message.id.text.hasPrefix("superseded:")
            && !Operation.ofProgram.contains(message.operation)
            && !(message.operation == .void && isOfRange(message))
    }

    private func isOfRange(_ message: KnownMessage) -> Bool {
        guard let serial = message.card.flatMap(card(number:))?.serial else { return false }
        return ranges.acts.contains { message.id == "\($0.record.requestID):\(serial)" }
    }

    /// The digest of those messages and the decisions about them at their arrival.
    func messagesDigest(from first: MessageNumber, count: Int64) -> String {
        var digest = MessagesDigest()
        let numbers = first..<first.advanced(by: Int(count))
        for stored in messagesInOrder where numbers.contains(stored.message.number) {
            digest.add(stored.message)
        }
        return digest.finished()
    }
}
