import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// Reads an admitted file a second time and decides row after row, in the transaction of the file.
struct RowDecisions {
    private let repositories: Repositories
    let context: RequestContext
    private let file: AdmittedFile
    let inspected: InspectedFile
    let header: SaleFileHeader

    /// Rows that are loaded, decided and written together.
    private static let chunkRows = 1000

    init(_ repositories: Repositories, _ context: RequestContext, of file: AdmittedFile) {
        self.repositories = repositories
        self.context = context
        self.file = file
        inspected = file.inspected
        header = file.header
    }

    /// - Throws: `file.changing` if the bytes are not the ones that were inspected.
    func decide(_ session: PostingSession, _ spool: ResultSpool?) throws -> DecidedFile {
        try file.decision?.begin(session)
        var rows = try decideRows(session, spool)
        if let effect = file.decision?.effect { rows.digest?.add(effect) }
        return DecidedFile(file, rows)
    }

    private func decideRows(_ session: PostingSession, _ spool: ResultSpool?) throws -> DecidedRows
    {
        let meter = context.progress.start(
            "ingest \(inspected.facts.name)",
            total: inspected.rows,
            done: 0
        )
        defer { meter.finish() }
        let ahead = RowsAhead(of: inspected, repositories.opener, chunkRows: Self.chunkRows)
        var decided = DecidedRows()
        decided.digest = OutcomeDigest(ifWanted: file.choices, file.judge.settings, of: inspected)
        decided.summary = inspected.summary
        let ids = try RowIDResolver(session, inspected.facts)
        if file.looksForSameRows, try session.othersHavePosted(besides: header.sender) {
            decided.sameRows = SameRows()
        }
        let facts = try facts(session)
        while let rows = try ahead.next() {
            let resolved = try ids.resolve(rows, except: inspected.secrets)
            let attempts = try decide(
                resolved,
                from: facts,
                in: session,
                spool: spool,
                into: &decided
            )
            try ids.record(attempts, of: resolved)
            meter.advance(by: rows.count)
            try Interruption.proceed()
        }
        try ahead.requireBytes(of: inspected)
        decided.closed = ids.closed + ahead.closed
        // A token may stand beside the rows, in a comment or in a record that is passed over.
        try hold(inspected.exposedCards.filter { !decided.exposed.contains($0) }, session)
        return decided
    }

    /// The limits of the sender, and our clock.
    private func facts(_ session: PostingSession) throws -> FeedFacts {
        var facts = try repositories.feedFacts(of: header.sender, header.environment, session)
        facts.maxAgeDays = file.judge.settings.maxAgeDays
        facts.lateAfterDays = file.judge.settings.lateAfterDays
        facts.operations = file.judge.settings.operations
        facts.pricesMustMatch = file.judge.settings.pricesMustMatch
        return facts
    }

    /// One chunk: its messages are decided, then all of its rows are recorded.
    private func decide(
        _ rows: [SaleRow],
        from facts: FeedFacts,
        in session: PostingSession,
        spool: ResultSpool?,
        into decided: inout DecidedRows
    ) throws -> [AttemptRecord] {
        let serials = facts.serials
        var rows = serials.haveHyphens ? rows.map { $0.written(serials) } : rows
        try nameSpecimens(in: &rows)
        let results = try session.decide(messages(of: rows), from: facts)
        if spool != nil { try look(up: results.otherStores, session, into: &decided) }
        var next = results.messages.makeIterator()
        var attempts: [AttemptRecord] = []
        attempts.reserveCapacity(rows.count)
        // A row that a loop takes out of its array is copied; out of a span, it is not.
        let span = rows.span
        for index in span.indices {
            let result = isDecided(span[index]) ? next.next() : nil
            attempts.append(try take(span[index], result, spool: spool, in: &decided))
        }
        if decided.sameRows != nil {
            let posted = zip(rows, attempts).compactMap { postedRow($0, $1.outcome) }
            for sender in try session.senders(ofSame: posted, besides: header.sender) {
                decided.sameRows?.count(sender)
            }
        }
        try decided.add(results.transfers)
        try session.record(attempts)
        let exposed = Set(rows.compactMap { inspected.secrets[$0.physicalLine] })
        try hold(exposed.subtracting(decided.exposed).sorted(), session)
        decided.exposed.formUnion(exposed)
        return attempts
    }

    /// Rejects rows whose card is a specimen, also if its token cannot be the number of a card.
    private func nameSpecimens(in rows: inout [SaleRow]) throws {
        for index in rows.indices {
            guard let text = rows[index].unreadNumber,
                case .failure(let rejection) = rows[index].content,
                try repositories.tokenFormats().isSpecimen(text)
            else { continue }
            rows[index].content = .failure(
                RowRejection(
                    .specimen,
                    column: rejection.column,
                    columnName: rejection.columnName
                )
            )
        }
    }

    /// Looks up the stores that received the packs of rejected cards, each once in a file.
    private func look(
        up stores: Set<StoreID>,
        _ session: PostingSession,
        into decided: inout DecidedRows
    ) throws {
        for store in stores where decided.mayName[store] == nil {
            let listed = repositories.configuration.stores.filter { $0.store == store }
            decided.mayName[store] = StoreRule.mayBeNamed(
                to: header.sender,
                listed: Set(listed.map(\.sender)),
                posted: try session.senders(ofStore: store)
            )
        }
    }

    /// One row: it is counted, summed up and answered.
    ///
    /// `result` is nil if the row is not decided.
    private func take(
        _ row: SaleRow,
        _ result: DecidedMessage?,
        spool: ResultSpool?,
        in decided: inout DecidedRows
    ) throws -> AttemptRecord {
        let isSecret = inspected.secrets[row.physicalLine] != nil
        let outcome = result?.outcome ?? rejection(of: row)
        let line = decided.line(of: row)
        decided.count(outcome)
        if let result, case .success(let message) = row.content {
            decided.note(
                message,
                outcome,
                approvedMinor: result.approvedMinor,
                line: line,
                currency: result.currency
            )
        } else {
            decided.noteUndecided(outcome, line: line)
        }
        try spool?.add(
            row,
            outcome,
            isWithheld: isSecret,
            booked: result?.booked,
            partner: result?.partner,
            allowed: result?.allowed,
            otherStore: result?.otherStore.flatMap { decided.mayName[$0] == true ? $0 : nil }
        )
        decided.digest?.add(row, outcome, isWithheld: isSecret)
        let attempt = AttemptRecord(
            line: line,
            messageID: isSecret ? "" : row.messageID ?? "",
            outcome: outcome,
            number: isSecret || outcome.verdict != .rejected ? nil : row.line
        )
        if outcome.code == .cardLost {
            decided.lost.append(lostRow(row, attempt, of: result?.partner?.serial))
        }
        return attempt
    }

    private func hold(_ exposed: [CardNumber], _ session: PostingSession) throws {
        guard !exposed.isEmpty else { return }
        try session.expose(exposed, in: file.source)
    }
}

extension SaleRow {
    /// The field of the row that cannot be the number of a card; nil of another row.
    fileprivate var unreadNumber: [UInt8]? {
        guard case .failure(let rejection) = content,
            rejection.code == .alphabet || rejection.code == .length,
            (1...record.count).contains(rejection.column)
        else { return nil }
        return Array(record[rejection.column - 1])
    }

    /// The row with its numbers as they are written on the cards: files have them without hyphens.
    fileprivate func written(_ forms: SerialForms) -> SaleRow {
        guard case .success(var message) = content else { return self }
        message.card = forms.written(message.card)
        message.otherCard = message.otherCard.map(forms.written)
        var row = self
        row.content = .success(message)
        return row
    }
}
