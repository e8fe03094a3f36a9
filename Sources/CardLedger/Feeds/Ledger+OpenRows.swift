package import CardCore

// Rejected rows that wait for their correction.
extension Ledger {
    /// The number of rejected rows of a file that no correction has delivered yet.
    package func openRejections(of file: SaleFileRecord) throws -> Int {
        guard file.outcome.rejected > 0, try waitsForRows(file) else { return 0 }
        var (named, nameless) = (0, 0)
        try forEachRow(rejectedBy: file) { row, rule in
            guard rule.isOpen(row) else { return }
            if row.isNameless { nameless += 1 } else { named += 1 }
        }
        return try nameless > 0 && hasNamedCorrection(file) ? named : named + nameless
    }

    /// Posted files with rejected rows that wait for their correction, newest first; without those
    /// of ``openVoids(limit:)``.
    package func openRows(limit: Int) throws -> [OpenRows] {
        var found: [OpenRows] = []
        let codes = RowCode.allCases.filter { $0 != .voidPosted }
        for number in try filesThatRejected(codes).reversed() {
            guard found.count < limit else { break }
            guard let file = try saleFile(number: number), try waitsForRows(file),
                let open = try openRows(of: file)
            else { continue }
            found.append(open)
        }
        return found
    }

    /// The rejected rows of a posted file that a later file corrected, by line.
    package func correctedRows(of file: SaleFileRecord) throws -> [CorrectedRow] {
        var (rows, lines) = ([CorrectedRow](), [Int]())
        try forEachRow(rejectedBy: file) { row, rule in
            guard let code = row.code, rule.isCorrected(row) else { return }
            lines.append(row.line)
            rows.append(CorrectedRow(code: code, correction: rule.correction(of: row)))
        }
        guard !rows.isEmpty, let amounts = try rejectedAmounts(ofFile: file)?.byLine else {
            return rows
        }
        for (place, line) in lines.enumerated() { rows[place].rejected = amounts[line] }
        return rows
    }

    private func openRows(of file: SaleFileRecord) throws -> OpenRows? {
        var open = OpenRows(file: file, count: 0, line: 0, codes: [])
        var nameless = 0
        var codes: Set<RowCode> = []
        try forEachRow(rejectedBy: file) { row, rule in
            guard let code = row.code, code != .voidPosted, rule.isOpen(row) else { return }
            if open.count == 0 { open.line = row.line }
            open.count += 1
            if row.isNameless { nameless += 1 }
            codes.insert(code)
        }
        if try nameless > 0 && hasNamedCorrection(file) { open.count -= nameless }
        open.codes = codes.map(\.rawValue).sorted()
        return open.count > 0 ? open : nil
    }

    /// Rows of posted files that void earlier counted rows, with the counted rows that still count;
    /// by file and line, at most `limit`.
    package func openVoids(limit: Int) throws -> [OpenVoid] {
        var found: [OpenVoid] = []
        var left = limit
        for number in try filesThatRejected([.voidPosted]) {
            guard left > 0 else { break }
            guard let file = try saleFile(number: number), try waitsForRows(file) else { continue }
            var rows: [OpenVoid.Row] = []
            try forEachRow(rejectedBy: file) { row, rule in
                guard rows.count < left, let card = rule.openVoid(row) else { return }
                rows.append(OpenVoid.Row(line: row.line, card: card))
            }
            left -= rows.count
            if !rows.isEmpty { found.append(OpenVoid(file: file, rows: rows)) }
        }
        return found
    }
}

extension Ledger {
    /// Returns true if neither a correction of the whole file nor a decision answered its rejected
    /// rows.
    private func waitsForRows(_ file: SaleFileRecord) throws -> Bool {
        if let key = file.numberedCorrections {
            let corrections = try allFiles(ofSender: file.facts.sender, key, in: .posted)
            if file.isCorrected(by: corrections) { return false }
        }
        return try !isClosed(file)
    }

    /// Version 0.1.0 gave no id to a row that it could not read: the correction of such a file is
    /// known by its name.
    private func hasNamedCorrection(_ file: SaleFileRecord) throws -> Bool {
        guard let key = file.namedCorrections else { return false }
        return file.isFollowed(by: try newestFile(ofSender: file.facts.sender, key))
    }

    /// Calls `body` with the rejected rows of the file, by line, and the rule for them.
    private func forEachRow(
        rejectedBy file: SaleFileRecord,
        _ body: (RejectedLine, OpenRowRule) -> Void
    ) throws {
        var (last, left) = (0, file.outcome.rejected)
        // A store finds them by their line, so the search ends at the last one.
        while left > 0 {
            let rows = try rejectedRows(
                ofFile: file.number,
                afterLine: last,
                limit: min(left, 1000)
            )
            let traces = try traces(of: rows, inFile: file)
            let rule = OpenRowRule(ofFile: file.number, traces: traces)
            for row in rows { body(row, rule) }
            guard let row = rows.last else { return }
            (last, left) = (row.line, left - rows.count)
        }
    }

    private func traces(of rows: [RejectedLine], inFile file: SaleFileRecord) throws -> RowTraces {
        guard !rows.isEmpty else { return RowTraces() }
        let voided = Set(rows.filter(\.isVoid).map(\.postedID))
        let ids = rows.flatMap { $0.aliases(inFile: file.number) + $0.correctionIDs }
        var traces = try traces(
            ofIDs: Array(voided.union(ids)),
            ofSender: file.facts.sender
        )
        let cards = Set(voided.compactMap { traces.messages[$0]?.card })
        if !cards.isEmpty { traces.cards = try postedCards(Array(cards)) }
        return traces
    }
}
