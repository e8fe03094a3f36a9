import CardCore

extension ClosedRange<Int64> {
    /// Those numbers of a sender are missing.
    var missingWords: ShownText {
        count == 1
            ? "number \(lowerBound) is missing"
            : "numbers \(lowerBound) to \(upperBound) are missing"
    }
}
