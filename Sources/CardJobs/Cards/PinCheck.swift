import CardCore
import CardLedger
import CardVault

/// Checks the PIN of a card, with work that does not reveal the reason of a failure.
///
/// Every check makes the same hashes, the slow one too, whether the token is known, the card has a
/// PIN, or the PIN is bound to the token or to the serial. So the time of an answer reveals
/// nothing.
struct PinCheck: Sendable {
    let hashes: CardHashes

    /// `token` is empty if the card was named by its serial; then only a PIN that is bound to the
    /// serial counts.
    func isRight(_ pin: [UInt8], token: [UInt8], of subject: PinSubject?) throws -> Bool {
        let stored = subject?.pin
        let verifier = stored?.verifier ?? []
        let saltCount = CardHashes.serialSaltByteCount
        let hasSalt = stored?.scheme == .boundToSerial && verifier.count > saltCount
        let salt = hasSalt ? Array(verifier.prefix(saltCount)) : Self.noSalt
        let byToken = hashes.pinTokenVerifier(token: token, pin: pin)
        let bySerial = try hashes.pinSerialVerifier(
            serial: subject?.serial ?? "",
            pin: pin,
            salt: salt
        )
        let isTokens = CardHashes.isSame(
            byToken,
            hasSalt || verifier.isEmpty ? Self.noVerifier : verifier
        )
        let isSerials = CardHashes.isSame(
            bySerial,
            hasSalt ? Array(verifier.dropFirst(saltCount)) : Self.noVerifier
        )
        switch stored?.scheme {
        case .boundToToken: return isTokens && !token.isEmpty
        case .boundToSerial: return isSerials
        case nil: return false
        }
    }

    private static let noSalt = [UInt8](repeating: 0, count: CardHashes.serialSaltByteCount)
    private static let noVerifier = [UInt8](repeating: 0, count: 32)
}

/// A token as typed or scanned, and the products whose cards could have it.
struct TypedToken: Sendable {
    /// Canonical forms, each with the product whose format accepts it; at least one.
    private let readings: [(product: Product?, token: [UInt8])]

    init(_ typed: [UInt8], _ products: [Product]) {
        var readings: [(product: Product?, token: [UInt8])] = []
        for product in products {
            guard let token = TokenDetector(product).candidate(in: typed) else { continue }
            if !readings.contains(where: { $0.token == token }) {
                readings.append((product, token))
            }
        }
        // A token that no format accepts is looked up all the same: the work is that of an unknown
        // token.
        self.readings = readings.isEmpty ? [(nil, typed)] : readings
    }

    func hashes(_ hashes: CardHashes) -> [[UInt8]] { readings.map { hashes.tokenHash($0.token) } }

    /// The reading with that hash, else the first one.
    func reading(hash: [UInt8]?, _ all: [[UInt8]]) -> (product: Product?, token: [UInt8]) {
        readings[all.firstIndex { $0 == hash } ?? 0]
    }
}
