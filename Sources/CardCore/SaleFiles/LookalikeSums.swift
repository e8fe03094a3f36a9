/// Adds up articles that look like gift cards and were not counted, by sender and article.
///
/// A file counts if it was read in the same way as the latest file of its sender: the articles that
/// another template did not count are not relevant.
package struct LookalikeSums: Sendable {
    private var sums: [Key: Sum] = [:]

    package init() {}

    /// An article of a file.
    package struct Row: Hashable, Sendable {
        /// The sender of the file.
        package var sender: SenderID
        /// The name of the article in the file.
        package var article: String
        /// The number of records of the article in the file.
        package var records: Int
        /// The ledger's number of the file.
        package var file: FileNumber
        /// The name of the file.
        package var fileName: String
        /// The template that read the file.
        package var template: String
        /// The digest of the parts of the template that ids depend on; nil for the native format.
        package var digest: SHA256Digest?

        package init(
            sender: SenderID,
            article: String,
            records: Int,
            file: FileNumber,
            fileName: String,
            template: String,
            digest: SHA256Digest?
        ) {
            self.sender = sender
            self.article = article
            self.records = records
            self.file = file
            self.fileName = fileName
            self.template = template
            self.digest = digest
        }
    }

    /// Adds an article; `latest` is the digest of the template of the sender's latest file that is
    /// posted.
    package mutating func add(_ row: Row, latest: SHA256Digest?) {
        guard row.digest == latest else { return }
        let key = Key(sender: row.sender, article: row.article)
        var sum = sums[key] ?? Sum(records: 0, latest: row)
        sum.records += row.records
        if row.file > sum.latest.file { sum.latest = row }
        sums[key] = sum
    }

    /// The sums with the latest file of each, ordered by sender and article, at most `limit`.
    package func records(limit: Int) -> [LookalikeRecord] {
        let inOrder = sums.sorted { $0.key.isBefore($1.key) }.prefix(limit).map(\.value)
        return inOrder.map { sum in
            LookalikeRecord(
                sender: sum.latest.sender,
                article: sum.latest.article,
                records: sum.records,
                file: sum.latest.fileName,
                template: sum.latest.template
            )
        }
    }

    private struct Key: Hashable {
        let sender: SenderID
        let article: String

        func isBefore(_ other: Key) -> Bool {
            sender == other.sender
                ? article.isBeforeByBytes(other.article)
                : sender.text.isBeforeByBytes(other.sender.text)
        }
    }

    private struct Sum {
        var records: Int
        var latest: Row
    }
}
