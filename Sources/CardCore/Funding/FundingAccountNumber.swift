/// The number of a funding account, as it is written on transfers of a bank.
///
/// - Shape: `MR`, two check digits and 20 digits. The check digits make the number that is formed
///   of the 20 digits, `MR` as 2227 and the check digits leave the rest 1 when divided by 97.
/// - Source: ISO 7064, mod 97-10, as in ISO 13616
package struct FundingAccountNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number without blanks.
    package let text: String

    /// Makes the number of an account of its 20 digits.
    ///
    /// - Precondition: 20 digits.
    package init(digits: String) {
        precondition(digits.utf8.count == 20, "\(digits.utf8.count) digits")
        let check = 98 - Self.rest(of: digits + Self.letters + "00")
        text = "MR" + zeroPadded(check, 2) + digits
    }

    /// Derives the number of 32 random-looking bytes, so that one digest has one number.
    package init(_ digest: SHA256Digest) {
        var digits = ""
        for pair in stride(from: 0, to: 20, by: 2) {
            let word = digest.bytes[pair * 3 / 2..<pair * 3 / 2 + 3].reduce(0) { $0 << 8 | Int($1) }
            digits += zeroPadded(word % 100, 2)
        }
        self.init(digits: digits)
    }

    /// Reads a number; nil for a text of another form or with other check digits.
    package init?(_ text: String) {
        let digits = text.dropFirst(4)
        guard text.utf8.count == 24, text.hasPrefix("MR"),
            text.utf8.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) }),
            Self(digits: String(digits)).text == text
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    /// `MR` in the digits of the standard.
    private static let letters = "2227"

    private static func rest(of digits: String) -> Int {
        digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 0x30) % 97 }
    }
}
