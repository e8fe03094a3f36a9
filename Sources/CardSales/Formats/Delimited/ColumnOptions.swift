import CardCore
package import CardText

/// The rules for reading a file with a row of names on top, such as Shopify's or Square's.
package struct ColumnOptions: Hashable, Sendable {
    /// The encoding of the file.
    package var encoding = ColumnEncoding.utf8
    /// The character between the columns.
    package var delimiter = Delimiter.comma
    /// The number of lines before the names of the columns.
    package var skipLines = 0
    /// Rows of sums, which are left out.
    package var totals: [TotalsRule] = []
    /// The names that a field's column may have, the best one first.
    package var columns: [SaleField: [String]] = [:]
    /// Fields whose column a file may be without.
    package var optional: Set<SaleField> = []
    /// Known columns that are not used, and of which no warning is given.
    package var known: Set<HeaderName> = []
    /// The effect of unknown columns.
    package var extraColumns = Drift.warn
    /// ``ColumnBinding/fingerprint`` of the header that the template was made for.
    package var headerHash: String?
    /// The form of the amounts.
    package var money = MoneyFormat()
    /// The cards to which ``SaleField/amount`` belongs: one, or all of the row.
    package var amountIs = AmountScope.total
    /// The forms of a day in a column of its own; the first one that fits is used.
    package var datePatterns: [TimePattern] = []
    /// The forms of a time; the first one that fits is used.
    package var timePatterns: [TimePattern] = []
    /// The second of the day of every sale if the file has days only.
    package var secondOfDay: Int?
    /// The names of the time zones in the file; nil for the names of the IANA database.
    package var zoneNames: [String: String]?
    /// By the value of the type column.
    package var actions: [HeaderName: SaleAction] = [:]
    /// For rows of a file without a type column.
    package var action = SaleAction.sale
    /// The articles that are gift cards; empty if every row is about one.
    package var articles = ArticleList()
    /// nil: the file does not name the cards, and sales are counted.
    package var locator: CardLocator?
    /// The parts of the id of a row without one of its own, in their order.
    package var key: [KeyPart] = []
    /// The rules that decide if a row counts, in their order.
    package var rules: [RowRule] = []
    /// The rows of one receipt, if only its first one is complete; nil if every row is.
    package var group: RowGroup?

    /// The effect of columns that the template does not know.
    package enum Drift: String, CaseIterable, Sendable { case warn, reject }

    /// The cards to which an amount belongs: one, or all of the row.
    package enum AmountScope: String, CaseIterable, Sendable { case card, total }

    /// A part of the name that a sale has for ever.
    package enum KeyPart: Hashable, Sendable {
        /// The value of a field.
        case field(SaleField)
        /// The business day.
        case day

        fileprivate var isTime: Bool {
            self == .day || self == .field(.date) || self == .field(.time)
        }
    }

    /// Creates the options of a file in UTF-8 with commas, without any columns.
    package init() {}

    /// The number of parts of the key that name the receipt of a row, from the first one; nil if
    /// the rows of a receipt cannot be compared.
    ///
    /// With a time after these parts, two rows would differ that are the same in everything else.
    var receiptParts: Int? {
        let named = key.prefix { part in
            part.isTime || [.store, .terminal, .receipt].contains { part == .field($0) }
        }
        let rest = key.dropFirst(named.count)
        guard named.contains(.field(.receipt)), !rest.isEmpty, !rest.contains(where: \.isTime)
        else { return nil }
        return named.count
    }

    /// The columns that a refund must fill to name its redemption by the values of a key.
    ///
    /// A value without such a column is the one in the row of the refund.
    var originalFields: [SaleField] {
        SaleField.allCases.filter {
            columns[$0] != nil && SaleField.originals.values.contains($0)
                && ![.originalStore, .originalTerminal, .originalCard].contains($0)
        }
    }
}

/// Rows that belong together, of which only the first one contains the values of all.
package struct RowGroup: Hashable, Sendable {
    /// The names of the column that is the same in all of them.
    package var names: [String]
    /// Columns whose empty cells are those of the first row.
    package var carry: [String]
    /// A column that the first row always fills: if it is empty, the first row is in another file.
    package var mark: String?
}
