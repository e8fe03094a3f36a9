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

    /// Files that were rejected or quarantined as a whole since that moment, if they still wait for
    /// their sender or for a person, each once, by sender and number.
    package func refusedFiles(since moment: Instant) throws -> [SaleFileRecord] {
        let senders = try feeds().map(\.sender)
        let open = try waitingFiles(.refused) { page in
            try openRefusals(in: page.filter { $0.takenAt >= moment }, senders)
        }
        return open.latestOfEach
    }

    private func openRefusals(in files: [SaleFileRecord], _ senders: [SenderID]) throws
        -> [SaleFileRecord]
    {
        guard !files.isEmpty else { return [] }
        let known = try answers(about: files)
        return try files.filter { file in
            var answers = known(file)
            guard file.isOpenRefusal(after: answers) else { return false }
            answers.newestReplacement = try newestReplacement(of: file, senders)
            return file.isOpenRefusal(after: answers)
        }
    }

    /// The newest posted file with the name or the number of a refused one.
    ///
    /// The sender of a file without a readable header is not known: a file of any sender with its
    /// name answers it.
    private func newestReplacement(of file: SaleFileRecord, _ senders: [SenderID]) throws
        -> FileNumber?
    {
        let named = file.facts.sender.text.isEmpty ? senders : [file.facts.sender]
        let names = try named.compactMap { try newestFile(ofSender: $0, .name(file.facts.name)) }
        let number = try file.facts.number.flatMap {
            try newestFile(ofSender: file.facts.sender, .number($0))
        }
        return (names + [number].compactMap(\.self)).map(\.number).max()
    }

    /// The records of the group that wait, oldest first.
    private func waitingFiles(_ group: SaleFileGroup) throws -> [SaleFileRecord] {
        try waitingFiles(group, filesThatWait)
    }

    /// The records of the group that `wait` leaves of each page, oldest first.
    private func waitingFiles(
        _ group: SaleFileGroup,
        _ wait: ([SaleFileRecord]) throws -> [SaleFileRecord]
    ) throws -> [SaleFileRecord] {
        var waiting: [SaleFileRecord] = []
        var last: FileNumber = 0
        while true {
            let page = try saleFiles(in: group, after: last, limit: 500)
            waiting += try wait(page)
            guard page.count == 500, let file = page.last else { return waiting }
            last = file.number
        }
    }

    /// One query about all files of a page is first: most of them wait for nothing.
    private func filesThatWait(in files: [SaleFileRecord]) throws -> [SaleFileRecord] {
        guard !files.isEmpty else { return [] }
        let known = try answers(about: files)
        return try files.filter { file in
            var answers = known(file)
            guard file.waits(after: answers) else { return false }
            try find(&answers, of: file)
            return file.waits(after: answers)
        }
    }

    /// The answers that the bytes of the files have, by file.
    private func answers(about files: [SaleFileRecord]) throws -> (SaleFileRecord) -> FileAnswers {
        let digests = Array(Set(files.map(\.facts.sha256)))
        let unknown = try unknownFiles(digests)
        let decided = Set(try decisions(about: digests).map(\.sha256))
        return { file in
            var answers = FileAnswers()
            answers.hasPostedBytes = !unknown.contains(file.facts.sha256)
            answers.isDecided = decided.contains(file.facts.sha256)
            return answers
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
