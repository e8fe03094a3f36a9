// The number of a file in the feed of its sender.
extension SaleFileJudge {
    /// Admits a file by its number: the next one, or one that closes a gap.
    func admit(numbered file: SaleFileFacts, _ feed: FeedState) -> Admission {
        // A format that does not number its files has no gaps.
        if file.sequence.isEmpty { return .admitted(missing: nil) }
        guard let sequence = SaleSequence(file.sequence) else {
            return Self.refused(.sequenceSyntax)
        }
        return admit(sequence, feed)
    }

    /// Admits a correction, which is not part of the feed, and belongs to a file with rejected
    /// rows.
    private func admit(_ sequence: SaleSequence, _ feed: FeedState) -> Admission {
        guard sequence.correction == nil else {
            return feed.correctsNothing
                ? Self.refused(.correctsNothing) : .admitted(missing: nil)
        }
        if feed.sequenceIsTaken {
            // In addition to the file that has the number, it is not part of the feed.
            return Self.isTakenBeside(feed.decision)
                ? .admitted(missing: nil) : .judged(FileJudgement(.quarantined, .sequenceUsed))
        }
        let number = sequence.number
        if feed.decision == .first { return .admitted(missing: nil) }
        let first = feed.first ?? settings.firstNumber
        guard number >= first else {
            return feed.decision == .both
                ? .admitted(missing: nil) : .judged(FileJudgement(.quarantined, .belowFirst))
        }
        let next = Self.next(first: first, highest: feed.highest)
        // A number below the highest one that no file has: the file closes a gap.
        if number <= next { return .admitted(missing: nil) }
        switch settings.gaps {
        case .hold: return .judged(FileJudgement(.held, .sequenceGap))
        case .alarm: return .admitted(missing: next...number - 1)
        }
    }

    /// The number for which a feed waits.
    package static func next(first: Int64, highest: Int64?) -> Int64 {
        max(first, (highest ?? 0) + 1)
    }
}
