/// A kind of card: its value and the form of its numbers.
///
/// A change makes a new version, which the ledger numbers; an order has the version of the time at
/// which it was created.
package struct Product: Hashable, Sendable {
    /// 1 to 100 of `[0-9A-Za-z-]`.
    package let id: ProductID
    /// The name for people.
    package let name: String
    /// The money rules.
    package let terms: ProductTerms
    /// The form of the serials; nil if the numbers are imported.
    package let serial: SerialFormat?
    /// The source of imported numbers; nil if the product has serials of its own.
    package let numbers: NumberImport?
    /// The form of the tokens.
    package let token: SecretFormat
    /// The form of the PINs; nil if the cards have no PIN.
    package let pin: SecretFormat?
    /// The number with which a PIN is checked.
    package let pinBinding: PINBinding
    /// The work that the check of a PIN costs.
    package let pinCost: PINCost
    /// The settings of the QR image.
    package let qr: QRSettings
    /// The text around the token in the QR payload.
    package let frame: PayloadFrame
    /// The number of cards that are planned in all, which decides how hard tokens must be to guess.
    package let plannedCards: Int
    /// The custody of its orders; nil for the workspace's default.
    package let custody: Custody?
    /// The article in the systems of its sellers.
    package let article: ProductArticle

    /// - Throws: ``FormatRejection`` for the first rule that is broken.
    package init(
        id: ProductID,
        name: String,
        terms: ProductTerms,
        serial: SerialFormat?,
        numbers: NumberImport? = nil,
        token: SecretFormat,
        pin: SecretFormat?,
        pinBinding: PINBinding = .token,
        pinCost: PINCost = .usual,
        qr: QRSettings = QRSettings(),
        plannedCards: Int = 1_000_000,
        custody: Custody? = nil,
        article: ProductArticle = ProductArticle()
    ) throws(FormatRejection) {
        try self.init(
            id: id,
            name: name,
            terms: terms,
            serial: serial,
            numbers: numbers,
            token: token,
            pin: pin,
            pinBinding: pinBinding,
            pinCost: pinCost,
            qr: qr,
            plannedCards: plannedCards,
            custody: custody,
            article: article,
            allowsShortPINs: false
        )
    }

    /// `allowsShortPINs` is true if a service limits the guesses at PINs that are bound to serials.
    private init(
        id: ProductID,
        name: String,
        terms: ProductTerms,
        serial: SerialFormat?,
        numbers: NumberImport?,
        token: SecretFormat,
        pin: SecretFormat?,
        pinBinding: PINBinding,
        pinCost: PINCost,
        qr: QRSettings,
        plannedCards: Int,
        custody: Custody?,
        article: ProductArticle,
        allowsShortPINs: Bool
    ) throws(FormatRejection) {
        precondition(token.role == .token && pin?.role != .token, "formats of the other role")
        let frame = try PayloadFrame(qr.payload)
        try Self.check(id: id)
        try Self.check(frame, token)
        if !allowsShortPINs { try Self.check(pin: pin, pinBinding, pinCost) }
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
        self.pinCost = pinCost
        self.qr = qr
        self.frame = frame
        self.plannedCards = plannedCards
        self.custody = custody
        self.article = article
        try checkSymbol()
    }
}

extension Product {
    /// The product with the formats of an order whose cards are in answers of the service.
    ///
    /// PINs are bound to the serials, because they change and tokens are added without the first
    /// token; the tokens stand alone in images. PINs may be short: the service limits guesses.
    ///
    /// - Throws: ``FormatRejection`` if a format does not fit the product.
    package func answered(with token: SecretFormat, _ pin: SecretFormat?) throws(FormatRejection)
        -> Product
    {
        try Product(
            id: id,
            name: name,
            terms: terms,
            serial: serial,
            numbers: numbers,
            token: token,
            pin: pin,
            pinBinding: pin == nil ? .token : .serial,
            pinCost: pin == nil ? .usual : .online,
            qr: QRSettings(),
            plannedCards: plannedCards,
            custody: custody,
            article: article,
            allowsShortPINs: true
        )
    }
}

/// The number together with which a PIN is checked.
package enum PINBinding: String, CaseIterable, Sendable {
    /// The PIN is checked together with the card's token.
    case token
    /// The PIN is checked against the printed serial alone.
    case serial
}

/// The work that the check of a PIN bound to the serial costs.
package enum PINCost: String, CaseIterable, Sendable {
    /// A fifth of a second of one core, for counters.
    case usual
    /// Some milliseconds, for programs that redeem many cards by their numbers.
    case online
}

/// Card numbers that are read from a file instead of being counted.
///
/// - Shape: a CSV file with a header; the numbers in `column`, as text.
package struct NumberImport: Hashable, Sendable {
    /// The name of the file.
    package let file: String
    /// The name of the column.
    package let column: String

    package init(file: String, column: String) {
        self.file = file
        self.column = column
    }

    /// The longest imported number, in bytes.
    package static let lengthLimit = 40

    /// Returns true if an imported number can be that of a card: up to 19 digits, or up to 40 of
    /// the symbols of serials that begin with a letter or a digit.
    package static func accepts(_ number: [UInt8]) -> Bool {
        guard let first = number.first, CheckScheme.value(first) != nil else { return false }
        if number.allSatisfy(Alphabet.digits.contains) { return number.count <= 19 }
        return number.count <= lengthLimit
            && number.allSatisfy { $0 == UInt8(ascii: "-") || CheckScheme.value($0) != nil }
    }
}

extension Product {
    private static func check(id: ProductID) throws(FormatRejection) {
        guard isID(id.text) else { throw FormatRejection("id", .productID) }
    }

    /// Returns true if the text can be the id of a product.
    package static func isID(_ text: String) -> Bool {
        let known = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase + Array("-".utf8)
        return (1...100).contains(text.utf8.count) && text.utf8.allSatisfy(known.contains)
    }

    private static func check(_ frame: PayloadFrame, _ token: SecretFormat) throws(FormatRejection)
    {
        let breaking = Array("#%?&+=/<>[]^{|}$!()*;".utf8)
        if frame.isAddress, let symbol = token.symbols.first(where: breaking.contains) {
            throw FormatRejection("qr.payload", .breaksAddress(Unicode.Scalar(symbol)))
        }
    }

    /// Rejects payloads that would make a symbol too large for a card.
    private func checkSymbol() throws(FormatRejection) {
        guard QRSymbol(holding: samplePayload, level: qr.level) == nil else { return }
        throw FormatRejection("qr.payload", .payloadSize(samplePayload.count))
    }

    /// Rejects PINs that are too easy to guess.
    ///
    /// NIST SP 800-63B asks for 20 bits of a secret that is used alone; six digits have about as
    /// many.
    private static func check(
        pin: SecretFormat?,
        _ binding: PINBinding,
        _ cost: PINCost
    ) throws(FormatRejection) {
        precondition(pin != nil || binding == .token, "a binding of no PIN")
        guard cost == .usual || binding == .serial else {
            throw FormatRejection("pin.cost", .costOfTokenPIN)
        }
        guard let pin, binding == .serial, pin.space.size < 1e6 else { return }
        throw FormatRejection("pin.boundTo", .guessable(UInt64(pin.space.size)))
    }
}
