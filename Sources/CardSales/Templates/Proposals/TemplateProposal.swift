package import CardCore
package import CardText

/// A template for a file that is not described yet, proposed from its first rows.
///
/// It is made of the values that the reader of templates makes of its text. Facts that the sample
/// does not prove are in a comment that begins with `unsure`: people read it and correct it.
package struct TemplateProposal: Sendable {
    /// The lines that a person must look at, in their order.
    package let doubts: [ProposalDoubt]
    /// The names and cells that were looked at, for the search for secrets.
    package let cells: [String]
    /// The template that the text defines; nil if the sample lacks a required part.
    package let template: SaleTemplate?
    private let head: TemplateText.Line
    private let body: [TemplateText.Line]

    /// The facts that the caller knows better than the sample.
    package struct Hints: Sendable {
        /// The time zone that the caller names: a name of the IANA database.
        package var zone: String?
        /// The currency that the caller names.
        package var currency: String?
        /// The only currency of the workspace's products.
        package var productCurrency: String?
        /// True if a number, in canonical form, is that of a card.
        package var isCard: @Sendable (Serial) -> Bool = { _ in false }
        /// True if a card, by its number in canonical form, is sold for any of several amounts; nil
        /// if the card is unknown.
        package var takesAmounts: @Sendable (Serial) -> Bool? = { _ in nil }
        /// True if some product of the workspace has several amounts.
        package var hasAmounts = false
        /// The wrappings of the file, the outermost first.
        package var wrappings: [Wrapping] = []

        package init(zone: String? = nil, currency: String? = nil) {
            self.zone = zone
            self.currency = currency
        }
    }

    /// Proposes a template; `isWhole` is true if the sample is all of the file.
    ///
    /// - Throws: ``FileFault`` if the sample has no rows with names on top.
    package init(
        sample: [UInt8],
        isWhole: Bool = true,
        name: String,
        file: String,
        _ hints: Hints = Hints()
    ) throws(FileFault) {
        let sheet = try SampleSheet(sample, isWhole: isWhole)
        var draft = ProposalDraft(sheet, hints)
        let isShown = VisibleText.isVisible(file) && file.utf8.count <= 120
        draft.write(name: name, description: "proposed from \(isShown ? file : "a file")")
        doubts = draft.text.doubts
        let words = sheet.titles.flatMap { title in
            [title] + title.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        }
        cells = words + sheet.names + sheet.allRows.flatMap(\.self)
        template = draft.isComplete ? draft.template : nil
        head = .comment(.proposedFrom(file: isShown ? file : nil))
        body = draft.text.lines
    }

    /// The text in the words of a program, with the command that tries it and the result of a trial
    /// on the file itself.
    package func yaml(
        _ words: any Words,
        trial: String? = nil,
        tried findings: [String] = []
    ) -> String {
        let way = trial.map { ["#   \($0)"] } ?? []
        let notes = findings.map { "# \(VisibleText.escapedLine($0))" }
        let lines = [head.text(words)] + way + notes + body.map { $0.text(words) }
        return lines.map { "\($0)\n" }.joined()
    }
}

/// Writes the lines of a proposal and their values.
private struct ProposalDraft {
    private let columns: ProposedColumns
    private let actions: ProposedActions
    private let hints: TemplateProposal.Hints
    private let money: ProposedMoney
    private let currency: (code: String, doubt: TemplateDoubt?)?
    private(set) var text = TemplateText()
    private(set) var template = SaleTemplate(name: "", description: "", format: NativeFormat())
    private var options = ColumnOptions()

    init(_ sheet: SampleSheet, _ hints: TemplateProposal.Hints) {
        self.hints = hints
        columns = ProposedColumns(sheet, hints)
        actions = ProposedActions(columns)
        let found = Self.currency(columns, hints)
        currency = found
        money = ProposedMoney(Self.amounts(columns, found?.code))
    }

    /// True if the text contains all required parts of a template.
    var isComplete: Bool { columns.places[.time] != nil || columns.places[.date] != nil }

    private static func amounts(
        _ columns: ProposedColumns,
        _ currency: String?
    ) -> [ProposedMoney.Cell] {
        let fallback = currency.flatMap { Currency($0)?.decimals } ?? 2
        let codes = columns.column(.currency)?.cells
        return [SaleField.amount, .faceValue].compactMap { columns.column($0) }.flatMap { column in
            column.cells.enumerated().map { row, cell in
                let own = codes.flatMap { Currency($0[row])?.decimals }
                return ProposedMoney.Cell(text: cell, decimals: own ?? fallback)
            }
        }
    }

    /// The currency of rows that name none, and why a person must look at it.
    private static func currency(
        _ columns: ProposedColumns,
        _ hints: TemplateProposal.Hints
    ) -> (code: String, doubt: TemplateDoubt?)? {
        if let known = hints.currency { return (known, nil) }
        if let column = columns.column(.currency), !column.hasEmptyCells { return nil }
        let cells = amounts(columns, nil)
        if let own = ProposedMoney.currency(of: ProposedMoney(cells).format.symbols) {
            return (own, .currencyBySign)
        }
        if let code = hints.productCurrency {
            return (code, .currencyOfProducts)
        }
        guard let zone = hints.zone, let code = CurrencyWords.currency(ofZone: zone) else {
            return nil
        }
        return (code, .currencyOfZone(zone))
    }

    mutating func write(name: String, description: String) {
        template = SaleTemplate(name: name, description: description, format: NativeFormat())
        text.add("name: \(TemplateText.quoted(name))")
        text.add("description: \(TemplateText.quoted(description))")
        text.add("format: columns")
        writeDialect()
        writePlace()
        writeColumns()
        writeMoney()
        writeTimes()
        writeActions()
        writeCards()
        template.format = DelimitedFormat(options)
    }
}

extension ProposalDraft {
    private mutating func writeDialect() {
        options.encoding = columns.sheet.encoding
        let encoding = "encoding: \(options.encoding.rawValue)"
        text.add(encoding, unsure: columns.sheet.isSureOfEncoding ? nil : .encodingIsNotUTF8)
        options.delimiter = columns.sheet.delimiter
        text.add("delimiter: \(options.delimiter.rawValue)")
        options.skipLines = columns.sheet.skipLines
        if options.skipLines > 0 {
            text.add("skipLines: \(options.skipLines)", unsure: .linesAboveNames)
        }
        writeTotals()
        if !hints.wrappings.isEmpty {
            text.add(.wrappings(hints.wrappings))
        }
        text.add(.inbox)
        text.addExample("inbox: true")
        text.addExample("sender: SENDER")
        text.addExample("fileName: \"SENDER_{date:yyyyMMdd}.csv\"")
    }

    private mutating func writeTotals() {
        let sums = columns.sheet.totals
        guard !sums.isEmpty else { return }
        options.totals = sums.map { TotalsRule([$0.column], $0.values.map { WordPattern($0) }) }
        let rules = sums.map { sum in
            let column = TemplateText.quoted(sum.column)
            return "{column: \(column), values: \(TemplateText.list(sum.values))}"
        }
        text.add("totals: [\(rules.joined(separator: ", "))]", unsure: .rowsOfSums)
    }

    private mutating func writePlace() {
        let words = columns.time?.words ?? []
        if let zone = hints.zone {
            template.zone = zone
            text.add("zone: \(TemplateText.quoted(zone))")
        } else if columns.places[.zone] == nil, columns.time?.hasOffset != true {
            text.addUnknown("zone: Europe/Oslo", .zone(words: words))
        }
        if let currency {
            template.currency = Currency(currency.code)
            text.add("currency: \(currency.code)", unsure: currency.doubt)
        } else if columns.places[.currency] == nil,
            columns.places[.amount] != nil || columns.places[.card] == nil
        {
            let doubt = TemplateDoubt.currencyUnknown(
                amounts: columns.column(.amount)?.shownName,
                symbols: money.format.symbols.map(SampleText.init)
            )
            text.addUnknown("currency: NOK", doubt)
        }
        if columns.places[.store] == nil {
            template.store = "store-1"
            text.add("store: store-1", unsure: .noStore)
        }
    }

    private mutating func writeColumns() {
        text.add(columns.places.isEmpty ? "columns: {}" : "columns:")
        for field in SaleField.allCases {
            guard let column = columns.column(field) else { continue }
            options.columns[field] = [column.name]
            let line = "  \(field.rawValue): \(TemplateText.quoted(column.name))"
            text.add(line, unsure: columns.notes[field] ?? [])
        }
        for (field, column) in columns.strangers {
            text.addUnknown(
                "  \(field.rawValue): \(TemplateText.quoted(column.name))",
                .values(column: column.shownName, column.shownValues)
            )
        }
        if let column = columns.worth {
            text.addUnknown(
                "  faceValue: \(TemplateText.quoted(column.name))",
                .worthMayBePaid
            )
        }
        if let column = columns.discount, columns.places[.amount] != nil {
            text.addUnknown(
                "  discount: \(TemplateText.quoted(column.name))",
                .amountBeforeDiscount
            )
        }
        if columns.places[.card] == nil {
            for column in columns.free
            where !column.isEmpty && column.values.allSatisfy(ProposedColumns.isPlainCard) {
                text.addUnknown(
                    "  card: \(TemplateText.quoted(column.name))",
                    .mayBeCards(example: SampleText(column.values[0]))
                )
            }
        }
        writeKnownColumns()
    }

    private mutating func writeKnownColumns() {
        let used = Set(columns.places.values).union(actions.rules.map(\.column.place))
        let rest = columns.columns.filter { !used.contains($0.place) && $0.hasName }
        guard !rest.isEmpty else { return }
        options.known = Set(rest.map { HeaderName($0.name) })
        text.add("knownColumns: \(TemplateText.list(rest.map(\.name)))")
    }

    private mutating func writeMoney() {
        guard columns.places[.amount] != nil || columns.places[.faceValue] != nil else { return }
        options.money = money.format
        text.add("money: \(money.format.text)", unsure: money.doubt)
        let quantities = columns.values(.quantity)
        guard quantities.contains(where: { $0.contains { !"-10.,".contains($0) } }) else { return }
        text.add("amountIs: \(options.amountIs.rawValue)", unsure: .amountOfRowOrCard)
    }

    private mutating func writeTimes() {
        guard isComplete else {
            text.addDoubt(.noDay)
            return
        }
        text.add("times:")
        if columns.places[.date] != nil {
            options.datePatterns = Self.patterns(columns.date, "yyyy-MM-dd")
            let texts = TemplateText.oneOrList(options.datePatterns.map(\.text))
            text.add("  date: \(texts)", unsure: columns.date?.doubt)
        }
        if columns.places[.time] != nil {
            let usual = columns.places[.date] == nil ? "yyyy-MM-dd HH:mm:ss" : "HH:mm:ss"
            options.timePatterns = Self.patterns(columns.time, usual)
            let texts = TemplateText.oneOrList(options.timePatterns.map(\.text))
            text.add("  time: \(texts)", unsure: columns.time?.doubt)
        } else {
            options.secondOfDay = 12 * 3600
            text.add("  timeOfDay: \"12:00\"", unsure: .noTimeOfDay)
        }
        let zones = columns.values(.zone)
        if zones.contains(where: { RailsZones.names[$0] != nil && !ZoneName.isName($0) }) {
            options.zoneNames = RailsZones.names
            text.add("  zones: rails")
        }
    }

    private static func patterns(_ times: ProposedTimes?, _ usual: String) -> [TimePattern] {
        guard let known = times?.patterns, !known.isEmpty else {
            return [TimePattern(usual)].compactMap(\.self)
        }
        return known
    }

    private mutating func writeActions() {
        if columns.places[.type] != nil {
            text.add("actions:")
            for (value, action, doubt) in actions.actions {
                options.actions[HeaderName(value)] = action
                text.add("  \(TemplateText.quoted(value)): \(action.text)", unsure: doubt)
            }
            if actions.actions.isEmpty {
                options.actions[HeaderName("sale")] = .sale
                text.add("  sale: activate", unsure: .noType)
            }
        } else {
            text.add("action: activate", unsure: .noAction)
        }
        writeRules()
        for column in actions.candidates {
            text.addDoubt(column.doubt)
        }
        guard !actions.empty.isEmpty else { return }
        text.add(.emptyColumns(actions.empty.map(\.shownName)))
    }

    private mutating func writeRules() {
        guard !actions.rules.isEmpty else { return }
        text.add("rules:")
        for rule in actions.rules {
            options.rules.append(rule.rule)
            text.add("  - \(rule.text)", unsure: rule.doubt)
        }
    }

    private mutating func writeCards() {
        writeArticles()
        if columns.places[.card] == nil {
            text.add("locator: none", unsure: .everyRowIsACard)
        } else {
            options.locator = locator
            writeLocator()
        }
        guard columns.places[.messageId] == nil else { return }
        let order: [SaleField] = [.store, .terminal, .receipt, .line, .item, .sku, .card]
        var fields = order.filter { columns.places[$0] != nil }
        let hasReceipt = columns.places[.receipt] != nil
        if !hasReceipt, columns.places[.time] != nil { fields.insert(.time, at: 0) }
        options.key = [.day] + fields.map { .field($0) }
        let key = options.key.map(\.text).joined(separator: ", ")
        text.add("key: [\(key)]", unsure: hasReceipt ? nil : .noReceipt)
    }

    private mutating func writeArticles() {
        let items = columns.values(.item)
        let words = ValueWords.giftWords(in: items)
        if !words.isEmpty {
            options.articles.names = words.map { "*\($0)*" }
            text.add("giftCards:")
            let names = TemplateText.list(options.articles.names)
            text.add("  names: \(names)", unsure: .articles)
        } else if columns.places[.card] == nil, let column = columns.column(.item) {
            text.addUnknown(
                "giftCards: {names: [\"*\"]}",
                .articlesAmong(column: column.shownName, column.shownValues)
            )
        }
    }

    private var locator: CardLocator? {
        guard let column = columns.column(.card) else { return nil }
        var locator = CardLocator(names: [column.name])
        locator.dropsApostrophe = column.values.contains { $0.hasPrefix("'") }
        return locator
    }

    private mutating func writeLocator() {
        guard options.locator?.dropsApostrophe == true else { return }
        text.add("locator: {dropApostrophe: true}", unsure: .apostrophes)
    }
}
