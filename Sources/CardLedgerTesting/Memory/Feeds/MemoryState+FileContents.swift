import CardCore
import CardLedger

// The contents of files besides their messages.
extension MemoryState {
    /// By file and article.
    func lookalikeRows(since moment: Instant, after last: FileNumber, _ lastArticle: String)
        -> [LookalikeSums.Row]
    {
        allFiles.filter { $0.takenAt >= moment }.flatMap(lookalikeRows).filter { row in
            row.file > last || row.file == last && lastArticle.isBeforeByBytes(row.article)
        }
    }

    private func lookalikeRows(of file: SaleFileRecord) -> [LookalikeSums.Row] {
        guard let template = sales.templates[file.number] else { return [] }
        let articles = sales.summaries[file.number]?.lookalikes ?? [:]
        return articles.sorted { $0.key.isBeforeByBytes($1.key) }.map { article, records in
            LookalikeSums.Row(
                sender: file.facts.sender,
                article: article,
                records: records,
                file: file.number,
                fileName: file.facts.name,
                template: template.name,
                digest: template.digest
            )
        }
    }

    /// The days of files that count, and those of the stores in them.
    func feedDays(in period: ClosedRange<Day>) -> FeedDays {
        var days = FeedDays()
        for file in postedFiles {
            let sender = file.facts.sender
            func add(_ store: StoreID, _ day: Day) {
                let key = FeedDays.StoreOfSender(store: store, sender: sender)
                days.rows[key, default: []].insert(day)
            }
            let summary = sales.summaries[file.number]
            if let day = file.facts.businessDate, period.contains(day) {
                days.files[sender, default: []].insert(day)
                if file.outcome.rows == 0 { days.empty[sender, default: []].insert(day) }
                let stores = (summary?.lines ?? []).map(\.key.store)
                for store in stores where !store.text.isEmpty { add(store, day) }
            }
            // Sales of cards that the file does not name.
            for key in (summary?.counts ?? [:]).keys where period.contains(key.day) {
                add(key.store, key.day)
            }
        }
        return days
    }
}
