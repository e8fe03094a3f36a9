import CardCore
import CardLedger

// The contents of files besides their messages.
extension MemoryState {
    func lookalikes(since moment: Instant, limit: Int) -> [LookalikeRecord] {
        var found: [SenderAndArticle: LookalikeRecord] = [:]
        for file in allFiles where file.takenAt >= moment {
            let sender = file.facts.sender
            guard let template = sales.templates[file.number],
                template.digest == latestTemplate(ofSender: sender)?.digest
            else { continue }
            for (article, records) in sales.statements[file.number]?.lookalikes ?? [:] {
                let key = SenderAndArticle(sender: sender, article: article)
                found[key] = LookalikeRecord(
                    sender: sender,
                    article: article,
                    records: (found[key]?.records ?? 0) + records,
                    file: file.facts.name,
                    template: template.name
                )
            }
        }
        return found.sorted { $0.key.isBefore($1.key) }.prefix(limit).map(\.value)
    }

    /// An article as a sender names it.
    private struct SenderAndArticle: Hashable {
        let sender: SenderID
        let article: String

        func isBefore(_ other: Self) -> Bool {
            sender == other.sender
                ? article.isBeforeByBytes(other.article)
                : sender.text.isBeforeByBytes(other.sender.text)
        }
    }

    /// The template of the sender's latest file that counts and has one.
    private func latestTemplate(ofSender sender: SenderID) -> FileTemplate? {
        settledFiles(ofSender: sender).reversed().lazy
            .compactMap { sales.templates[$0.number] }.first
    }

    /// The days of files that count, and those of the stores in them.
    func feedDays(in period: ClosedRange<Day>) -> FeedDays {
        var days = FeedDays()
        for file in settledFiles {
            let sender = file.facts.sender
            func add(_ store: StoreID, _ day: Day) {
                let key = FeedDays.StoreOfSender(store: store, sender: sender)
                days.rows[key, default: []].insert(day)
            }
            let statement = sales.statements[file.number]
            if let day = file.facts.businessDate, period.contains(day) {
                days.files[sender, default: []].insert(day)
                if file.outcome.rows == 0 { days.empty[sender, default: []].insert(day) }
                let stores = (statement?.lines ?? []).map(\.key.store)
                for store in stores where !store.text.isEmpty { add(store, day) }
            }
            // Sales of cards that the file does not name.
            for key in (statement?.counts ?? [:]).keys where period.contains(key.day) {
                add(key.store, key.day)
            }
        }
        return days
    }
}
