/// The number of a sale file in its sender's feed.
///
/// - Shape: `17`, or `17.2` for the second correction of file 17, which is not part of the feed. Up
///   to 12 digits and 6 digits, positive; leading zeros do not count.
package struct SaleSequence: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The largest number of a file.
    package static let largestNumber: Int64 = 999_999_999_999

    /// The number of the file, or of the file that is corrected.
    package var number: Int64
    /// The number of the correction; nil for the file itself.
    package var correction: Int?

    package init(_ number: Int64, correction: Int? = nil) {
        self.number = number
        self.correction = correction
    }

    /// Reads `17` or `17.2`; nil for a text of another shape.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].count <= 12,
            let number = decimal(parts[0]), number > 0
        else { return nil }
        self.number = Int64(number)
        guard parts.count == 2 else { return }
        guard parts[1].count <= 6, let correction = decimal(parts[1]), correction > 0 else {
            return nil
        }
        self.correction = correction
    }

    /// The sequence of the next correction of a file with this sequence: `17.1` after `17` and
    /// `17.2` after `17.1`.
    package var nextCorrection: SaleSequence {
        SaleSequence(number, correction: (correction ?? 0) + 1)
    }

    package var description: String { correction.map { "\(number).\($0)" } ?? "\(number)" }

    package static func < (left: SaleSequence, right: SaleSequence) -> Bool {
        (left.number, left.correction ?? 0) < (right.number, right.correction ?? 0)
    }
}
