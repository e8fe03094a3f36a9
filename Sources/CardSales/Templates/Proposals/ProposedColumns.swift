import CardCore
import CardText

/// The columns of a sample and their fields.
struct ProposedColumns: Sendable {
    let sheet: SampleSheet
    let columns: [SampleColumn]
    /// The columns of the fields that were recognised.
    private(set) var places: [SaleField: Int] = [:]
    /// Why a person must look at a field.
    private(set) var notes: [SaleField: [TemplateDoubt]] = [:]
    /// Columns that are called like a field and do not look like it.
    private(set) var strangers: [(field: SaleField, column: SampleColumn)] = []
    /// The form of the day, in a column of its own.
    private(set) var date: ProposedTimes?
    /// The form of the time: the time of day beside ``date``, else day and time.
    private(set) var time: ProposedTimes?
    /// A column that may contain a discount on the amounts.
    private(set) var discount: SampleColumn?
    /// A column that may contain the value of cards whose products have several amounts.
    private(set) var worth: SampleColumn?
    private let monthFirst: Bool
    /// The columns that a template can name, each called as no other one is.
    private let named: [(plain: HeaderName, column: SampleColumn)]

    init(_ sheet: SampleSheet, _ hints: TemplateProposal.Hints) {
        self.sheet = sheet
        columns = sheet.columns
        named = Self.named(columns)
        monthFirst = hints.zone?.hasPrefix("America/") == true
        findCards(hints.isCard)
        for (field, names) in ColumnWords.names where field != .discount { find(field, names) }
        for field in ColumnWords.fieldsByPart { findByPart(field) }
        findTimes()
        findType()
        discount = findDiscount()
        findNumbers()
        findWorth(hints)
    }

    private static func named(
        _ columns: [SampleColumn]
    ) -> [(plain: HeaderName, column: SampleColumn)] {
        let names = columns.map { HeaderName($0.name) }
        let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        let answers = Set(ColumnBinding.answerNames.map { HeaderName($0) })
        return zip(names, columns).filter { name, column in
            column.hasName && counts[name] == 1 && !answers.contains(name)
        }.map { (ColumnWords.plain($0.1.name), $0.1) }
    }

    /// Columns that no field uses.
    var free: [SampleColumn] {
        let used = Set(places.values)
        return named.lazy.map(\.column).filter { !used.contains($0.place) }
    }

    func column(_ field: SaleField) -> SampleColumn? { places[field].map { columns[$0] } }

    func values(_ field: SaleField) -> [String] { column(field)?.values ?? [] }

    private mutating func take(
        _ field: SaleField,
        _ column: SampleColumn,
        note: TemplateDoubt? = nil
    ) {
        places[field] = column.place
        notes[field] = note.map { [$0] }
    }

    private mutating func find(_ field: SaleField, _ names: [HeaderName]) {
        guard places[field] == nil else { return }
        let used = Set(places.values)
        for name in names {
            guard let column = named.first(where: { $0.plain == name })?.column,
                !used.contains(column.place)
            else { continue }
            if fits(field, column) { return take(field, column) }
            if !column.isEmpty { strangers.append((field, column)) }
        }
    }

    /// Returns true if the values of a column can be those of a field.
    private func fits(_ field: SaleField, _ column: SampleColumn) -> Bool {
        guard !column.isEmpty else { return sheet.rows.isEmpty }
        let values = column.values
        switch field {
        case .messageId:
            return values.count == column.cells.count
                && values.allSatisfy { Self.bytes($0, { NameText.isMessageID($0) }) }
        case .card, .otherCard: return Self.mostly(values, Self.looksLikeCard)
        case .currency: return values.allSatisfy { Currency($0) != nil }
        case .zone: return values.allSatisfy { ZoneName.isName($0) || RailsZones.names[$0] != nil }
        case .store, .terminal, .receipt, .operatorName, .tender:
            return values.allSatisfy { Self.bytes($0, { (try? NameText.check($0)) != nil }) }
        case .line: return values.allSatisfy { $0.allSatisfy(\.isNumber) }
        case .quantity: return Self.mostly(values, Self.isNumber)
        case .amount, .discount, .faceValue, .date, .time:
            return Self.mostly(values) { $0.contains(where: \.isNumber) }
        case .type: return values.count <= 40
        default: return true
        }
    }

    private static func bytes<Result>(_ text: String, _ body: (FieldBytes) -> Result) -> Result {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    private static func mostly(_ values: [String], _ fits: (String) -> Bool) -> Bool {
        values.count(where: fits) * 2 >= values.count
    }

    private static func isNumber(_ text: String) -> Bool {
        text.contains(where: \.isNumber)
            && text.allSatisfy { $0.isNumber || ["-", ".", ","].contains($0) }
    }

    /// Returns true if a text is written as numbers of cards usually are: at least eight letters
    /// and digits.
    static func isPlainCard(_ text: String) -> Bool {
        let symbols = text.filter { !" -'".contains($0) }
        return symbols.count >= 8
            && symbols.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && text.count { $0 == " " } <= 4 && looksLikeCard(text)
            && TimeForms(text).patterns(monthFirst: false).allSatisfy { !$0.hasDay }
    }

    /// Returns true if a text can be the number of a gift card, framed by a scanner or not: payment
    /// cards are masked or shortened.
    static func looksLikeCard(_ text: String) -> Bool {
        let symbols = text.filter { !" -'".contains($0) }
        return symbols.count >= 6 && symbols.count { $0.isNumber } >= 4
            && !symbols.contains { "*•".contains($0) } && !symbols.lowercased().hasPrefix("xx")
    }
}

extension ProposedColumns {
    /// Finds the column that contains numbers of the workspace's cards, under any name.
    private mutating func findCards(_ isCard: (Serial) -> Bool) {
        let found = free.first { column in
            let values = column.values.filter(Self.looksLikeCard).prefix(200)
            let known = values.count { Self.number($0).map(isCard) ?? false }
            return known > 0 && known * 2 >= values.count
        }
        if let found { take(.card, found) }
    }

    /// Finds the column of a card's value: the amount paid for it, if no other column and not its
    /// product has it.
    private mutating func findWorth(_ hints: TemplateProposal.Hints) {
        guard places[.faceValue] == nil, let amount = column(.amount),
            let cards = column(.card)?.values.filter(Self.looksLikeCard).prefix(200)
        else { return }
        let known = cards.compactMap { card in
            Self.number(card).flatMap(hints.takesAmounts)
        }
        if known.contains(true) {
            take(
                .faceValue,
                amount,
                note: .worthIsPaid
            )
        } else if known.isEmpty, hints.hasAmounts {
            worth = amount
        }
    }

    /// A number of a card in canonical form.
    private static func number(_ text: String) -> Serial? {
        var locator = CardLocator(names: [])
        locator.dropsApostrophe = true
        return bytes(text) { try? locator.number($0) }
    }

    private mutating func findByPart(_ field: SaleField) {
        guard places[field] == nil else { return }
        let column = free.first { ColumnWords.isPart($0.name, of: field) && fits(field, $0) }
        guard let column, !column.isEmpty || sheet.rows.isEmpty else { return }
        take(field, column, note: .partOfName)
    }

    private func findDiscount() -> SampleColumn? {
        let names = ColumnWords.names.first { $0.field == .discount }?.names ?? []
        return free.first { names.contains(ColumnWords.plain($0.name)) && fits(.amount, $0) }
    }

    /// Finds columns of numbers with unknown names: a till may mark a reversal by nothing but a
    /// minus in one of them, so they are for a person.
    private mutating func findNumbers() {
        let names = ColumnWords.names.first { $0.field == .amount }?.names ?? []
        let rest = free.filter { column in
            column.place != discount?.place && !column.isEmpty
                && ValueWords.isTakenBack(column.name) == nil
        }
        let amounts = rest.filter { column in
            names.contains(ColumnWords.plain(column.name)) && fits(.amount, column)
                || !ColumnWords.isOtherNumber(column.name) && NumberValues.areAmounts(column)
        }
        find(.amount, among: amounts, .valuesLookLike(.amounts))
        let counts = rest.filter { column in
            !ColumnWords.isOtherNumber(column.name) && NumberValues.areCounts(column)
        }
        find(.quantity, among: counts, .valuesLookLike(.quantities))
    }

    private mutating func find(
        _ field: SaleField,
        among columns: [SampleColumn],
        _ why: TemplateDoubt
    ) {
        var others = columns
        if places[field] == nil {
            guard let best = columns.max(by: { NumberValues.size($0) < NumberValues.size($1) })
            else { return }
            take(field, best, note: why)
            others.removeAll { $0.place == best.place }
        }
        guard !others.isEmpty else { return }
        notes[field, default: []].append(.otherColumns(others.map(\.shownName)))
    }

    private func read(_ column: SampleColumn, _ kind: ProposedTimes.Kind) -> ProposedTimes {
        ProposedTimes(column.values, kind, monthFirst: monthFirst)
    }

    private mutating func findTimes() {
        if let column = column(.date) {
            let day = read(column, .day)
            let moment = read(column, .moment)
            // A single column for the moment of a sale is called a date as often as a time.
            if !day.isWhole, moment.isWhole || day.patterns.isEmpty && !moment.patterns.isEmpty {
                places[.date] = nil
                return take(moment, column)
            }
            date = day
        }
        if let column = column(.time) { return findTimes(named: column) }
        guard date == nil else { return findClock() }
        findTimesByValues()
    }

    private mutating func findTimes(named column: SampleColumn) {
        let moment = read(column, .moment)
        if moment.isWhole {
            date = nil
            places[.date] = nil
            return take(moment, column)
        }
        let clock = read(column, .clock)
        guard date == nil else { return take(clock, column) }
        for other in free where clock.isWhole {
            let day = read(other, .day)
            guard day.isWhole else { continue }
            take(.date, other, note: .valuesLookLike(.days))
            date = day
            return take(clock, column)
        }
        let day = read(column, .day)
        guard day.isWhole else { return take(moment, column) }
        places[.time] = nil
        take(.date, column)
        date = day
        findClock()
    }

    private mutating func take(_ times: ProposedTimes, _ column: SampleColumn) {
        places[.time] = column.place
        time = times
    }

    /// A time of day beside the day, in a column that is not called so.
    private mutating func findClock() {
        for column in free where column.values.contains(where: { $0.contains(":") }) {
            let clock = read(column, .clock)
            guard clock.isWhole else { continue }
            notes[.time] = [.valuesLookLike(.times)]
            return take(clock, column)
        }
    }

    private mutating func findTimesByValues() {
        // A number of eight digits can be anything.
        let columns = free.filter { column in
            !column.isEmpty && column.values.allSatisfy { $0.contains { !$0.isNumber } }
        }
        for column in columns {
            let moment = read(column, .moment)
            guard moment.isWhole else { continue }
            notes[.time] = [.valuesLookLike(.times)]
            return take(moment, column)
        }
        for column in columns {
            let day = read(column, .day)
            guard day.isWhole else { continue }
            take(.date, column, note: .valuesLookLike(.days))
            date = day
            return findClock()
        }
    }

    /// Finds a column whose values are kinds of events, although its name is not one.
    private mutating func findType() {
        guard places[.type] == nil else { return }
        let column = free.first { column in
            guard (1...12).contains(column.values.count), !column.hasEmptyCells else {
                return false
            }
            let isKind = ColumnWords.isKind(column.name)
            let known = column.values.map { value -> (isSale: Bool, isKnown: Bool) in
                let (action, isPart) = ValueWords.meaning(of: value)
                let isKnown = action != nil && (isKind || !isPart)
                return (isKnown && action == .sale, isKnown)
            }
            return known.contains(where: \.isSale)
                && (isKind || known.count(where: \.isKnown) * 2 >= known.count)
        }
        guard let column else { return }
        take(.type, column, note: .values(column: column.shownName, column.shownValues))
    }
}

extension ProposedColumns {
    /// A rule about a column of numbers that would go back in a row whose amount and quantity do
    /// not, or that replaces an empty amount.
    func contradiction(
        _ column: SampleColumn,
        _ actions: [(value: String, action: SaleAction, doubt: TemplateDoubt?)]
    ) -> ProposedRule? {
        guard places[.card] != nil, column.place != discount?.place, !column.isEmpty,
            !ColumnWords.isCost(column.name), column.values.allSatisfy(NumberValues.isNumber)
        else { return nil }
        let areAmounts = NumberValues.areAmounts(column)
        let taken = Set(actions.filter { $0.action != .sale }.map(\.value))
        let row = sheet.rows.indices.first { row in
            let sign = NumberValues.sign(column.cells[row]) ?? 0
            if let type = self.column(.type), taken.contains(type.cells[row]) { return false }
            let own = [SaleField.amount, .quantity].map { field in
                self.column(field).map { NumberValues.sign($0.cells[row]) ?? 0 }
            }
            if sign < 0 { return !own.contains(-1) }
            return sign > 0 && areAmounts && own[0] == 0
        }
        guard let row else { return nil }
        let figure = SampleText(column.cells[row])
        return ProposedRule(
            column,
            .positive(.rejected(.status)),
            doubt: .figureAgainstAmount(column: column.shownName, figure)
        )
    }
}
