import CardCore
import CardText

/// A rule about the value of one column that decides if a row counts.
///
/// Rules are asked in their order; the first one that does not let the row pass decides.
package struct RowRule: Hashable, Sendable {
    /// The names of the column, the best one first.
    package let names: [String]
    /// True if a file may be without the column.
    package let isOptional: Bool
    /// By value; nil: the row passes.
    package let values: [HeaderName: SaleAction?]
    /// For values that are not listed; nil: the row passes.
    package let otherwise: SaleAction?
    /// For an amount above zero; only if ``values`` are not asked.
    package let positive: SaleAction?
    /// Values by which a row reverses, as by a quantity below zero.
    package let minus: Set<HeaderName>

    init(reading value: DocumentValue) throws {
        self = try value.object { reader in
            try reader.allowOnly([
                "column", "optional", "filled", "positive", "values", "otherwise",
            ])
            let names = try reader.value("column").columnNames()
            let isOptional = try reader.optionalBool("optional") ?? false
            let filled = try reader.optionalValue("filled").map(SaleAction.init(reading:))
            let positive = try reader.optionalValue("positive").map(SaleAction.init(reading:))
            var values: [HeaderName: SaleAction?] = [:]
            var minus: Set<HeaderName> = []
            var otherwise: SaleAction? = .rejected(.status)
            if let table = reader.optionalValue("values") {
                guard filled == nil, positive == nil else { throw Self.tooMany(value) }
                (values, minus) = try Self.values(table)
                if let other = reader.optionalValue("otherwise") {
                    otherwise = try Self.action(other)
                }
            } else if let filled {
                guard positive == nil else { throw Self.tooMany(value) }
                values = [HeaderName(""): nil]
                otherwise = filled
            } else {
                guard positive != nil else { throw Self.tooMany(value) }
                otherwise = nil
            }
            return RowRule(
                names,
                isOptional: isOptional,
                values: values,
                otherwise: otherwise,
                positive: positive,
                minus: minus
            )
        }
    }

    /// Creates a rule about the values of one column; nil: the row passes, as with a value of
    /// `minus`.
    init(
        column: String,
        _ values: [(value: String, action: SaleAction?)],
        minus: [String] = [],
        otherwise: SaleAction? = .rejected(.status)
    ) {
        var table: [HeaderName: SaleAction?] = [:]
        for (value, action) in values {
            table.updateValue(action, forKey: HeaderName(value: value))
        }
        for value in minus { table.updateValue(nil, forKey: HeaderName(value: value)) }
        self.init(
            [column],
            isOptional: false,
            values: table,
            otherwise: otherwise,
            positive: nil,
            minus: Set(minus.map { HeaderName(value: $0) })
        )
    }

    /// A rule about the amounts of one column that are not zero.
    init(column: String, positive: SaleAction) {
        self.init(
            [column],
            isOptional: false,
            values: [:],
            otherwise: nil,
            positive: positive,
            minus: []
        )
    }

    private init(
        _ names: [String],
        isOptional: Bool,
        values: [HeaderName: SaleAction?],
        otherwise: SaleAction?,
        positive: SaleAction?,
        minus: Set<HeaderName>
    ) {
        self.names = names
        self.isOptional = isOptional
        self.values = values
        self.otherwise = otherwise
        self.positive = positive
        self.minus = minus
    }

    private static func values(
        _ table: DocumentValue
    ) throws -> (values: [HeaderName: SaleAction?], minus: Set<HeaderName>) {
        var values: [HeaderName: SaleAction?] = [:]
        var minus: Set<HeaderName> = []
        for (key, value) in try table.members() {
            let key = HeaderName(value: key)
            let isMinus = try value.string() == "minus"
            if isMinus { minus.insert(key) }
            values.updateValue(isMinus ? nil : try action(value), forKey: key)
        }
        return (values, minus)
    }

    private static func action(_ value: DocumentValue) throws(DocumentRejection) -> SaleAction? {
        try value.string() == "take" ? nil : try SaleAction(reading: value)
    }

    private static func tooMany(_ value: DocumentValue) -> DocumentRejection {
        value.wrongValue(SaleTemplateComplaint.ruleConditions)
    }

    /// The action for the row; nil if the row passes.
    func verdict(_ field: FieldBytes, _ money: MoneyFormat) throws(RowCode) -> SaleAction? {
        if let positive {
            guard !field.isEmpty else { return nil }
            return try money.minor(field, decimals: 4) != 0 ? positive : nil
        }
        let text = field.text
        if let known = values[HeaderName(value: text)] ?? values[HeaderName(text)] { return known }
        return otherwise
    }

    /// Returns true if a value means that the row reverses.
    func isMinus(_ field: FieldBytes) -> Bool { minus.contains(HeaderName(value: field.text)) }

    /// The advice to add the value to the rule if its rejected rows count.
    var advice: RowAdvice {
        let hasValues = positive == nil && values != [HeaderName(""): nil]
        return hasValues ? .valueOfRule(column: names[0]) : .rule(column: names[0])
    }
}
