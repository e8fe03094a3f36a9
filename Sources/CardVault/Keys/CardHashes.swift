internal import Crypto

/// The keyed hashes of a card's secrets, which are their only traces in the ledger.
///
/// - Shape: 32 bytes each.
/// - Source: docs/formats/vault.md, “Hashes in the ledger”
package struct CardHashes: Sendable {
    /// The epoch of the lookup key; stored beside each token hash.
    package let lookupEpoch: UInt16
    /// The epoch of the pepper; stored beside each verifier.
    package let pepperEpoch: UInt16
    /// HMAC states that contain their key already: a million cards hash it once.
    private let lookup: HMAC<SHA256>
    private let pepper: HMAC<SHA256>

    /// - Precondition: keys of the kinds `lookup` and `pepper`.
    package init(lookup: OperatorKey, pepper: OperatorKey) {
        precondition(lookup.kind == .lookup && pepper.kind == .pepper, "keys mixed up")
        lookupEpoch = lookup.epoch
        pepperEpoch = pepper.epoch
        self.lookup = HMAC(key: lookup.key)
        self.pepper = HMAC(key: pepper.key)
    }
}

extension CardHashes {
    /// `token-1`: finds the card of a token.
    ///
    /// - Shape: `token` is the whole token, canonical.
    package func tokenHash(_ token: [UInt8]) -> [UInt8] {
        var message = ByteWriter(purpose: "tok1")
        message.append(prefixed: token)
        return code(lookup, message.bytes)
    }

    /// `pin-token-1`: checks a PIN that arrives with its token.
    ///
    /// The token is never stored, so it salts the PIN: with the ledger and the pepper stolen, a
    /// four-digit PIN still cannot be found by trying.
    package func pinTokenVerifier(token: [UInt8], pin: [UInt8]) -> [UInt8] {
        var message = ByteWriter(purpose: "pin1")
        message.append(pepperEpoch)
        message.append(prefixed: token)
        message.append(prefixed: pin)
        return code(pepper, message.bytes)
    }

    /// Identifies a file that contains PINs by its SHA-256.
    ///
    /// A plain digest would reveal the PIN of a file with one card to somebody who tries them all.
    package func importDigest(_ sha256: [UInt8]) -> [UInt8] {
        var message = ByteWriter(purpose: "imp1")
        message.append(prefixed: sha256)
        return code(pepper, message.bytes)
    }

    func pepperCode(_ message: [UInt8]) -> [UInt8] { code(pepper, message) }

    private func code(_ keyed: HMAC<SHA256>, _ message: [UInt8]) -> [UInt8] {
        var state = keyed
        state.update(data: message)
        return state.finalize().withUnsafeBytes { Array($0) }
    }

    /// Returns true if two verifiers are equal, in a time that does not depend on their contents.
    package static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
