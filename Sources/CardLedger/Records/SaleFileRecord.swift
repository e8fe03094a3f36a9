package import CardCore

/// How the work on a file ends.
package enum IngestEnd: Sendable {
    /// Everything is committed, with the files that are still to be published.
    case settle(SaleFileOutcome, publishing: [Publication])
    /// The rows' verdicts are committed; the file takes neither digest nor name nor number.
    case arrive(SaleFileOutcome)
    /// Everything is rolled back; the verdict is recorded.
    case refuse(SaleFileOutcome)
    /// Everything is rolled back, and nothing is recorded: a dry run.
    case forget
}

/// The numbered stream of one sender.
package struct Feed: Hashable, Sendable {
    package var sender: SenderID
    /// The lowest and the highest settled number; nil while only corrections came.
    package var numbers: ClosedRange<Int64>?
    package var lastTakenAt: Instant
    package var files: Int

    package init(sender: SenderID, numbers: ClosedRange<Int64>?, lastTakenAt: Instant, files: Int) {
        self.sender = sender
        self.numbers = numbers
        self.lastTakenAt = lastTakenAt
        self.files = files
    }
}

/// Where the numbered stream of a sender stands.
package struct SenderStream: Hashable, Sendable {
    /// The number that it begins with; nil before it begins.
    package var first: Int64?
    /// The highest number that was settled, has arrived or was given up.
    package var highest: Int64?

    package init(first: Int64?, highest: Int64?) {
        self.first = first
        self.highest = highest
    }
}

/// The template that read a file.
package struct FileTemplate: Hashable, Sendable {
    package var name: String
    /// SHA-256 of everything in it that bears on ids; nil for the native format, whose rows have
    /// ids.
    package var digest: SHA256Digest?

    package init(name: String, digest: SHA256Digest?) {
        self.name = name
        self.digest = digest
    }
}
