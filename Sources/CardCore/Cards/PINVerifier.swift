/// The scheme by which a PIN's verifier is made; the names never change.
package enum PINScheme: String, CaseIterable, Sendable {
    /// HMAC of the pepper over token and PIN.
    case boundToToken = "pin-token-1"
    /// scrypt, then HMAC, with a salt per card.
    case boundToSerial = "pin-serial-1"
    /// The same with less work, and over the form of the PIN, too.
    case online = "pin-serial-2"

    /// The scheme of new PINs of a product.
    package init(_ binding: PINBinding, _ cost: PINCost) {
        switch (binding, cost) {
        case (.token, _): self = .boundToToken
        case (.serial, .usual): self = .boundToSerial
        case (.serial, .online): self = .online
        }
    }

    /// True if a PIN is checked together with the token of its card.
    package var needsToken: Bool {
        switch self {
        case .boundToToken: true
        case .boundToSerial, .online: false
        }
    }
}

/// The bytes by which a PIN is recognised and cannot be read.
package struct PINVerifier: Hashable, Sendable {
    /// The scheme by which the bytes were made.
    package var scheme: PINScheme
    /// The bytes against which a PIN is checked; for a scheme with a salt the salt is first.
    package var bytes: [UInt8]

    package init(_ scheme: PINScheme, _ bytes: [UInt8]) {
        self.scheme = scheme
        self.bytes = bytes
    }
}

/// A PIN that a card gets after its making.
package struct NewPIN: Hashable, Sendable {
    /// The verifier of the PIN.
    package var verifier: PINVerifier
    /// The epoch of the pepper that made it.
    package var epoch: Int

    package init(_ verifier: PINVerifier, epoch: Int) {
        self.verifier = verifier
        self.epoch = epoch
    }
}

/// A PIN that a message gave to a card.
package struct BookedPIN: Hashable, Sendable {
    /// The number of the message.
    package var message: MessageNumber
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The PIN.
    package var pin: NewPIN

    package init(message: MessageNumber, card: CardNumber, pin: NewPIN) {
        self.message = message
        self.card = card
        self.pin = pin
    }
}

/// The rule for PINs that are given to a card after its making.
package enum NewPINRule {
    /// Returns true if a PIN has the length of one, and only symbols that a person can type.
    package static func accepts(_ pin: [UInt8]) -> Bool {
        lengths.contains(pin.count) && pin.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// The numbers of symbols that such a PIN may have.
    package static let lengths = 4...64
    /// The fewest digits of an encrypted or hashed PIN.
    package static let fewestOpaqueDigits = 8

    /// The PIN that an operator types, as it is stored; nil if it is none that a card may get.
    ///
    /// `format` is that of the product, whose form it must have; nil for a product without PINs.
    package static func typed(_ pin: [UInt8], in format: SecretFormat?) -> [UInt8]? {
        guard let pin = format.map({ $0.canonical(pin) }) ?? pin, accepts(pin) else { return nil }
        return pin
    }

    /// The PIN that a client sends, as it is stored; nil if it is none that a card may get.
    ///
    /// Its customers chose it, perhaps in another form than the product's. An encrypted or hashed
    /// one stays as it was given.
    package static func sent(_ pin: GivenPIN, in format: SecretFormat?) -> GivenPIN? {
        guard let clear = pin.clear else { return pin.hasDigits(fewestOpaqueDigits) ? pin : nil }
        let stored = format?.canonical(clear) ?? clear
        return accepts(stored) ? GivenPIN(clear: stored) : nil
    }
}

/// The rule for verifiers that are made again.
package enum PINRenewalRule {
    /// The scheme under which the right PIN of a card is stored anew; nil if its verifier stays.
    ///
    /// A verifier that needs the token is never replaced: the card was sold with a PIN that is
    /// worth nothing without the token.
    package static func scheme(after scheme: PINScheme, cost: PINCost) -> PINScheme? {
        switch (scheme, cost) {
        case (.boundToSerial, .online): .online
        case (.boundToSerial, .usual), (.boundToToken, _), (.online, _): nil
        }
    }
}
