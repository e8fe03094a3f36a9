package import CardCore

// Files that were not posted and wait for another file, a decision or a correction.
extension Ledger {
    /// Files that wait for one before them or for an approval, each once, by sender and number.
    package func heldFiles() throws -> [SaleFileRecord] { try waitingFiles(.held).latestOfEach }

    /// Files with no row that was accepted, if nothing has replaced them yet, each once, by sender
    /// and number.
    ///
    /// A file that arrived again is corrected if one of its corrections left no row.
    package func rejectedFiles() throws -> [SaleFileRecord] {
        let open = try waitingFiles(.allRejected)
        let corrected = Set(
            try open.filter { try openRejections(of: $0) == 0 }.map(\.facts.sha256)
        )
        return open.latestOfEach.filter { !corrected.contains($0.facts.sha256) }
    }

    /// The records of the group that wait, oldest first.
    private func waitingFiles(_ group: SaleFileGroup) throws -> [SaleFileRecord] {
        var waiting: [SaleFileRecord] = []
        var last: FileNumber = 0
        while true {
            let page = try saleFiles(in: group, after: last, limit: 500)
            waiting += try filesThatWait(in: page)
            guard page.count == 500, let file = page.last else { return waiting }
            last = file.number
        }
    }

    /// One query about all files of a page is first: most of them wait for nothing.
    private func filesThatWait(in files: [SaleFileRecord]) throws -> [SaleFileRecord] {
        guard !files.isEmpty else { return [] }
        let digests = Array(Set(files.map(\.facts.sha256)))
        let unknown = try unknownFiles(digests)
        let decided = Set(try decisions(about: digests).map(\.sha256))
        return try files.filter { file in
            var answers = FileAnswers()
            answers.hasPostedBytes = !unknown.contains(file.facts.sha256)
            answers.isDecided = decided.contains(file.facts.sha256)
            guard file.waits(after: answers) else { return false }
            try find(&answers, of: file)
            return file.waits(after: answers)
        }
    }

    /// Finds the files with the number and the name of a file.
    private func find(_ answers: inout FileAnswers, of file: SaleFileRecord) throws {
        let sender = file.facts.sender
        if let number = file.facts.number {
            answers.hasPostedNumber = try newestFile(ofSender: sender, .number(number)) != nil
        }
        if let group = file.replacements {
            let newest = try newestFile(ofSender: sender, .name(file.facts.name), in: group)
            answers.newestOfName = newest?.number
        }
    }
}

// Files with the same number or name.
extension Ledger {
    /// The posted files that conflict with another file of this number or this name, newest first:
    /// those that have the number, else those that have the name; superseded ones are left out.
    package func conflictingFiles(of file: SaleFileFacts) throws -> [SaleFileRecord] {
        for key in ConflictingFiles.keys(of: file) {
            let found = try conflictingFiles(ofSender: file.sender, key)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func conflictingFiles(ofSender sender: SenderID, _ key: SaleFileKey) throws
        -> [SaleFileRecord]
    {
        var found: [SaleFileRecord] = []
        var below = FileNumber(.max)
        while found.count < ConflictingFiles.most {
            let page = try saleFiles(
                ofSender: sender,
                key,
                in: .posted,
                below: below,
                limit: ConflictingFiles.most
            )
            found += try page.filter { file in
                let decisions = try decisions(afterFile: file.number)
                return !ConflictingFiles.isSuperseded(by: decisions.map(\.decision))
            }
            guard page.count == ConflictingFiles.most, let last = page.last else { break }
            below = last.number
        }
        return Array(found.prefix(ConflictingFiles.most))
    }
}
