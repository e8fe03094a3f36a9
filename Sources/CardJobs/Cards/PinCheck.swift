package import CardCore
package import CardLedger
package import CardVault

/// Checks the PIN of a card.
package struct PinCheck: Sendable {
    private let hashes: CardHashes

    package init(hashes: CardHashes) {
        self.hashes = hashes
    }

    /// Returns true if the PIN is the card's, with work that does not reveal the reason of a
    /// failure.
    ///
    /// Every check makes the same hashes, the slow ones too, whether the token is known, the card
    /// has a PIN, or the PIN is bound to the token or to the serial. So the time of an answer
    /// reveals nothing. `token` is empty if the card was named by its serial; then only a PIN that
    /// is bound to the serial counts.
    func isRight(_ pin: [UInt8], token: [UInt8], of subject: PinSubject?) throws -> Bool {
        let stored = subject?.pin?.verifier
        let serial = subject?.serial ?? ""
        let (salt, code) = Self.parts(of: stored)
        let given = GivenPIN(clear: pin)
        let byToken = hashes.pinTokenVerifier(token: token, pin: pin)
        let bySerial = try hashes.pinSerialVerifier(serial: serial, pin: pin, salt: salt)
        let online = try hashes.pinOnlineVerifier(
            serial: serial,
            pin: given ?? Self.noPIN,
            salt: salt
        )
        let isTokens = CardHashes.isSame(byToken, code)
        let isSerials = CardHashes.isSame(bySerial, code)
        let isOnline = CardHashes.isSame(online, code)
        switch stored?.scheme {
        case .boundToToken: return isTokens && !token.isEmpty
        case .boundToSerial: return isSerials
        case .online: return isOnline && given != nil
        case nil: return false
        }
    }

    /// The salt and the code of a verifier; zeros for those that it does not have.
    private static func parts(of verifier: PINVerifier?) -> (salt: [UInt8], code: [UInt8]) {
        guard let verifier else { return (noSalt, noVerifier) }
        guard !verifier.scheme.needsToken else { return (noSalt, verifier.bytes) }
        guard verifier.bytes.count > noSalt.count else { return (noSalt, noVerifier) }
        return (
            Array(verifier.bytes.prefix(noSalt.count)),
            Array(verifier.bytes.dropFirst(noSalt.count))
        )
    }

    private static let noSalt = [UInt8](repeating: 0, count: CardHashes.serialSaltByteCount)
    private static let noVerifier = [UInt8](repeating: 0, count: 32)
    private static let noPIN = GivenPIN(clear: [0]) ?? unreachablePIN
    private static var unreachablePIN: GivenPIN { preconditionFailure("a PIN of one byte") }
}

extension PinCheck {
    /// The evidence of a PIN for a message of a program, and the verifier that it was compared with.
    ///
    /// Only the scheme of the card is computed: a program is told which cards exist. `token` is
    /// empty if the card was named by its number. The writer compares `pin` with the card's PIN in
    /// its transaction, and looks again if another one is there.
    package func evidence(
        of given: GivenPIN?,
        token: [UInt8],
        for subject: PinSubject,
        isOptional: Bool = false
    ) throws -> (evidence: PINEvidence, pin: StoredPIN?) {
        let isRight = try given.map { try matches($0, token: token, of: subject) } ?? false
        let evidence = PINEvidence(
            isGiven: given != nil,
            hasPIN: subject.pin != nil,
            isRight: isRight,
            isOptional: isOptional
        )
        return (evidence, subject.pin)
    }

    private func matches(_ given: GivenPIN, token: [UInt8], of subject: PinSubject) throws -> Bool {
        guard let verifier = subject.pin?.verifier else { return false }
        let (salt, code) = Self.parts(of: verifier)
        switch verifier.scheme {
        case .boundToToken:
            guard let pin = given.clear, !token.isEmpty else { return false }
            return CardHashes.isSame(hashes.pinTokenVerifier(token: token, pin: pin), code)
        case .boundToSerial:
            guard let pin = given.clear else { return false }
            let found = try hashes.pinSerialVerifier(serial: subject.serial, pin: pin, salt: salt)
            return CardHashes.isSame(found, code)
        case .online:
            let found = try hashes.pinOnlineVerifier(serial: subject.serial, pin: given, salt: salt)
            return CardHashes.isSame(found, code)
        }
    }
}
