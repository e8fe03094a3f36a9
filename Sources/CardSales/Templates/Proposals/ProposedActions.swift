import CardCore

/// The meanings of the values of a sample's columns for their rows.
struct ProposedActions: Sendable {
    /// By the values of the type column, as they are written.
    private(set) var actions: [(value: String, action: SaleAction, doubt: TemplateDoubt?)] = []
    /// Columns that decide, or may decide, if a row counts.
    private(set) var rules: [ProposedRule] = []
    /// Columns with few different values, which may be the kind of event.
    private(set) var candidates: [SampleColumn] = []
    /// Columns without a value in any row.
    private(set) var empty: [SampleColumn] = []

    private static let mostValues = 12
    private static let mostActions = 40

    init(_ columns: ProposedColumns) {
        if let type = columns.column(.type) { readActions(type) }
        for field in [SaleField.item, .tender] {
            guard let column = columns.column(field) else { continue }
            if let rule = Self.takenBack(column, nil) { rules.append(rule) }
        }
        let free = columns.free
        let rows = ProposedRows(columns, actions)
        let hasStates = free.contains(where: Self.saysWhatCounts)
        for column in free {
            if let rule = Self.rule(column) ?? rows.signs(column)
                ?? columns.contradiction(column, actions) ?? Self.takenBack(column, rows)
            {
                rules.append(rule)
            } else if let rule = Self.open(column, among: columns, rows, hasStates: hasStates) {
                rules.append(rule)
                candidates.append(column)
            } else if column.isEmpty {
                if !columns.sheet.rows.isEmpty { empty.append(column) }
            } else if Self.isCandidate(column) {
                candidates.append(column)
            }
        }
    }

    private mutating func readActions(_ type: SampleColumn) {
        let values = type.values.prefix(Self.mostActions).sorted()
        // If lines have rows of their own, the rows of receipts and payments sell nothing.
        let lines = values.filter { HeaderName($0).text.hasSuffix("line") }
        for value in values {
            let (known, isPart) = ValueWords.meaning(of: value)
            if known == .sale, !lines.isEmpty, !lines.contains(value) {
                let doubt = TemplateDoubt.rowsOfLines(SampleText(lines[0]))
                actions.append((value, .ignored(.otherRecord), doubt))
            } else {
                let unknown = known == nil ? TemplateDoubt.meaning : nil
                let part = isPart ? TemplateDoubt.partOfValue : nil
                let doubt = unknown ?? part ?? ValueWords.doubt(ofAction: value)
                actions.append((value, known ?? .rejected(.status), doubt))
            }
        }
        if type.hasEmptyCells {
            actions.append(("", .rejected(.status), .emptyType(column: type.shownName)))
        }
    }

    /// A flag column whose name means a reversal.
    private static func flag(_ column: SampleColumn) -> [(value: String, action: SaleAction?)]? {
        guard let action = ValueWords.isTakenBack(column.name) else { return nil }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        guard cells.allSatisfy({ ValueWords.flag($0) != nil }) else { return nil }
        return cells.map { ($0, ValueWords.flag($0) == true ? action : nil) }
    }

    /// A column for the state of a receipt: closed, paid or cancelled.
    private static func state(_ column: SampleColumn) -> [(value: String, action: SaleAction?)]? {
        let known = column.values.count { ValueWords.state($0) != nil }
        let modes = column.values.count { ValueWords.mode($0) != nil }
        let isMode =
            column.values.contains(where: ValueWords.isTrial)
            && !ColumnWords.isHarmless(column.name) && !isPersonal(column)
        guard column.values.count <= mostValues, known > 0 || isMode,
            (known + modes) * 2 >= column.values.count
        else { return nil }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        return cells.map { cell in
            (cell, ValueWords.state(cell) ?? ValueWords.mode(cell) ?? .rejected(.status))
        }
    }

    /// Returns true if a column decides, in known words, if a row counts.
    private static func saysWhatCounts(_ column: SampleColumn) -> Bool {
        !column.isEmpty && (flag(column) ?? state(column)) != nil
    }

    /// A rule for a column that decides by its values, or by its name.
    private static func rule(_ column: SampleColumn) -> ProposedRule? {
        if !column.isEmpty, let values = flag(column) ?? state(column) {
            return ProposedRule(column, .values(values))
        }
        guard let action = ValueWords.isTakenBack(column.name) else { return nil }
        // A row that is only a test is marked by yes or no.
        guard case .rejected = action else { return nil }
        let isNumber = !column.isEmpty && column.values.allSatisfy(NumberValues.isNumber)
        return ProposedRule(column, isNumber ? .positive(action) : .filled(action))
    }

    /// A column of which some values have words for a reversal.
    ///
    /// Among articles and payments the other values have no meaning; elsewhere a person must
    /// decide.
    private static func takenBack(_ column: SampleColumn, _ rows: ProposedRows?) -> ProposedRule? {
        guard column.values.count <= mostActions, !isPersonal(column) else { return nil }
        let isBack = column.values.map(ValueWords.isTakenBackValue)
        guard isBack.contains(true) else { return nil }
        let isKind =
            ColumnWords.isKind(column.name)
            || rows != nil && column.values.count <= mostValues && column.values.allSatisfy(isWord)
                && !ColumnWords.isHarmless(column.name)
        let values = zip(column.values, isBack).filter { isKind || $1 }.map { value, isBack in
            let other = rows?.action(of: value, in: column) ?? nil
            return (value: value, action: isBack ? SaleAction.rejected(.status) : other)
        }
        let empty = isKind && column.hasEmptyCells ? [(value: "", action: SaleAction?.none)] : []
        return ProposedRule(column, .values(values + empty, takesOthers: !isKind))
    }

    /// A column that may be the kind of event, if cards would be sold by all rows.
    ///
    /// Unknown values are rejected until a person has decided about them.
    private static func open(
        _ column: SampleColumn,
        among columns: ProposedColumns,
        _ rows: ProposedRows,
        hasStates: Bool
    ) -> ProposedRule? {
        guard columns.places[.card] != nil, !column.isEmpty, column.values.count <= mostValues,
            column.place != columns.discount?.place, !ColumnWords.isHarmless(column.name),
            column.values.allSatisfy(isWord)
        else { return nil }
        let isKind = ColumnWords.isKind(column.name)
        if columns.places[.type] != nil {
            return besideType(column, rows)
        } else if hasStates, !isKind {
            return mark(column, rows)
        }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        guard cells.count > 1 else {
            let hasLetter = column.values[0].contains(where: \.isLetter)
            return isKind && hasLetter
                ? ProposedRule(column, .values([(column.values[0], nil)]), doubt: .openValues) : nil
        }
        guard isKind || isCandidate(column), isKind || isRepeated(column) else { return nil }
        let values = cells.map { cell -> (value: String, action: SaleAction?) in
            if let known = ValueWords.state(cell) { return (cell, known) }
            return (cell, ValueWords.meaning(of: cell).action == .sale ? nil : .rejected(.status))
        }
        return ProposedRule(column, .values(values), doubt: .openValues)
    }

    /// A column beside the type that may change its meaning.
    private static func besideType(
        _ column: SampleColumn,
        _ rows: ProposedRows
    ) -> ProposedRule? {
        guard ColumnWords.isState(column.name) || ColumnWords.isBareKind(column.name) else {
            return mark(column, rows)
        }
        if let rule = mark(column, rows) { return rule }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        return ProposedRule(
            column,
            .values(cells.map { ($0, rows.action(of: $0, in: column)) }),
            doubt: .openValues
        )
    }

    /// A column of yes and no with an unknown name: the rarer answer of the two may reverse its
    /// row.
    private static func mark(_ column: SampleColumn, _ rows: ProposedRows) -> ProposedRule? {
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        guard cells.count > 1, !isPersonal(column), !ValueWords.isPossible(column.name),
            cells.allSatisfy({ ValueWords.flag($0) != nil })
        else { return nil }
        let selling = rows.selling.map { column.cells[$0] }
        let yes = selling.count { ValueWords.flag($0) == true }
        guard yes > 0, yes < selling.count else { return nil }
        let isYesUsual = yes * 2 > selling.count || ValueWords.isNegated(column.name)
        let values = cells.map { cell -> (value: String, action: SaleAction?) in
            (cell, ValueWords.flag(cell) == isYesUsual ? nil : .rejected(.status))
        }
        return ProposedRule(column, .values(values), doubt: .openValues)
    }

    /// Figures that differ in every row, with letters or without, are numbers of something.
    private static func isRepeated(_ column: SampleColumn) -> Bool {
        let filled = column.cells.count { !$0.isEmpty }
        let isMark =
            column.hasEmptyCells && column.values.allSatisfy { ValueWords.flag($0) == true }
        return isMark
            || column.values.contains {
                $0.contains(where: \.isLetter) && !$0.contains(where: \.isNumber)
            }
            || column.values.count < filled
    }

    private static func isCandidate(_ column: SampleColumn) -> Bool {
        if ValueWords.isTakenBack(column.name) != nil { return true }
        guard column.values.count <= mostValues else { return false }
        if column.values.allSatisfy({ ValueWords.flag($0) != nil }) { return true }
        guard !isPersonal(column) else { return false }
        return column.values.allSatisfy(isWord) || isCodes(column)
    }

    /// A few numbers that are repeated again and again.
    private static func isCodes(_ column: SampleColumn) -> Bool {
        let filled = column.cells.count { !$0.isEmpty }
        return filled >= fewestCodes && column.values.count * 3 <= filled
            && column.values.allSatisfy { $0.count <= 40 && !isAmount($0) }
    }

    private static let fewestCodes = 20

    private static func isAmount(_ value: String) -> Bool {
        !value.contains(where: \.isLetter) && value.contains(where: \.isNumber)
            && value.contains { ".,%".contains($0) }
    }

    /// A word or a short code: neither an amount nor a number of a receipt, a card or a phone.
    private static func isWord(_ value: String) -> Bool {
        value.count <= 40 && value.count { $0.isNumber } <= 3 && !isAmount(value)
    }

    private static func isPersonal(_ column: SampleColumn) -> Bool {
        personal.contains { HeaderName(column.name).text.contains($0) }
    }

    /// The beginnings of names for people, who do not decide the kind of event.
    private static let personal = ["customer", "email", "phone", "contact", "kunde", "client"]
}

extension SaleAction {
    /// As a template writes it.
    var text: String {
        switch self {
        case .message(let operation, .final): operation.rawValue
        case .message(let operation, let phase): "\(operation.rawValue) \(phase.rawValue)"
        case .ignored(let reason): "ignore \(reason.rawValue)"
        case .rejected(.status): "reject"
        case .rejected(let code): "reject \(code.rawValue)"
        }
    }
}
