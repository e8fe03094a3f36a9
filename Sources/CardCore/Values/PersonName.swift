/// Names of custodians, operators and printers, which become parts of file names.
///
/// - Shape: 1 to 64 of `[A-Za-z0-9._-]`, a letter or digit first.
package enum PersonName {
    /// Returns true if the text has the shape.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        return isLetterOrDigit(first)
            && text.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ symbol: UInt8) -> Bool {
        switch symbol {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
