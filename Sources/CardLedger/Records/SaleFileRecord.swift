package import CardCore

/// The end of the work on a file.
package enum IngestEnd: Sendable {
    /// Everything is committed, with the files that are still to be published.
    case post(SaleFileOutcome, publishing: [Publication])
    /// The rows' verdicts are committed; the file does not use up a digest, name or number.
    case arrive(SaleFileOutcome)
    /// Everything is rolled back; the verdict is recorded.
    case refuse(SaleFileOutcome)
    /// Everything is rolled back, and nothing is recorded: a dry run.
    case forget
}

/// The numbered stream of one sender.
package struct Feed: Hashable, Sendable {
    /// The sender of the files.
    package var sender: SenderID
    /// The lowest and the highest posted number; nil if only corrections arrived.
    package var numbers: ClosedRange<Int64>?
    /// The instant at which the last file was posted.
    package var lastTakenAt: Instant
    /// The number of posted files.
    package var files: Int

    package init(sender: SenderID, numbers: ClosedRange<Int64>?, lastTakenAt: Instant, files: Int) {
        self.sender = sender
        self.numbers = numbers
        self.lastTakenAt = lastTakenAt
        self.files = files
    }
}

/// The state of the numbered stream of a sender.
package struct SenderStream: Hashable, Sendable {
    /// The number of its first file; nil before it begins.
    package var first: Int64?
    /// The highest number that was posted, has arrived or was given up.
    package var highest: Int64?

    package init(first: Int64?, highest: Int64?) {
        self.first = first
        self.highest = highest
    }
}

/// The template that read a file.
package struct FileTemplate: Hashable, Sendable {
    /// The name of the template.
    package var name: String
    /// SHA-256 of everything in it that bears on ids; nil for the native format, whose rows have
    /// ids.
    package var digest: SHA256Digest?

    package init(name: String, digest: SHA256Digest?) {
        self.name = name
        self.digest = digest
    }
}
