/// The delimiter that a line of names seems to have, if it is not the declared one.
package enum DelimiterGuess {
    /// The delimiter that the line contains more often than the declared one.
    package static func of(
        _ record: CSVRecord,
        otherThan declared: UInt8
    ) -> Delimiter? {
        let counts = Delimiter.allCases.filter { $0.byte != declared }
            .map { delimiter in (delimiter, record.bytes.count { $0 == delimiter.byte }) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > record.count - 1 else {
            return nil
        }
        return best.0
    }
}
