/// The cards of an order whose token or PIN a spreadsheet would change, as many as are to be
/// expected.
package struct SpreadsheetForecast: Hashable, Sendable {
    /// The number of cards of the order.
    package let cards: Int
    /// The secrets of the product, in each form of a column of a printer's file.
    package let columns: [Column]

    /// The secrets of one kind in one form.
    package struct Column: Hashable, Sendable {
        /// The kind of secret.
        package let role: SecretFormat.Role
        /// The form in the file.
        package let form: WrittenForm
        /// True if the form is another one than the plain form.
        package let isGrouped: Bool
        /// The counts of all secrets of the format.
        package let counts: SpreadsheetCounts
    }

    /// Counts the secrets of a product for an order of so many cards.
    package init(for cards: Int, of product: Product) {
        self.cards = cards
        columns = [product.token, product.pin].compactMap(\.self).flatMap(Self.columns)
    }

    private static func columns(of format: SecretFormat) -> [Column] {
        let plain = format.spreadsheetCounts(in: .plain)
        let isGrouped = format.symbols(in: .displayed) != format.symbols(in: .plain)
        let shown =
            isGrouped
            ? SpreadsheetCounts(
                all: plain.all,
                changed: format.spreadsheetChanges(in: .displayed)
            ) : plain
        return [
            Column(role: format.role, form: .plain, isGrouped: false, counts: plain),
            Column(role: format.role, form: .displayed, isGrouped: isGrouped, counts: shown),
        ]
    }
}
