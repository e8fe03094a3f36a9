package import CardCore

extension IngestSales {
    /// How this call wants its files ingested.
    package struct Choices: Sendable {
        /// nil: that of the sender's settings, else the native format.
        package var template: String?
        /// The sender that the files must name; nil for any.
        package var sender: SenderID?
        /// nil: the sender's own.
        package var rejectLimit: RejectLimit?
        /// True if rows that hold a token are left out, and the others are ingested.
        var dropSecretRows: Bool
        /// True for a trial: nothing is recorded, and no answer is written.
        var dryRun: Bool
        /// Digests of the outcomes that may be applied; empty for any.
        package var approved: Set<SHA256Digest> = []
        /// Whether rows of a changed template may get new ids.
        package var acceptsNewIDs = false
        /// The decision of an operator about the file.
        var decision: FileDecision?

        /// Whether somebody looks at the digest of what files do.
        var wantsOutcome: Bool { dryRun || !approved.isEmpty }

        package init(
            template: String? = nil,
            sender: SenderID? = nil,
            rejectLimit: RejectLimit? = nil,
            dropSecretRows: Bool = false,
            dryRun: Bool = false
        ) {
            self.template = template
            self.sender = sender
            self.rejectLimit = rejectLimit
            self.dropSecretRows = dropSecretRows
            self.dryRun = dryRun
        }
    }
}

extension IngestSales.Choices {
    /// Exceptions are made for the files that were named, not for those that they make way for.
    var forFilesOfTheInbox: Self {
        var ordinary = self
        ordinary.rejectLimit = nil
        ordinary.dropSecretRows = false
        ordinary.acceptsNewIDs = false
        return ordinary
    }
}
