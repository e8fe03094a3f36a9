package import CardCore

// The templates that read a sender's files.
extension Ledger {
    /// The template of the sender's first posted file; nil without such a file, and if it is
    /// unknown.
    package func firstTemplate(ofSender sender: SenderID) throws -> String? {
        try template(ofSender: sender, latest: false)?.name
    }

    /// Articles that look like gift cards and were not counted, in files since then that were read as
    /// the latest file of their sender was; by sender and article, at most `limit`.
    package func lookalikes(since moment: Instant, limit: Int) throws -> [LookalikeRecord] {
        var sums = LookalikeSums()
        var latest: [SenderID: FileTemplate?] = [:]
        var last: (file: FileNumber, article: String) = (0, "")
        while true {
            let page = try lookalikeRows(since: moment, after: last.file, last.article, limit: 1000)
            for row in page {
                let template =
                    try latest[row.sender] ?? template(ofSender: row.sender, latest: true)
                latest[row.sender] = .some(template)
                sums.add(row, latest: template?.digest)
            }
            guard page.count == 1000, let row = page.last else { break }
            last = (row.file, row.article)
        }
        return sums.records(limit: limit)
    }
}
