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
        let settled = settledFiles(ofSender: sender).compactMap(\.facts.number)
        let known = Set(settled + skipped(ofSender: sender) + arrived(ofSender: sender))
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

// Files that wait for something.
extension MemoryState {
    func heldFiles() -> [SaleFileRecord] {
        let waiting = allFiles.filter { file in
            file.outcome.verdict == .held && !isAnswered(file) && !hasGrown(file)
        }
        let latest = Dictionary(waiting.map { ($0.facts.sha256, $0) }) { _, later in later }
        return latest.values.sorted(by: isBeforeInFeed)
    }

    /// Whether the bytes or the number of a file were settled since, or an operator decided.
    func isAnswered(_ file: SaleFileRecord) -> Bool {
        feeds.decisions.contains { $0.sha256 == file.facts.sha256 }
            || settledFiles.contains { settled in
                settled.facts.sha256 == file.facts.sha256
                    || settled.facts.sender == file.facts.sender && file.facts.number != nil
                        && settled.facts.number == file.facts.number
            }
    }

    /// Whether a file that ended inside a line came again under its name.
    private func hasGrown(_ file: SaleFileRecord) -> Bool {
        file.outcome.reason == FileRefusal.noLineEnd.rawValue
            && sales.files.values.contains {
                $0.number > file.number && $0.facts.sender == file.facts.sender
                    && $0.facts.name == file.facts.name
            }
    }
}

/// The order in which feeds list files: by sender, by number in the stream, by age.
func isBeforeInFeed(_ left: SaleFileRecord, _ right: SaleFileRecord) -> Bool {
    guard left.facts.sender == right.facts.sender else {
        return left.facts.sender.text.isBeforeByBytes(right.facts.sender.text)
    }
    // A file without a number comes first.
    let (first, second) = (left.facts.number ?? .min, right.facts.number ?? .min)
    return (first, left.number) < (second, right.number)
}

extension String {
    /// Whether the text comes before another one in the order of their bytes.
    func isBeforeByBytes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Whether the first bytes of the text are those of another one.
    func beginsWithBytes(of start: String) -> Bool { utf8.starts(with: start.utf8) }
}
