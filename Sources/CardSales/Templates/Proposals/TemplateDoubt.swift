package import CardCore

/// Something that a sample does not show for sure, and that a person must look at.
package enum TemplateDoubt: Hashable, Fact {
    // The dialect
    case encodingIsNotUTF8
    /// Every file must have as many lines before the names.
    case linesAboveNames
    /// Some rows may be sums.
    case rowsOfSums

    // Zone, currency and store
    /// The times have those words beside them.
    case zone(words: [String])
    /// The amounts have the sign of the currency, and no column names it.
    case currencyBySign
    /// The currency is that of the products; the file does not name one.
    case currencyOfProducts
    /// The currency is that of the zone; the file does not name one.
    case currencyOfZone(String)
    /// The file does not name its currency.
    case currencyUnknown(amounts: SampleText?, symbols: [SampleText])
    /// The file has no column for the store.
    case noStore

    // The columns
    case partOfName
    /// The field was found by the form of its values.
    case valuesLookLike(SampleValueKind)
    /// Other columns have such values, too.
    case otherColumns([SampleText])
    /// The values of the column.
    case values(column: SampleText, SampleValues, hasEmptyCells: Bool = false)
    /// The column is empty in every row.
    case emptyColumn(SampleText)
    /// The amount paid is used as the value of cards with several amounts.
    case worthIsPaid
    /// Cards with several amounts need a column for their value.
    case worthMayBePaid
    /// The amount may be the one before the discount.
    case amountBeforeDiscount
    /// The values may be numbers of cards.
    case mayBeCards(example: SampleText)

    // Money
    case amountOfRowOrCard
    /// No form reads that amount together with the others.
    case amountUnread(SampleText)
    /// The amount has two readings.
    case amountHasTwoReadings(SampleText)
    /// The column has no amount in any row.
    case noAmount
    /// The amount may have a decimal mark before three digits.
    case groupOrDecimals(SampleText)
    /// The amounts have no decimals and may be minor units.
    case minorUnits

    // Times
    case noDay
    /// The file has no column for the time of day.
    case noTimeOfDay
    /// No pattern fits that time.
    case timeUnread(SampleText)
    /// The column has no time in any row.
    case noTime
    /// The times fit another pattern as well.
    case otherPattern(TimePattern)
    /// The times contain words that the reader does not know.
    case clockWords([String])
    /// The times contain names of months.
    case monthNames(example: SampleText)
    /// The times of the column have several forms.
    case severalPatterns

    // Actions
    case noAction
    /// The type is empty in every row.
    case noType
    /// The meaning of the value is unknown.
    case meaning
    /// The meaning was found by one word of the value.
    case partOfValue
    /// The meaning of an empty type is unknown.
    case emptyType(column: SampleText)
    /// A card may be sold by the row, or pay.
    case saleOrPayment
    /// The row may reverse a sale.
    case saleTakenBack
    /// The rows of lines may contain all of it.
    case rowsOfLines(SampleText)
    /// A person must divide the values into sales and reversals.
    case openValues
    /// Rows with that sign may reverse the sales of the others.
    case sign(SampleText)
    /// A figure goes back in a row whose amount does not.
    case figureAgainstAmount(column: SampleText, SampleText)

    // Cards
    case everyRowIsACard
    /// The file has no column for the receipt.
    case noReceipt
    /// The articles that are gift cards are unknown.
    case articles
    /// The articles that are gift cards are among the values of the column.
    case articlesAmong(column: SampleText, SampleValues)
    /// The numbers of cards have apostrophes before them.
    case apostrophes
}

/// The form of the values of a column.
package enum SampleValueKind: String, CaseIterable, Sendable {
    case amounts, quantities, days, times
}

/// A line of a proposal that a person must look at.
package struct ProposalDoubt: Hashable, Sendable {
    /// The line without its indentation; empty if no key is meant.
    package let line: String
    /// The reasons, in the order in which they were found; at least one.
    package let reasons: [TemplateDoubt]

    /// The reasons in the words of a program.
    func words(_ words: any Words) -> String {
        reasons.map { words.text(of: $0 as any Fact).text }.joined(separator: "; ")
    }

    /// The line and the reasons, as a report shows them.
    package func text(_ words: any Words) -> String {
        (line.isEmpty ? "" : "\(line): ") + self.words(words)
    }
}
