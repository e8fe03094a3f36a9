package import CardCore

/// Finds the records of sale files, and the decisions about them, by their keys.
package protocol SaleFileFinding {
    /// The records of files with those bytes, posted or not, oldest first.
    func saleFiles(withDigests digests: [SHA256Digest]) throws -> [SaleFileRecord]
    /// The sender's files of the group that have the key, newest first, below that number.
    func saleFiles(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) throws -> [SaleFileRecord]
    /// The decisions that have one of the digests, oldest first.
    func decisions(about digests: [SHA256Digest]) throws -> [FileDecisionRecord]
}

extension SaleFileFinding {
    /// The decision about the file with those bytes.
    package func decision(sha256: SHA256Digest) throws -> FileDecisionRecord? {
        try decisions(about: [sha256]).first
    }

    /// Returns true if the rejected rows of a posted file were refused after another decision about
    /// it.
    package func isVoidedLater(sha256: SHA256Digest) throws -> Bool {
        try decision(sha256: FileDecisionRecord.laterKey(of: sha256)) != nil
    }

    /// Returns true if an operator decided that the rejected rows of the file have no correction.
    package func isClosed(_ file: SaleFileRecord) throws -> Bool {
        let digests = [file.facts.sha256, FileDecisionRecord.laterKey(of: file.facts.sha256)]
        return FileDecision.closesRows(try decisions(about: digests).map(\.decision))
    }

    /// The latest record of a file with those bytes that was not posted.
    package func latestRefusal(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try saleFiles(withDigests: [sha256]).latestRefusal
    }

    /// The record of the file with those bytes that was refused because all rows were rejected.
    package func rejectedFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try saleFiles(withDigests: [sha256]).latestAllRejected
    }

    /// Returns true if the file with those bytes was once refused for that reason.
    package func wasRefused(sha256: SHA256Digest, as reason: FileRefusal) throws -> Bool {
        try saleFiles(withDigests: [sha256]).wasRefused(as: reason)
    }

    /// The newest file of the sender that has the key.
    package func newestFile(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup = .posted
    ) throws -> SaleFileRecord? {
        try saleFiles(ofSender: sender, key, in: group, below: FileNumber(.max), limit: 1).first
    }

    /// The files that a native correction corrects.
    package func correctedFiles(by correction: SaleFileFacts) throws -> CorrectedFiles {
        var files: [SaleFileRecord] = []
        for key in CorrectedFiles.keys(of: correction) {
            for group in [SaleFileGroup.posted, .allRejected] {
                files += try allFiles(ofSender: correction.sender, key, in: group)
            }
        }
        return CorrectedFiles(by: correction, from: files)
    }

    /// The sender's files of the group that have the key, newest first.
    func allFiles(ofSender sender: SenderID, _ key: SaleFileKey, in group: SaleFileGroup) throws
        -> [SaleFileRecord]
    {
        var files: [SaleFileRecord] = []
        var below = FileNumber(.max)
        while true {
            let page = try saleFiles(ofSender: sender, key, in: group, below: below, limit: 500)
            files += page
            guard page.count == 500, let last = page.last else { return files }
            below = last.number
        }
    }
}
