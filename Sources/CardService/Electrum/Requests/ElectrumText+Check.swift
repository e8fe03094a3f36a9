import CardCore
import CardText

extension ElectrumText {
    /// Checks that a value is a text of the length and the form.
    func check(_ json: OrderedJSON, at path: FieldPath) throws(ElectrumFault) {
        guard let text = json.string else { throw path.fault(.fieldType) }
        guard lengths.contains(length(of: text)) else { throw path.fault(.fieldLength) }
        guard let form else { return try Self.checkVisible(text, at: path) }
        guard form != .scan else { return }
        try Self.checkVisible(text, at: path)
        guard form.matches(text) else {
            throw form == .dateTime ? path.fault(.dateSyntax) : path.fault(.fieldForm)
        }
        if form == .currency, Currency(numericCode: text) == nil { throw path.fault(.currency) }
    }

    private func length(of text: String) -> Int {
        form == .scan ? text.utf8.count : text.unicodeScalars.count
    }

    /// Refuses controls, and characters that hide or turn others.
    private static func checkVisible(_ text: String, at path: FieldPath) throws(ElectrumFault) {
        guard VisibleText.escapedLine(text) == text else { throw path.fault(.controlCharacter) }
    }
}

extension ElectrumText.Form {
    /// Returns true if the text has the form.
    func matches(_ text: String) -> Bool {
        switch self {
        case .uuid: text.isUUID
        case .dateTime: Instant(text.uppercased()) != nil
        case .digits, .currency: text.utf8.allSatisfy(Self.isDigit)
        case .hexadecimal: text.utf8.allSatisfy { $0.hexadecimalValue != nil }
        case .alphanumericOrHyphen:
            text.utf8.allSatisfy { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        case .expiryMonth: ExpiryMonth(text) != nil
        case .scan: true
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
