import CardCore
import CardLedger

extension MemoryTransaction: FeedTransaction {
    func feed(_ sender: SenderID) throws -> Feed? { state.feed(sender) }

    func save(_ feed: Feed) throws {
        state.feeds.feeds[feed.sender] = FeedTables.StoredFeed(
            last: feed.numbers?.upperBound,
            takenAt: feed.lastTakenAt,
            files: feed.files
        )
        state.registry.add(.sender, named: feed.sender.text)
    }

    func stream(ofSender sender: SenderID) throws -> SenderStream { state.stream(ofSender: sender) }

    func insert(firstNumber: Int64, ofSender sender: SenderID) throws {
        state.feeds.starts[sender] = firstNumber
    }

    func insert(skippedNumber: Int64, ofSender sender: SenderID, reason: String) throws -> Bool {
        let isKnown = state.feeds.skipped.contains {
            $0.sender == sender && $0.number == skippedNumber
        }
        guard !isKnown else { return false }
        state.feeds.skipped.append(
            FeedTables.SkippedNumber(
                sender: sender,
                number: skippedNumber,
                reason: reason,
                by: context.actor,
                at: at
            )
        )
        state.registry.add(.sender, named: sender.text)
        return true
    }

    func hasFeeds(besides sender: SenderID) throws -> Bool {
        state.feeds.feeds.keys.contains { $0 != sender }
    }

    func senders(ofStore store: StoreID) throws -> Set<SenderID> {
        let files = state.postedFiles.filter { file in
            (state.sales.summaries[file.number]?.lines ?? []).contains {
                $0.key.store == store && $0.key.verdict == .applied
            }
        }
        return Set(files.map(\.facts.sender))
    }

    func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID] {
        let posted = state.messagesInOrder.filter { stored in
            stored.file != nil && stored.message.sender != sender
                && stored.message.standing != .parked
        }
        return rows.compactMap { row in
            posted.first { row.isSame(as: $0.message) }?.message.sender
        }
    }
}

extension PostedRow {
    /// Returns true if a message is the same sale.
    fileprivate func isSame(as message: KnownMessage) -> Bool {
        message.card == card && message.operation == operation && message.time == time
            && (amountMinor == nil || message.requestedMinor == amountMinor)
    }
}
