import CardCore

/// What the values of a sample's columns mean for their rows.
struct ProposedActions: Sendable {
    /// By the values of the type column, as they are written.
    private(set) var actions: [(value: String, action: SaleAction, doubt: String?)] = []
    /// Columns of states and flags.
    private(set) var rules:
        [(column: SampleColumn, values: [(value: String, action: SaleAction?)])] =
            []
    /// Columns with few different values, which may say what happened.
    private(set) var candidates: [SampleColumn] = []
    /// Columns without a value in any row.
    private(set) var empty: [SampleColumn] = []

    private static let mostValues = 12
    private static let mostActions = 40

    init(_ columns: ProposedColumns) {
        if let type = columns.column(.type) { readActions(type) }
        for column in columns.free {
            if column.isEmpty {
                if !columns.sheet.rows.isEmpty { empty.append(column) }
            } else if let values = Self.flag(column) ?? Self.state(column) {
                rules.append((column, values))
            } else if Self.isCandidate(column) {
                candidates.append(column)
            }
        }
    }

    private mutating func readActions(_ type: SampleColumn) {
        let values = type.values.prefix(Self.mostActions).sorted()
        // Where lines have rows of their own, the rows of receipts and payments sell nothing.
        let lines = values.filter { HeaderName($0).text.hasSuffix("line") }
        for value in values {
            let known = ValueWords.action(of: value)
            if known == .sale, !lines.isEmpty, !lines.contains(value) {
                let doubt = "do the rows of \(SampleColumn.shown(lines[0])) say it all"
                actions.append((value, .ignored(.otherRecord), doubt))
            } else {
                let unknown = known == nil ? "what does it mean" : nil
                let doubt = unknown ?? ValueWords.doubt(ofAction: value)
                actions.append((value, known ?? .rejected(.status), doubt))
            }
        }
        if type.hasEmptyCells {
            actions.append(("", .rejected(.status), "what does an empty \(type.shownName) mean"))
        }
    }

    /// A column that says yes or no, and is called like something that takes a row back.
    private static func flag(_ column: SampleColumn) -> [(value: String, action: SaleAction?)]? {
        guard let action = ValueWords.isTakenBack(column.name) else { return nil }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        guard cells.allSatisfy({ ValueWords.flag($0) != nil }) else { return nil }
        return cells.map { ($0, ValueWords.flag($0) == true ? action : nil) }
    }

    /// A column that says whether a receipt was closed, paid or cancelled.
    private static func state(_ column: SampleColumn) -> [(value: String, action: SaleAction?)]? {
        let known = column.values.compactMap { ValueWords.state($0) }
        guard column.values.count <= mostValues, known.count * 2 >= column.values.count,
            !known.isEmpty
        else { return nil }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        return cells.map { cell in (cell, ValueWords.state(cell) ?? .rejected(.status)) }
    }

    private static func isCandidate(_ column: SampleColumn) -> Bool {
        // Such a name is shown with any values: amounts, times, numbers of receipts.
        if ValueWords.isTakenBack(column.name) != nil { return true }
        guard column.values.count <= mostValues else { return false }
        if column.values.allSatisfy({ ValueWords.flag($0) != nil }) { return true }
        guard !personal.contains(where: { HeaderName(column.name).text.contains($0) }) else {
            return false
        }
        return column.values.allSatisfy(isWord) || isCodes(column)
    }

    /// A few numbers that come again and again.
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

    /// People do not say what happened to a card.
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
