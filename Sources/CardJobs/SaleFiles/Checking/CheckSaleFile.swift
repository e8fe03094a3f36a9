package import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// Shows what a template makes of a file, without deciding its rows.
package struct CheckSaleFile {
    private let repositories: Repositories?
    private let machine: Machine
    private let context: RequestContext

    /// Without a workspace only the built-in templates and those given by path are known.
    package init(
        _ repositories: Repositories?,
        on machine: Machine,
        _ context: RequestContext
    ) {
        self.machine = machine
        self.repositories = repositories
        self.context = context
    }

    /// So many problems and counted articles are shown.
    private static let mostShown = 50

    /// - Throws: `template.*`, `path.*`, `config.*`, `zone.*`, `secret.*`.
    package func check(
        _ path: String,
        template name: String,
        sender: SenderID?,
        rows: Int
    ) throws -> SaleFileCheck {
        let template = try SaleTemplateCatalogue(repositories, on: machine.disk).template(name)
        return try check(path, template, sender: sender, rows: rows)
    }

    /// - Throws: `template.*`, `path.*`, `config.*`, `zone.*`, `secret.*`.
    func check(
        _ path: String,
        _ template: SaleTemplate,
        sender: SenderID?,
        rows: Int
    ) throws -> SaleFileCheck {
        let opener = opener(repositories, for: template, of: sender)
        var check = SaleFileCheck(file: path, template: template.name)
        let given = sender ?? Self.placeholder(template)
        let reading: SaleFileReading
        let hints: SaleFileReading.Hints
        if let repositories {
            hints = SaleFileReading.Hints(of: given, repositories, context)
            let inspected = try FileInspection(repositories, context, opener: opener).inspect(
                path,
                template,
                sender: given
            )
            try repositories.refuseTokens(ofCards: Set(inspected.exposedCards))
            reading = inspected.reading
            try note(repositories, refusalOf: inspected, isNamed: sender != nil, in: &check)
        } else {
            hints = SaleFileReading.Hints(
                files: machine.zones,
                sender: given,
                readAt: context.at,
                zones: { [now = context.at] in
                    WorkspaceZones.utc.saleZones(of: $0, template: $1, at: now)
                }
            )
            try refuseSecrets(path, opener)
            reading = try SaleFileReading(template, name: PathName.name(of: path), hints)
        }
        let name = PathName.name(of: path)
        let file = try opener.open(path)
        try read(file, with: reading.reader(), of: template.format, previewRows: rows, into: &check)
        try reading.zones.requireFound()
        check.warnings += Self.warnings(about: template)
        if let format = template.format.formatForSigns {
            check.signs = try signs(
                in: opener.open(path),
                of: template,
                as: format,
                name: name,
                hints
            )
        }
        if let repositories { try withhold(repositories, &check) }
        return check
    }

    /// A trial need not know the sender yet.
    private static func placeholder(_ template: SaleTemplate) -> SenderID? {
        template.sender == nil && !template.format.describesItself ? unknownSender : nil
    }

    private static let unknownSender: SenderID = "sender"

    /// That of `sales ingest`; for a file whose sender nobody has named, one for all wrappings.
    private func opener(
        _ repositories: Repositories?,
        for template: SaleTemplate,
        of sender: SenderID?
    ) -> SaleFileOpener {
        guard let repositories else { return SaleFileOpener(withoutWorkspaceOn: machine.disk) }
        let isUnknown =
            sender == nil && template.sender == nil && !template.format.describesItself
            && template.fileName?.namesSender != true
        return isUnknown ? repositories.opener.ofAnySender : repositories.opener
    }

    /// A file that cannot be opened is reported where it is read.
    private func refuseSecrets(_ path: String, _ opener: SaleFileOpener) throws {
        do {
            try repositories.refuseSecrets(inSaleFile: path, opener)
        } catch is FileFault {
            return
        }
    }

    /// Notes why `sales ingest` would refuse the file of a sender, whatever its rows say.
    private func note(
        _ repositories: Repositories,
        refusalOf inspected: InspectedFile,
        isNamed: Bool,
        in check: inout SaleFileCheck
    ) throws {
        var inspected = inspected
        let sender = inspected.facts.sender
        guard isNamed || sender != Self.unknownSender, !sender.text.isEmpty else {
            let wrappings = inspected.facts.delivery.wrappings
            if !wrappings.isEmpty { check.warnings.append(.wrapped(wrappings)) }
            return
        }
        let settings = repositories.configuration.settings(of: sender)
        try SaleFileSignature(repositories).check(&inspected, settings.delivery)
        let refusal = SaleFileJudge(settings: settings).refusal(of: inspected.facts)
        guard let reason = inspected.isGuessing ? .secretGuessing : refusal, inspected.fault == nil
        else { return }
        check.isRefused = true
        check.problems.append(
            SaleFileCheck.Finding(
                line: 1,
                column: 1,
                code: reason.rawValue,
                text: context.words.text(of: FileRemark.refused(reason) as any Fact).text
            )
        )
    }

    /// The first cards of receipts for SAP, with both readings of their signs.
    private func signs(
        in file: SaleFileOpening,
        of template: SaleTemplate,
        as format: any SaleFormat,
        name: String,
        _ hints: SaleFileReading.Hints
    ) throws -> [SaleFileCheck.Sign] {
        var template = template
        template.format = format
        let reading = try SaleFileReading(template, name: name, hints)
        var stream = SaleEventStream(file, reading.reader())
        do {
            while stream.reader.signs.count < CardSign.mostShown {
                guard try stream.next() != nil else { break }
            }
        } catch is FileFault {
            // The check itself says what is wrong with the file.
        }
        try file.end()
        return try stream.reader.signs.map { item in
            SaleFileCheck.Sign(
                line: item.line,
                receipt: item.receipt,
                card: item.card,
                sign: item.sign,
                ifMinusIsSale: item.ifMinusIsSale,
                ifPlusIsSale: item.ifPlusIsSale,
                state: try state(of: item.card)
            )
        }
    }

    private func state(of card: Serial) throws -> CardState? {
        guard let repositories else { return nil }
        do {
            return try repositories.ledger.card(serial: repositories.written(card)).state
        } catch let failure as any Failure where failure.kind == .notFound {
            return nil
        }
    }

    /// A row that may hold a token is not shown: somebody may have named the wrong column.
    private func withhold(_ repositories: Repositories, _ check: inout SaleFileCheck) throws {
        let detectors = try repositories.tokenFormats().shapes
        let mayBeToken: ([UInt8]) -> Bool = { text in
            detectors.contains { !$0.candidates(in: text).isEmpty }
        }
        check.preview.removeAll { $0.message.texts.contains(where: mayBeToken) }
        check.signs.removeAll { mayBeToken(Array($0.card.text.utf8)) }
        check.totals.removeAll { mayBeToken(Array($0.store.text.utf8)) }
        check.counted.removeAll {
            mayBeToken(Array($0.store.text.utf8)) || mayBeToken(Array($0.item.utf8))
        }
    }

    private func read(
        _ file: SaleFileOpening,
        with reader: any SaleFileReader,
        of format: any SaleFormat,
        previewRows: Int,
        into check: inout SaleFileCheck
    ) throws {
        var stream = SaleEventStream(file, reader, isUTF16: format.isUTF16)
        var sums = CheckSums()
        do {
            while let event = try stream.next() {
                take(event, previewRows: previewRows, into: &sums, &check)
            }
        } catch let error as FileFault {
            check.isRefused = true
            check.problems.insert(
                SaleFileCheck.Finding(
                    line: error.line,
                    column: error.column,
                    code: error.code.rawValue,
                    text: words(error)
                ),
                at: 0
            )
        }
        _ = try file.close()
        sums.finish(&check)
        let kinds = [FileRefusal.kind, .utf16].map(\.rawValue)
        let isOfFormat = !check.problems.contains { kinds.contains($0.code) }
        let ending = stream.ending
        if isOfFormat, format.ending(firstByte: ending.firstByte) == .lineEnd, ending.isInsideLine {
            check.warnings.append(.noLineEnd)
        }
        for (article, records) in stream.reader.lookalikes.records.sorted(by: { $0.key < $1.key }) {
            check.warnings.append(.lookalike(article: article, records: records))
        }
        let columns = stream.reader.namedColumns
        check.headerHash = columns?.fingerprint
        if let extra = columns?.extra, !extra.isEmpty {
            check.warnings.insert(.extraColumns(extra), at: 0)
        }
    }

    /// A warning if the template asks for files of the inbox and lacks a key for them.
    private static func warnings(about template: SaleTemplate) -> [CheckWarning] {
        guard template.readsInbox else { return [] }
        return template.missingForInbox.map { [.inboxIncomplete(missing: $0)] } ?? []
    }

    /// The meaning of the refusal and what exactly, else what to do.
    private func words(_ fault: FileFault) -> String {
        let words = context.words
        let detail =
            fault.detail.map { words.text(of: $0 as any Fact) }
            ?? words.remedy(of: fault.refusal)
        return "\(words.text(of: fault.refusal as any Fact)) \(detail)"
    }

    private func take(
        _ event: SaleEvent,
        previewRows: Int,
        into sums: inout CheckSums,
        _ check: inout SaleFileCheck
    ) {
        switch event {
        case .header(let header):
            check.sender = header.sender.text.isEmpty ? nil : header.sender
            check.environment = header.environment
            check.sequence = header.sequence?.description
            check.businessDate = header.businessDate
        case .row(let row):
            switch row.content {
            case .success(let message):
                check.messages += 1
                sums.add(message)
                guard check.preview.count < previewRows else { return }
                check.preview.append(SaleFileCheck.Row(line: row.physicalLine, message: message))
            case .failure(let rejection):
                check.rejected += 1
                check.note(rejection, line: row.physicalLine)
                guard check.problems.count < Self.mostShown else { return }
                check.problems.append(
                    SaleFileCheck.Finding(
                        line: row.physicalLine,
                        column: rejection.column,
                        code: rejection.code.rawValue,
                        text: rejection.reason(context.words)
                    )
                )
            }
        case .counted(let sale):
            check.countedRows += 1
            sums.add(sale)
        case .ignored(let record): check.ignored[record.reason.rawValue, default: 0] += 1
        case .unread, .trailer: break
        }
    }
}

/// Sums over the events of a checked file.
struct CheckSums {
    private var totals: [TotalKey: (rows: Int, amountMinor: Int64?)] = [:]
    private var summary = FileSummary()
    private var ambiguousCount = 0

    private struct TotalKey: Hashable {
        let store: StoreID
        let operation: Operation
        let currency: Currency?
    }

    /// So many stores and articles are summed up each on its own.
    private static let mostKeys = 10_000

    mutating func add(_ message: Message) {
        if message.meta["ambiguousTime"] != nil { ambiguousCount += 1 }
        let key = TotalKey(
            store: message.store,
            operation: message.operation,
            currency: message.currency
        )
        guard totals.count < Self.mostKeys || totals[key] != nil else { return }
        totals[key, default: (0, nil)].rows += 1
        guard let amount = message.amountMinor else { return }
        let (sum, overflow) = (totals[key]?.amountMinor ?? 0).addingReportingOverflow(amount)
        totals[key]?.amountMinor = overflow ? .max : sum
    }

    mutating func add(_ sale: CountedSale) {
        guard summary.counts.count < Self.mostKeys else { return }
        summary.count(
            store: sale.store,
            day: sale.day,
            item: sale.item,
            currency: sale.currency,
            quantity: sale.quantity,
            amountMinor: sale.amountMinor
        )
    }

    func finish(_ check: inout SaleFileCheck) {
        check.totals = totals.map { key, sum in
            SaleFileCheck.Total(
                store: key.store,
                operation: key.operation,
                rows: sum.rows,
                amountMinor: sum.amountMinor,
                currency: key.currency
            )
        }.sorted {
            ($0.store, $0.operation.rawValue, $0.currency?.code ?? "")
                < ($1.store, $1.operation.rawValue, $1.currency?.code ?? "")
        }
        check.counted = summary.counts.map { key, sum in
            SaleFileCheck.Counted(
                store: key.store,
                day: key.day,
                item: key.item,
                cards: sum.quantity,
                amountMinor: sum.amountMinor,
                currency: key.currency
            )
        }.sorted { ($0.store, $0.day, $0.item) < ($1.store, $1.day, $1.item) }
        guard ambiguousCount > 0 else { return }
        check.warnings.append(.ambiguousTime(rows: ambiguousCount))
    }
}
