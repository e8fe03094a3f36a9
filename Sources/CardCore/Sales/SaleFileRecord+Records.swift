extension SaleFileRecord {
    /// Whether the file counts.
    package var isSettled: Bool { outcome.verdict.settles }

    /// Whether it was refused because every row was rejected.
    package var isAllRejected: Bool { outcome.reason == FileRefusal.allRejected.rawValue }

    /// Whether the file comes before another one in the lists of feeds: by sender, by number in the
    /// stream, by age; a file without a number comes first.
    package func isBeforeInFeed(_ other: SaleFileRecord) -> Bool {
        guard facts.sender == other.facts.sender else {
            return facts.sender.text.isBeforeByBytes(other.facts.sender.text)
        }
        let (mine, others) = (facts.number ?? .min, other.facts.number ?? .min)
        return (mine, number) < (others, other.number)
    }
}

// The records of one file, oldest first: each time that it came and got another answer.
extension [SaleFileRecord] {
    /// The latest one that did not count.
    package var latestRefusal: SaleFileRecord? { last { !$0.isSettled } }

    /// The latest one that was refused because every row was rejected.
    package var latestAllRejected: SaleFileRecord? { last(where: \.isAllRejected) }

    /// Whether the file was once refused so.
    package func wasRefused(as reason: FileRefusal) -> Bool {
        contains { !$0.isSettled && $0.outcome.reason == reason.rawValue }
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
