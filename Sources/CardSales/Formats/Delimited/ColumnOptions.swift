import CardCore
package import CardText

/// How to read a file with a row of names on top: Shopify's, Square's, anybody's.
package struct ColumnOptions: Hashable, Sendable {
    package var encoding = ColumnEncoding.utf8
    package var delimiter = Delimiter.comma
    /// How many lines stand before the names of the columns.
    package var skipLines = 0
    /// Rows of sums, which are left out.
    package var totals: [TotalsRule] = []
    /// The names that a field's column may have, the best one first.
    package var columns: [SaleField: [String]] = [:]
    /// Fields whose column a file may be without.
    package var optional: Set<SaleField> = []
    /// Columns that are known and not used, so that nobody is warned of them.
    package var known: Set<HeaderName> = []
    package var extraColumns = Drift.warn
    /// ``ColumnBinding/fingerprint`` of the header that the template was made for.
    package var headerHash: String?
    package var money = MoneyFormat()
    /// Whether ``SaleField/amount`` is of one card, or of all cards of the row.
    package var amountIs = AmountScope.total
    package var datePatterns: [TimePattern] = []
    package var timePatterns: [TimePattern] = []
    /// The second of the day of every sale, where the file has days only.
    package var secondOfDay: Int?
    /// What the time zones are called in the file; nil for the names of the IANA database.
    package var zoneNames: [String: String]?
    /// By the value of the type column.
    package var actions: [HeaderName: SaleAction] = [:]
    /// For rows of a file without a type column.
    package var action = SaleAction.sale
    package var articles = ArticleList()
    /// nil: the file does not say which card, and sales are counted.
    package var locator: CardLocator?
    package var key: [KeyPart] = []
    package var rules: [RowRule] = []
    package var group: RowGroup?

    /// What happens to a file with columns that the template does not know.
    package enum Drift: String, CaseIterable, Sendable { case warn, reject }

    package enum AmountScope: String, CaseIterable, Sendable { case card, total }

    /// A part of the name that a sale has for ever.
    package enum KeyPart: Hashable, Sendable {
        case field(SaleField)
        /// The business day.
        case day

        fileprivate var isTime: Bool {
            self == .day || self == .field(.date) || self == .field(.time)
        }
    }

    package init() {}

    /// How many parts of the key name the receipt of a row, from the first one; nil if the rows of a
    /// receipt cannot be compared.
    ///
    /// A time after them would tell two rows apart that are the same in everything else.
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
    /// What has no such column is as in the row of the refund.
    var originalFields: [SaleField] {
        SaleField.allCases.filter {
            columns[$0] != nil && SaleField.originals.values.contains($0)
                && ![.originalStore, .originalTerminal, .originalCard].contains($0)
        }
    }
}

/// Rows that belong together, where only the first one says what holds for all.
package struct RowGroup: Hashable, Sendable {
    /// The names of the column that is the same in all of them.
    package var names: [String]
    /// Columns whose empty cells are those of the first row.
    package var carry: [String]
    /// A column that the first row always fills: where it is empty, the first row is in another
    /// file.
    package var mark: String?
}
