/// The month in which a card expires, as it is printed on cards and sent with their numbers.
///
/// - Shape: four ASCII digits, `YYMM`; `00` to `79` are the years 2000 to 2079, `80` to `99` the
///   years 1980 to 1999.
package struct ExpiryMonth: Hashable, Sendable, CustomStringConvertible {
    /// The year, 1980 to 2079 of a month that was read.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int

    /// Reads `YYMM`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 4, let years = decimal(bytes[..<2]), let month = decimal(bytes[2...]),
            (1...12).contains(month)
        else { return nil }
        year = years < 80 ? 2000 + years : 1900 + years
        self.month = month
    }

    /// The month of a day.
    package init(of day: Day) {
        year = day.year
        month = day.month
    }

    /// Returns true if the day is in the month.
    package func contains(_ day: Day) -> Bool { day.year == year && day.month == month }

    package var description: String { zeroPadded(year % 100, 2) + zeroPadded(month, 2) }
}
