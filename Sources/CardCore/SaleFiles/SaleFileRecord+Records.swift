extension SaleFileRecord {
    /// True if the file is posted.
    package var isPosted: Bool { outcome.verdict.isPosted }

    /// True if it was rejected because every row was rejected.
    package var isAllRejected: Bool { outcome.reason == .allRejected }

    /// Returns true if the file is before another one in the lists of feeds: by sender, by number
    /// in the feed, by age; a file without a number is first.
    package func isBeforeInFeed(_ other: SaleFileRecord) -> Bool {
        guard facts.sender == other.facts.sender else {
            return facts.sender.text.isBeforeByBytes(other.facts.sender.text)
        }
        let (mine, others) = (facts.number ?? .min, other.facts.number ?? .min)
        return (mine, number) < (others, other.number)
    }
}

// The records of one file, oldest first: one for each time that it arrived and got another answer.
extension [SaleFileRecord] {
    /// The latest record that is not of a posted file.
    package var latestRefusal: SaleFileRecord? { last { !$0.isPosted } }

    /// The latest record with a rejection because every row was rejected.
    package var latestAllRejected: SaleFileRecord? { last(where: \.isAllRejected) }

    /// Returns true if the file was rejected for that reason before.
    package func wasRefused(as reason: FileRefusal) -> Bool {
        contains { !$0.isPosted && $0.outcome.reason == reason }
    }
}

// The records of several files.
extension [SaleFileRecord] {
    /// The latest record of each file, in the order of feeds.
    package var latestOfEach: [SaleFileRecord] {
        let latest = Dictionary(map { ($0.facts.sha256, $0) }) { first, second in
            first.number < second.number ? second : first
        }
        return latest.values.sorted { $0.isBeforeInFeed($1) }
    }
}
