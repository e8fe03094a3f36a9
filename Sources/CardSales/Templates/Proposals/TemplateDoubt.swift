package import CardCore

/// Something that a sample does not show for sure, and that a person must look at.
package enum TemplateDoubt: Hashable, Fact {
    // The dialect
    case encodingIsNotUTF8
    case linesAboveNames
    case rowsOfSums

    // Zone, currency and store
    /// The times have those words beside them.
    case zone(words: [String])
    case currencyBySign
    case currencyOfProducts
    case currencyOfZone(String)
    case currencyUnknown(amounts: SampleText?, symbols: [SampleText])
    case noStore

    // The columns
    case partOfName
    case valuesLookLike(SampleValueKind)
    /// Other columns have such values, too.
    case otherColumns([SampleText])
    case values(column: SampleText, SampleValues, hasEmptyCells: Bool = false)
    case emptyColumn(SampleText)
    case worthIsPaid
    case worthMayBePaid
    case amountBeforeDiscount
    case mayBeCards(example: SampleText)

    // Money
    case amountOfRowOrCard
    case amountUnread(SampleText)
    case amountHasTwoReadings(SampleText)
    case noAmount
    /// The amount may have a decimal mark before three digits.
    case groupOrDecimals(SampleText)
    case minorUnits

    // Times
    case noDay
    case noTimeOfDay
    case timeUnread(SampleText)
    case noTime
    case otherPattern(TimePattern)
    case clockWords([String])
    case monthNames(example: SampleText)
    case severalPatterns

    // Actions
    case noAction
    case noType
    case meaning
    case partOfValue
    case emptyType(column: SampleText)
    case saleOrPayment
    case saleTakenBack
    /// The rows of lines may say it all.
    case rowsOfLines(SampleText)
    case openValues
    /// Rows with that sign may take back what the others sell.
    case sign(SampleText)
    /// A figure goes back in a row whose amount does not.
    case figureAgainstAmount(column: SampleText, SampleText)

    // Cards
    case everyRowIsACard
    case noReceipt
    case articles
    case articlesAmong(column: SampleText, SampleValues)
    case apostrophes
}

/// What the values of a column look like.
package enum SampleValueKind: String, CaseIterable, Sendable {
    case amounts, quantities, days, times
}

/// A line of a proposal that a person must look at.
package struct ProposalDoubt: Hashable, Sendable {
    /// The line without its indentation; empty if no key is meant.
    package let line: String
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
