import CardCore

/// What the value of one column says about whether a row counts.
///
/// Rules are asked in their order; the first one that does not let the row pass decides.
package struct RowRule: Hashable, Sendable {
    /// The names of the column, the best one first.
    package let names: [String]
    /// Whether a file may be without the column.
    package let isOptional: Bool
    /// By value; nil lets the row pass.
    package let values: [HeaderName: SaleAction?]
    /// For values that are not listed; nil lets the row pass.
    package let otherwise: SaleAction?
    /// For an amount above zero; only where ``values`` are not asked.
    package let positive: SaleAction?

    init(reading value: DocumentValue) throws {
        self = try value.object { reader in
            let names = try SaleTemplate.names(reader.value("column"))
            let isOptional = try reader.optionalBool("optional") ?? false
            let filled = try reader.optionalValue("filled").map(SaleAction.init(reading:))
            let positive = try reader.optionalValue("positive").map(SaleAction.init(reading:))
            var values: [HeaderName: SaleAction?] = [:]
            var otherwise: SaleAction? = .rejected(.status)
            if let table = reader.optionalValue("values") {
                guard filled == nil, positive == nil else { throw Self.tooMany(value) }
                values = try Self.values(table)
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
            return RowRule(names, isOptional, values, otherwise, positive)
        }
    }

    /// A rule about the values of one column; nil lets a row pass.
    init(
        column: String,
        _ values: [(value: String, action: SaleAction?)],
        otherwise: SaleAction? = .rejected(.status)
    ) {
        var table: [HeaderName: SaleAction?] = [:]
        for (value, action) in values { table.updateValue(action, forKey: HeaderName(value)) }
        self.init([column], false, table, otherwise, nil)
    }

    /// A rule about the amounts of one column that are not zero.
    init(column: String, positive: SaleAction) {
        self.init([column], false, [:], nil, positive)
    }

    private init(
        _ names: [String],
        _ isOptional: Bool,
        _ values: [HeaderName: SaleAction?],
        _ otherwise: SaleAction?,
        _ positive: SaleAction?
    ) {
        self.names = names
        self.isOptional = isOptional
        self.values = values
        self.otherwise = otherwise
        self.positive = positive
    }

    private static func values(_ table: DocumentValue) throws -> [HeaderName: SaleAction?] {
        var values: [HeaderName: SaleAction?] = [:]
        for (key, value) in try table.members() {
            values.updateValue(try action(value), forKey: HeaderName(key))
        }
        return values
    }

    private static func action(_ value: DocumentValue) throws(DocumentRejection) -> SaleAction? {
        try value.string() == "take" ? nil : try SaleAction(reading: value)
    }

    private static func tooMany(_ value: DocumentValue) -> DocumentRejection {
        value.wrongValue(
            "asks not exactly one thing",
            remedy: "write one of: values, filled, positive"
        )
    }

    /// What becomes of the row; nil lets it pass.
    func verdict(_ field: FieldBytes, _ money: MoneyFormat) throws(RowCode) -> SaleAction? {
        if let positive {
            guard !field.isEmpty else { return nil }
            return try money.minor(field, decimals: 4) != 0 ? positive : nil
        }
        if let known = values[HeaderName(field.text)] { return known }
        return otherwise
    }
}
