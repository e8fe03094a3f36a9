import CardCore
import CardText

/// Reads the rows of a delimited file by a template.
///
/// A row becomes one message for each of its cards, or a counted sale, or a skipped record. Rules
/// are checked in the order of docs/formats/sale-templates.md; the first one broken rejects the
/// row.
struct ColumnRowParser: Sendable {
    let options: ColumnOptions
    var binding: ColumnBinding
    let context: SaleFileContext
    let zones: ZoneSource
    private var group = GroupedRows()
    /// The rows that a quote of the latest record has swallowed.
    private var swallowed: SwallowedRows?
    /// The facts found in the latest row: the key needs them before the row is judged.
    var found = Found()
    var occurrences = OccurrenceCounter()
    var earlierOccurrences = OccurrenceCounter()
    private var names = ByteCache<String>()
    var days = ByteCache<TimeParts>()
    var zoneCache: [String: Zone] = [:]
    private var currencies = ByteCache<Currency>()
    private var actions = ByteCache<SaleAction>()
    var lookalikes: LookalikeArticles
    private let comparesOrders: Bool
    /// The order of the latest record; nil if its cards are not those of an order.
    private(set) var order: ColumnRepeats.Order?
    /// The rules by which a row can reverse.
    private let minusRules: [Int]
    /// Hashes of the ids that rows of a correction have in `reject_id`.
    var correctedIDs: Set<UInt64> = []

    init(
        _ options: ColumnOptions,
        _ binding: ColumnBinding,
        context: SaleFileContext,
        zones: @escaping ZoneSource
    ) {
        self.options = options
        self.binding = binding
        self.context = context
        self.zones = zones
        lookalikes = LookalikeArticles(except: context.otherArticles)
        comparesOrders = binding.namesOrders && !binding.isCorrection
        minusRules = options.rules.indices.filter { !options.rules[$0].minus.isEmpty }
    }

    /// Appends the events of a record: at least one.
    mutating func read(_ record: CSVRecord, into events: inout [SaleEvent]) {
        let record = binding.restored(record)
        order = nil
        swallowed = binding.swallowedRows(record, delimiter: options.delimiter.byte)
        guard swallowed != nil || !isBlank(record) && !isTotals(record) else {
            let ignored = IgnoredRecord(physicalLine: record.line, reason: .otherRecord)
            return events.append(.ignored(ignored))
        }
        guard swallowed == nil, record.flaw == nil, record.count >= binding.names.count else {
            return read(whole: record, false, into: &events)
        }
        let (whole, isSplit) = group.complete(record, binding)
        read(whole: whole, isSplit, into: &events)
        if comparesOrders, !isSplit { noteOrder(whole) }
    }

    /// Notes the order of the row that was read last, counted or not.
    private mutating func noteOrder(_ record: CSVRecord) {
        guard let parts = options.receiptParts, record.count == binding.names.count else { return }
        record.bytes.span.withUnsafeBufferPointer { bytes in
            let row = ColumnRow(bytes: bytes, record: record, binding: binding)
            guard let cards = try? located(row) else { return }
            var values: [String] = []
            for part in options.key.prefix(parts) { values.append(value(row, part)) }
            order = NaturalKey.id(values).map {
                ColumnRepeats.Order(receipt: $0, cards: cards, record: record)
            }
        }
    }

    /// The business day of a record of any kind; nil if it cannot be read.
    mutating func day(of record: CSVRecord) -> Day? {
        guard record.flaw == nil, record.count >= binding.names.count else { return nil }
        return record.bytes.span.withUnsafeBufferPointer { bytes in
            try? moment(ColumnRow(bytes: bytes, record: record, binding: binding)).businessDay
        }
    }

    private mutating func read(
        whole: CSVRecord,
        _ isSplit: Bool,
        into events: inout [SaleEvent]
    ) {
        whole.bytes.span.withUnsafeBufferPointer { bytes in
            let row = ColumnRow(bytes: bytes, record: whole, binding: binding)
            var ids: RowIDs?
            do throws(RowRejection) {
                try read(row, isSplit: isSplit, ids: &ids, into: &events)
            } catch {
                let known = ids ?? cellIDs(row)
                if found.takesBack == nil { noteRejected(row) }
                let content = Result<Message, RowRejection>.failure(error)
                events.append(
                    .row(saleRow(row, known, content: content, takesBack: found.takesBack))
                )
            }
        }
    }

    func saleRow(
        _ row: ColumnRow,
        _ ids: RowIDs,
        content: Result<Message, RowRejection>,
        takesBack: ReceiptRow? = nil
    ) -> SaleRow {
        let isRejected = if case .failure = content { true } else { false }
        return SaleRow(
            line: Int64(row.record.line),
            physicalLine: row.record.line,
            messageID: (isRejected ? ids.rejected : nil) ?? ids.id,
            content: content,
            record: row.record,
            ids: ids,
            takesBack: takesBack.map { [$0] } ?? []
        )
    }
}

extension ColumnRowParser {
    private mutating func read(
        _ row: ColumnRow,
        isSplit: Bool,
        ids: inout RowIDs?,
        into events: inout [SaleEvent]
    ) throws(RowRejection) {
        found = Found()
        try checkShape(row)
        try checkAnswer(row, &ids)
        if let event = try answerOfMissing(row, &ids) { return events.append(event) }
        guard isGiftCard(row) else {
            try rejectIfOurs(row, .unknownOperation, at: binding.locator, ids: &ids)
            noteArticle(row)
            if let event = otherArticle(row) { return events.append(event) }
            return events.append(ignored(row, .otherArticle))
        }
        guard !isSplit else { throw row.rejection(.orderSplit, binding.mark) }
        let quantity = try quantity(row)
        guard quantity != 0 else {
            try rejectIfOurs(row, .quantity, at: binding.column(.quantity), ids: &ids)
            return events.append(skippedRow(row, .otherRecord) ?? ignored(row, .otherRecord))
        }
        switch try action(row) {
        case .ignored(let reason):
            guard reason != .cancelled || !isAboutSoldCard(row) else {
                ids = try identity(row, Self.rejected)
                throw row.rejection(.refunded, lastRuleColumn(row))
            }
            events.append(skippedRow(row, reason) ?? ignored(row, reason))
        case .rejected(let code):
            ids = try identity(row, Self.rejected)
            throw rejection(row, code)
        case .message(let operation, let phase):
            if let rejection = rejectionOfUnknownMark(row) {
                ids = try identity(row, Self.rejected)
                throw rejection
            }
            let minus = minusColumn(row)
            let isBack =
                quantity < 0 || minus != nil || phase == .final && hasNegativeAmount(row)
            let isPaidBack = isBack && phase == .final && operation == .redeem
            let operation = try direction(
                operation,
                phase,
                quantity: minus == nil ? quantity : -1,
                of: row,
                isBack: isBack
            )
            if phase == .final, !isBack { found.operation = operation }
            let own = try identity(row, operation.rawValue)
            ids = own
            let moment = try knownMoment(row)
            guard !moment.isSkipped else { throw row.rejection(.noSuchTime, .time) }
            var sale = ColumnSale(
                operation: operation,
                phase: phase,
                count: quantity.magnitude,
                moment: moment,
                store: try store(row)
            )
            let isLoadBack = isBack && phase == .final && operation == .load
            try readMoney(row, &sale, isBack: isLoadBack)
            let cards = try cards(row, sale)
            if isLoadBack || isPaidBack { try noteTakeBack(row, sale, of: cards) }
            if isLoadBack {
                if let minus { throw row.rejection(.quantity, minus) }
                throw row.rejection(
                    quantity < 0 ? .quantity : .negative,
                    quantity < 0 ? .quantity : .amount
                )
            }
            guard !cards.isEmpty else {
                return events.append(.counted(try counted(row, sale)))
            }
            for (index, card) in cards.enumerated() {
                let ids = cards.count == 1 ? own : own.part(index + 1)
                guard let id = ids.id, id.text.utf8.count <= RowKey.longestBytes else {
                    throw row.rejection(.idSyntax, .receipt)
                }
                let message = try message(
                    row,
                    sale,
                    id: id,
                    card: card,
                    place: index,
                    of: cards.count
                )
                if ids.rejected != nil, let rejection = rejection(of: message, ids, row) {
                    let content = Result<Message, RowRejection>.failure(rejection)
                    let order = placeInOrder(row)
                    events.append(.row(saleRow(row, ids, content: content, takesBack: order)))
                } else {
                    let back = found.takesBack
                    events.append(
                        .row(saleRow(row, ids, content: .success(message), takesBack: back))
                    )
                }
            }
        }
    }

    func ignored(_ row: ColumnRow, _ reason: IgnoredRecord.Reason) -> SaleEvent {
        let line = row.record.line
        return .ignored(
            IgnoredRecord(physicalLine: line, reason: reason, corrects: corrects(row))
        )
    }

    /// Checks that a row has the columns of the header: one cell too many, even an empty one at the
    /// end, is as likely an unquoted comma as a harmless one.
    private func checkShape(_ row: ColumnRow) throws(RowRejection) {
        if let swallowed {
            let advice = RowAdvice.quotedLines(swallowed.lines)
            throw row.rejection(.quotedRows, swallowed.column, advice: advice)
        }
        if let flaw = row.record.flaw {
            throw row.rejection(flaw.code, flaw.column - 1, advice: row.record.adviceOnFlaw)
        }
        let count = binding.names.count
        guard row.record.count == count else {
            throw row.rejection(.columnCount, min(count, row.record.count - 1))
        }
        if let answer = binding.displacedAnswer(row.record) {
            throw row.rejection(.columnCount, answer)
        }
        for column in binding.unnamed where !row.cell(column).isEmpty {
            throw row.rejection(.columnCount, column)
        }
    }

    /// Names an unlisted article that looks like a gift card.
    private mutating func noteArticle(_ row: ColumnRow) {
        lookalikes.note([row.text(.item), row.text(.variant), row.text(.sku)])
    }

    private func isGiftCard(_ row: ColumnRow) -> Bool {
        options.articles.isEmpty
            || options.articles.contains(name: row.field(.item), sku: row.field(.sku))
    }

    /// A whole number; `1.0` is one.
    func quantity(_ row: ColumnRow) throws(RowRejection) -> Int64 {
        let mark = options.money.mark.byte
        let value = try row.optional(.quantity) { text throws(RowCode) in
            let isNegative = text.first == UInt8(ascii: "-")
            let digits = text.slice((isNegative ? 1 : 0)..<text.count)
            let end = digits.firstIndex(of: mark) ?? digits.count
            let decimals = digits.slice(min(end + 1, digits.count)..<digits.count)
            guard let value = digits.slice(0..<end).number, value <= 1_000_000,
                decimals.allSatisfy({ $0 == UInt8(ascii: "0") }),
                end == digits.count || !decimals.isEmpty
            else { throw .quantity }
            return isNegative ? -value : value
        }
        return value ?? 1
    }

    /// The action that the rules, then the type of the row give.
    mutating func action(_ row: ColumnRow) throws(RowRejection) -> SaleAction {
        for (rule, column) in zip(options.rules, binding.rules) {
            guard let column else { continue }
            do throws(RowCode) {
                if let action = try rule.verdict(row.cell(column), options.money) { return action }
            } catch {
                throw row.rejection(error, column)
            }
        }
        guard let type = row.field(.type), !options.actions.isEmpty else { return options.action }
        let known = options.actions
        do throws(RowCode) {
            return try actions.value(for: type) { text throws(RowCode) in
                guard let action = known.meaning(ofCell: text.text) else {
                    throw .unknownOperation
                }
                return action
            }
        } catch {
            throw row.rejection(error, .type)
        }
    }

    private func lastRuleColumn(_ row: ColumnRow) -> Int? {
        lastRule(row)?.column ?? binding.column(.type)
    }

    /// The rule that rejects or skips the row.
    private func lastRule(_ row: ColumnRow) -> (rule: RowRule, column: Int)? {
        for (rule, column) in zip(options.rules, binding.rules) {
            guard let column else { continue }
            let verdict = (try? rule.verdict(row.cell(column), options.money)) ?? nil
            if verdict != nil { return (rule, column) }
        }
        return nil
    }

    /// Of a row that the template leaves to a person.
    private func rejection(_ row: ColumnRow, _ code: RowCode) -> RowRejection {
        guard let (rule, column) = lastRule(row) else {
            return row.rejection(code, binding.column(.type))
        }
        return row.rejection(code, column, advice: code == .status ? rule.advice : nil)
    }

    /// The rejection of a row with a value in an unknown column whose name means that such a row
    /// may not count.
    private func rejectionOfUnknownMark(_ row: ColumnRow) -> RowRejection? {
        guard !binding.unknownMarks.isEmpty else { return nil }
        let column = binding.unknownMarks.first { column in
            let cell = row.cell(column)
            guard ValueWords.flag(cell.text) != false else { return false }
            return (try? options.money.minor(cell, decimals: 4)) != 0
        }
        guard let column else { return nil }
        return row.rejection(.status, column, advice: .unknownColumn(binding.names[column]))
    }

    /// The column with a value of a rule by which the row reverses.
    private func minusColumn(_ row: ColumnRow) -> Int? {
        for index in minusRules {
            if let column = binding.rules[index],
                options.rules[index].isMinus(row.cell(column))
            {
                return column
            }
        }
        return nil
    }

    /// Gives a row its direction: a negative quantity or amount reverses a sale, and gives back a
    /// payment; a negative load reverses one of the same receipt, and nothing else.
    private func direction(
        _ operation: Operation,
        _ phase: Phase,
        quantity: Int64,
        of row: ColumnRow,
        isBack: Bool
    ) throws(RowRejection) -> Operation {
        guard isBack, operation != .deactivate, operation != .refund else { return operation }
        if operation == .activate { return .deactivate }
        guard phase == .final, operation == .load || operation == .redeem else {
            guard quantity > 0 else { throw row.rejection(.quantity, .quantity) }
            return operation
        }
        return operation == .redeem ? .refund : operation
    }

    /// Returns true if the amount is less than zero; an unreadable one is for later checks.
    mutating func hasNegativeAmount(_ row: ColumnRow) -> Bool {
        guard let text = row.field(.amount),
            text.contains(UInt8(ascii: "-")) || text.contains(UInt8(ascii: "(")),
            let currency = try? currency(row),
            let amount = try? options.money.minor(text, decimals: currency.decimals)
        else { return false }
        return amount < 0
    }

    /// Rejects a row that would be skipped although it names a card of the workspace.
    ///
    /// A value for all rows of an order is not about one of them.
    private mutating func rejectIfOurs(
        _ row: ColumnRow,
        _ code: RowCode,
        at column: Int?,
        ids: inout RowIDs?
    ) throws(RowRejection) {
        guard let place = binding.locator, !binding.namesOrders,
            !row.cell(place).isEmpty, let cards = try? located(row),
            cards.contains(where: context.knowledge.isCard)
        else { return }
        ids = try identity(row, Self.rejected)
        throw row.rejection(code, column)
    }

    /// Returns true if a row that does not count is about a card that was sold anyway.
    private mutating func isAboutSoldCard(_ row: ColumnRow) -> Bool {
        guard options.locator != nil, let cards = try? located(row) else { return false }
        return cards.contains { context.knowledge.isActive($0) }
    }

    /// Notes the row of its receipt that a row reverses; without that row a load is rejected, and a
    /// payment of an earlier receipt is given back.
    private mutating func noteTakeBack(
        _ row: ColumnRow,
        _ sale: ColumnSale,
        of cards: [Serial]
    ) throws(RowRejection) {
        guard cards.count == 1, let receipt = try name(row, .receipt) else { return }
        let line = ReceiptLine(
            sale.operation == .refund ? .redeem : sale.operation,
            card: cards[0],
            amountMinor: sale.amountMinor.map { Int64(clamping: $0.magnitude) },
            currency: sale.currency,
            number: "",
            isReturn: true
        )
        found.takesBack = ReceiptRow(
            store: sale.store,
            terminal: try name(row, .terminal) ?? "",
            receipt: receipt,
            line: line
        )
    }
}

extension ColumnRowParser {
    /// The values that two steps of one row need.
    struct Found: Sendable {
        var cards: Result<[Serial], RowRejection>?
        var moment: Result<SaleMoment, RowRejection>?
        var takesBack: ReceiptRow?
        /// The operation of the row, without its phase.
        var operation: Operation?
    }

    /// Notes a rejected row in its receipt: the row that reverses it belongs to it.
    private mutating func noteRejected(_ row: ColumnRow) {
        guard let operation = found.operation,
            [.activate, .load, .redeem].contains(operation),
            let cards = try? located(row), cards.count == 1,
            var place = receiptPlace(row)
        else {
            found.takesBack = placeInOrder(row)
            return
        }
        var line = ReceiptLine(operation, card: cards[0], amountMinor: nil, number: "")
        line.isRejected = true
        place.line = line
        found.takesBack = place
    }

    /// The receipt of a row whose card is in a cell of the whole order: other rows of the order are
    /// judged by it.
    private mutating func placeInOrder(_ row: ColumnRow) -> ReceiptRow? {
        guard binding.namesOrders,
            row.record.flaw == nil, row.record.count == binding.names.count
        else { return nil }
        return receiptPlace(row)
    }

    /// A row of another article whose order names a card of the workspace, for the decision at the
    /// end of the order; nil if the order names none, or does not count.
    private mutating func otherArticle(_ row: ColumnRow) -> SaleEvent? {
        guard let place = placeInOrder(row), let locator = binding.locator,
            !row.cell(locator).isEmpty, let cards = try? located(row),
            cards.contains(where: context.knowledge.isCard)
        else { return nil }
        if case .ignored? = try? action(row) { return nil }
        guard let ids = try? identity(row, Self.rejected) else { return nil }
        var sale = saleRow(row, ids, content: .failure(row.rejection(.unknownOperation, locator)))
        sale.takesBack = [place]
        sale.skipped = SaleRow.SkippedRow(
            reason: .otherArticle,
            ids: [],
            cards: cards,
            corrects: corrects(row)
        )
        return .row(sale)
    }

    private mutating func receiptPlace(_ row: ColumnRow) -> ReceiptRow? {
        guard let store = try? self.store(row), let receipt = try? name(row, .receipt) else {
            return nil
        }
        let terminal = try? name(row, .terminal)
        return ReceiptRow(store: store, terminal: terminal ?? "", receipt: receipt)
    }

    /// A row that does not count, with the ids by which an earlier file may have counted it; nil if
    /// it names no card or cannot be found again.
    private mutating func skippedRow(
        _ row: ColumnRow,
        _ reason: IgnoredRecord.Reason
    ) -> SaleEvent? {
        guard [.cancelled, .training, .unpaid, .otherRecord].contains(reason), !isDecided(row),
            options.locator != nil, let cards = try? located(row), !cards.isEmpty,
            let place = receiptPlace(row)
        else { return nil }
        var ids: [RowIDs] = []
        for operation in operationsIfCounted(row) {
            guard let own = idsIfCounted(row, operation.rawValue) else { continue }
            ids += cards.count == 1 ? [own] : cards.indices.map { own.part($0 + 1) }
        }
        guard let first = ids.first else { return nil }
        var sale = saleRow(
            row,
            first,
            content: .failure(row.rejection(.voidPosted, lastRuleColumn(row)))
        )
        sale.takesBack = [place]
        sale.skipped = SaleRow.SkippedRow(
            reason: reason,
            ids: ids,
            cards: cards,
            corrects: corrects(row)
        )
        return .row(sale)
    }

    /// The operations that a row which does not count may have had: its type names it, unless the
    /// type is the reason.
    private func operationsIfCounted(_ row: ColumnRow) -> [Operation] {
        let type = row.field(.type).flatMap { options.actions.meaning(ofCell: $0.text) }
        let actions = [type ?? options.action]
        let all = actions.contains(where: \.isMessage) ? actions : Array(options.actions.values)
        var found: Set<Operation> = []
        for case .message(let operation, .final) in all { found.insert(operation) }
        let order: [Operation] = [.activate, .load, .redeem, .deactivate, .refund]
        return order.filter(found.contains)
    }

    mutating func located(_ row: ColumnRow) throws(RowRejection) -> [Serial] {
        if let known = found.cards { return try known.get() }
        var cards: Result<[Serial], RowRejection> = .success([])
        if let locator = options.locator, let column = binding.locator {
            do throws(RowCode) {
                cards = .success(try locator.cards(in: row.cell(column)))
            } catch {
                let advice = locator.advice(row.cell(column), error)
                let rejection = row.rejection(error, column, advice: advice.map(RowAdvice.cell))
                cards = .failure(rejection)
            }
        }
        found.cards = cards
        return try cards.get()
    }

    mutating func knownMoment(_ row: ColumnRow) throws(RowRejection) -> SaleMoment {
        if let known = found.moment { return try known.get() }
        let moment: Result<SaleMoment, RowRejection>
        do throws(RowRejection) {
            moment = .success(try self.moment(row))
        } catch {
            moment = .failure(error)
        }
        found.moment = moment
        return try moment.get()
    }

    /// The cards of a row; none if they are to be counted.
    private mutating func cards(
        _ row: ColumnRow,
        _ sale: ColumnSale
    ) throws(RowRejection) -> [Serial] {
        guard let locator = options.locator else { return [] }
        let cards = try located(row)
        guard !cards.isEmpty else {
            let isSale = sale.operation == .activate || sale.operation == .deactivate
            guard locator.countsWithoutCard, isSale else {
                throw row.rejection(.missingField, binding.locator)
            }
            return []
        }
        let hasCount = binding.column(.quantity) != nil
        guard hasCount ? UInt64(cards.count) == sale.count : true else {
            throw row.rejection(.quantity, .quantity, advice: .oneRowForEachCard)
        }
        return cards
    }

    /// A name, required unless the template has one for all rows.
    mutating func store(_ row: ColumnRow) throws(RowRejection) -> StoreID {
        if let name = try name(row, .store) { return StoreID(name) }
        guard let store = context.store else { throw row.rejection(.length, .store) }
        return store
    }

    mutating func name(_ row: ColumnRow, _ field: SaleField) throws(RowRejection) -> String? {
        guard let text = row.field(field), !text.isEmpty else { return nil }
        do throws(RowCode) {
            guard field != .receipt else {
                // Few rows have the receipt of the one before.
                try NameText.check(text)
                return text.text
            }
            return try names.value(for: text) { text throws(RowCode) in
                try NameText.check(text)
                return text.text
            }
        } catch {
            throw row.rejection(error, field)
        }
    }

    mutating func currency(_ row: ColumnRow) throws(RowRejection) -> Currency? {
        guard let text = row.field(.currency), !text.isEmpty else { return context.currency }
        do throws(RowCode) {
            return try currencies.value(for: text) { text throws(RowCode) in
                guard let currency = Currency(text.text) else { throw .currency }
                return currency
            }
        } catch {
            throw row.rejection(error, .currency)
        }
    }
}
