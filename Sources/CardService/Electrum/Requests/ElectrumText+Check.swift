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
        case .uuid: Self.isUUID(text)
        case .dateTime: Instant(text.uppercased()) != nil
        case .digits, .currency: text.utf8.allSatisfy(Self.isDigit)
        case .hexadecimal: text.utf8.allSatisfy(Self.isHexadecimal)
        case .alphanumericOrHyphen:
            text.utf8.allSatisfy { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        case .expiryMonth: ExpiryMonth(text) != nil
        case .scan: true
        }
    }

    /// 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between, of any version.
    private static func isUUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { $0.allSatisfy(isHexadecimal) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { byte.hexadecimalValue != nil }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
