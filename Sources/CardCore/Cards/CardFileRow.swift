/// A row of a file of cards that were made elsewhere.
package struct CardFileRow: Hashable, Sendable {
    /// The 1-based line of the file.
    package var line: Int
    /// The number of the card: 1 to 19 digits.
    package var number: Serial
    /// The last day on which the card is valid; nil for that of the product.
    package var expiresOn: Day?
    /// The PIN of the card; nil for a card without one.
    package var pin: ImportedPIN?
    /// The balance of a card that was sold; nil for a card that was not.
    ///
    /// - Unit: minor units.
    package var balanceMinor: Int64?

    package init(line: Int, number: Serial) {
        self.line = line
        self.number = number
    }
}

extension Day {
    /// The last day of a month that is printed as `YYMM`; nil for other texts.
    ///
    /// The years 00 to 79 are those from 2000 on, 80 to 99 those from 1980 on.
    package init?(lastOfMonth text: some Collection<UInt8>) {
        guard text.count == 4, let digits = decimal(text) else { return nil }
        let (short, month) = (digits / 100, digits % 100)
        guard (1...12).contains(month) else { return nil }
        let year = short + (short < 80 ? 2000 : 1900)
        self.init(year: year, month: month, day: Self.length(ofMonth: month, year: year))
    }
}
