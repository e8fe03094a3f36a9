package import CardCore

/// A cell of the CSV form of a printer's answer that is wrong, and its place.
package struct AnswerRowFault: Hashable, Sendable {
    /// The reason.
    package let reason: Reason
    /// The path of the file, as it was typed.
    package let file: String
    /// The line on which the row begins; 1-based.
    package let line: Int
    /// The cell of the row; 1-based.
    package let column: Int

    package init(_ reason: Reason, file: String, line: Int, column: Int) {
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column
    }

    /// The reason for which a cell is wrong.
    ///
    /// - Secrecy: only numbers with an exponent or a decimal mark, and short words without digits.
    package enum Reason: Hashable, Sendable {
        /// The cell cannot be read.
        case flaw(RowCode)
        /// The status is not `spoiled` or `missing`.
        case status(ShownText)
        /// The row has a status and no serial.
        case noSerial
        /// The serial is not one, with the character that no serial has.
        case serial(RowCode, misfit: Unicode.Scalar?)
        /// A spreadsheet made a number of the serial; with the text, if it has an exponent.
        case rounded(ShownText?)
        /// The row of a fact that the form does not have.
        case unknownFact
        /// The fact is there before with another value.
        case repeatedFact(AnswerFact, firstLine: Int)
        /// The fact is not a SHA-256.
        case digest(AnswerFact)
        /// The number of received cards is missing.
        case noCount
        /// The number of received cards is not a whole number in digits; with the text, if it has
        /// an exponent or a decimal mark.
        case count(ShownText?)
        /// The row has more cells than the form.
        case extraCell
        /// The reason has too many symbols, or invisible ones.
        case reason
        /// The reason contains something that has the form of a PIN of the product.
        case secret
    }
}
