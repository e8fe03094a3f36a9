/// A PIN in the form in which it was given.
///
/// An encrypted or hashed PIN is an opaque value: it is compared, and never decrypted. So a PIN
/// counts only in the form in which the card got it.
///
/// - Secrecy: as secret as the PIN; printing one shows dots.
/// - Source: docs/formats/vault.md, “Hashes in the ledger”
package struct GivenPIN: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    private let form: Form
    private let value: [UInt8]

    private enum Form: Hashable, Sendable {
        case clear, encrypted
        /// The name of the hash.
        case hashed(String)
    }

    private init(_ form: Form, _ value: [UInt8]) {
        self.form = form
        self.value = value
    }

    /// The longest PIN in clear, in bytes: one of 64 random symbols with its prefix and check.
    package static let longestClear = 128
    /// The most digits of an encrypted PIN.
    package static let mostEncryptedDigits = 64
    /// The most digits of a hashed PIN.
    package static let mostHashedDigits = 512
    /// The longest name of a hash, in bytes.
    package static let longestHashName = 64

    /// A PIN in clear; nil for an empty or too long one.
    package init?(clear pin: [UInt8]) {
        guard (1...Self.longestClear).contains(pin.count) else { return nil }
        self.init(.clear, pin)
    }

    /// A PIN that its sender encrypted; nil unless it is 1 to 64 hexadecimal digits.
    package init?(encrypted digits: String) {
        guard let value = Self.upperCase(digits, most: Self.mostEncryptedDigits) else { return nil }
        self.init(.encrypted, value)
    }

    /// A PIN that its sender hashed; nil unless it is 1 to 512 hexadecimal digits, with a visible
    /// name of the hash.
    package init?(hashed digits: String, name: String) {
        guard let value = Self.upperCase(digits, most: Self.mostHashedDigits),
            (1...Self.longestHashName).contains(name.utf8.count), VisibleText.isVisible(name)
        else { return nil }
        self.init(.hashed(name), value)
    }

    private static func upperCase(_ digits: String, most: Int) -> [UInt8]? {
        let bytes = Array(digits.utf8)
        guard (1...most).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
        return bytes.map(asciiUppercased)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"):
            true
        default: false
        }
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension GivenPIN {
    /// The PIN in clear; nil in another form, which schemes before `pin-serial-2` do not know.
    package var clear: [UInt8]? { form == .clear ? value : nil }

    /// Returns true if the value has at least that many digits or symbols.
    func hasDigits(_ fewest: Int) -> Bool { value.count >= fewest }

    /// The form and the value in one, which `pin-serial-2` takes.
    ///
    /// - Shape: `C:` and the PIN, `E:` and digits in upper case, or `H:`, the name, `:` and digits
    ///   in upper case; digits have no colon, so no two PINs have the same bytes.
    package var tagged: [UInt8] {
        switch form {
        case .clear: Array("C:".utf8) + value
        case .encrypted: Array("E:".utf8) + value
        case .hashed(let name): Array("H:\(name):".utf8) + value
        }
    }
}
