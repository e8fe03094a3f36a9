/// A kind of card: what it is worth and how its numbers look.
///
/// A change makes a new version, which the ledger counts; an order keeps the version that it was
/// created with.
package struct Product: Hashable, Sendable {
    /// 1 to 100 of `[0-9A-Za-z-]`.
    package let id: ProductID
    package let name: String
    package let terms: ProductTerms
    /// nil only where the numbers are imported.
    package let serial: SerialFormat?
    package let numbers: NumberImport?
    package let token: SecretFormat
    package let pin: SecretFormat
    package let pinBinding: PINBinding
    package let qr: QRSettings
    package let frame: PayloadFrame
    /// How many cards there will be in the end: what guessing is measured against.
    package let plannedCards: Int
    /// nil: the workspace's default.
    package let custody: Custody?

    /// - Throws: ``FormatRejection`` for the first rule that is broken.
    package init(
        id: ProductID,
        name: String,
        terms: ProductTerms,
        serial: SerialFormat?,
        numbers: NumberImport? = nil,
        token: SecretFormat,
        pin: SecretFormat,
        pinBinding: PINBinding = .token,
        qr: QRSettings = QRSettings(),
        plannedCards: Int = 1_000_000,
        custody: Custody? = nil
    ) throws(FormatRejection) {
        precondition(token.role == .token && pin.role == .pin, "formats of the other role")
        let frame = try PayloadFrame(qr.payload)
        try Self.check(id: id)
        try Self.check(frame, token)
        try Self.check(pin: pin, pinBinding)
        guard serial != nil || numbers != nil else {
            throw FormatRejection("serial", .serialMissing)
        }
        self.id = id
        self.name = name
        self.terms = terms
        self.serial = serial
        self.numbers = numbers
        self.token = token
        self.pin = pin
        self.pinBinding = pinBinding
        self.qr = qr
        self.frame = frame
        self.plannedCards = plannedCards
        self.custody = custody
        try checkSymbol()
    }
}

/// What a PIN is checked together with.
package enum PINBinding: String, CaseIterable, Sendable {
    /// The PIN says nothing without the card's token.
    case token
    /// The PIN is checked against the printed serial alone.
    case serial
}

/// Card numbers that come from a file instead of being counted.
///
/// - Shape: a CSV file with a header; the numbers in `column`, as text.
package struct NumberImport: Hashable, Sendable {
    package let file: String
    package let column: String

    package init(file: String, column: String) {
        self.file = file
        self.column = column
    }

    package static let lengthLimit = 40

    /// Whether an imported number can be a card's: up to 19 digits, or up to 40 of the symbols of
    /// serials, beginning with a letter or a digit.
    package static func accepts(_ number: [UInt8]) -> Bool {
        guard let first = number.first, CheckScheme.value(first) != nil else { return false }
        if number.allSatisfy(Alphabet.digits.contains) { return number.count <= 19 }
        return number.count <= lengthLimit
            && number.allSatisfy { $0 == UInt8(ascii: "-") || CheckScheme.value($0) != nil }
    }
}

extension Product {
    private static func check(id: ProductID) throws(FormatRejection) {
        let known = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase + Array("-".utf8)
        guard (1...100).contains(id.text.utf8.count), id.text.utf8.allSatisfy(known.contains) else {
            throw FormatRejection("id", .productID)
        }
    }

    private static func check(_ frame: PayloadFrame, _ token: SecretFormat) throws(FormatRejection)
    {
        let breaking = Array("#%?&+=/<>[]^{|}$!()*;".utf8)
        if frame.isAddress, let symbol = token.symbols.first(where: breaking.contains) {
            throw FormatRejection("qr.payload", .breaksAddress(Unicode.Scalar(symbol)))
        }
    }

    /// Refuses payloads that would make a symbol too large for a card.
    private func checkSymbol() throws(FormatRejection) {
        guard QRSymbol(holding: samplePayload, level: qr.level) == nil else { return }
        throw FormatRejection("qr.payload", .payloadSize(samplePayload.count))
    }

    /// NIST SP 800-63B asks for 20 bits of a secret that stands alone; six digits are at that line.
    private static func check(
        pin: SecretFormat,
        _ binding: PINBinding
    ) throws(FormatRejection) {
        guard binding == .serial, pin.space.size < 1e6 else { return }
        throw FormatRejection("pin.boundTo", .guessable(UInt64(pin.space.size)))
    }
}
