import CardCore
import CardLedger

// The numbered streams of senders.
extension MemoryState {
    func feed(_ sender: SenderID) -> Feed? {
        feeds.feeds[sender].map { row in
            let numbers = row.last.map { last in
                min(feeds.starts[sender] ?? last, last)...last
            }
            return Feed(
                sender: sender,
                numbers: numbers,
                lastTakenAt: row.takenAt,
                files: row.files
            )
        }
    }

    /// All feeds, by sender.
    var allFeeds: [Feed] {
        feeds.feeds.keys.sorted { $0.text.isBeforeByBytes($1.text) }.compactMap(feed)
    }

    func stream(ofSender sender: SenderID) -> SenderStream {
        let numbers =
            [feeds.feeds[sender]?.last].compactMap(\.self)
            + skipped(ofSender: sender) + arrived(ofSender: sender)
        return SenderStream(
            first: feeds.starts[sender],
            highest: numbers.max().flatMap { $0 > 0 ? $0 : nil }
        )
    }

    func knownNumbers(ofSender sender: SenderID) -> [ClosedRange<Int64>] {
        let posted = postedFiles(ofSender: sender).compactMap(\.facts.number)
        let known = Set(posted + skipped(ofSender: sender) + arrived(ofSender: sender))
        return known.sorted().reduce(into: []) { runs, number in
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
    }

    private func skipped(ofSender sender: SenderID) -> [Int64] {
        feeds.skipped.filter { $0.sender == sender }.map(\.number)
    }

    /// The numbers of files of which every row was rejected.
    private func arrived(ofSender sender: SenderID) -> [Int64] {
        sales.files.values.filter { $0.facts.sender == sender && $0.isAllRejected }
            .compactMap(\.facts.number)
    }
}
