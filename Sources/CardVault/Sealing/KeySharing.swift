internal import CardCore
internal import Crypto
internal import FoundationEssentials  // HPKE reads its context as Data

/// A key run's custodian key, or half of it, sealed to one custodian.
struct WrappedShare: Hashable, Sendable {
    /// The fingerprint of the custodian who can open it.
    let custodian: [UInt8]
    /// The fingerprint of the custodian who has the other half; empty in single custody.
    let partner: [UInt8]
    /// The encapsulated key, then the sealed part.
    let sealed: [UInt8]

    static let encapsulatedByteCount = 1120
    static let byteCount = encapsulatedByteCount + 32 + 16
}

/// Splits a key run's custodian key among the custodians and joins it again.
enum KeySharing {
    private static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256

    /// Seals the key to the custodians of the set.
    ///
    /// Single custody: the whole key to each. Dual: for every pair two random halves whose XOR is
    /// the key, so that one alone reveals nothing.
    static func wrap(
        _ key: [UInt8],
        to set: CustodianSet,
        _ context: KeyRunContext
    ) throws -> [WrappedShare] {
        guard set.custody == .dual else {
            return try set.members.map { try seal(key, to: $0, partner: [], context) }
        }
        var out: [WrappedShare] = []
        for (index, one) in set.members.enumerated() {
            for other in set.members[(index + 1)...] {
                let half = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
                out.append(try seal(half, to: one, partner: other.fingerprint.bytes, context))
                let rest = xor(key, half)
                out.append(try seal(rest, to: other, partner: one.fingerprint.bytes, context))
            }
        }
        return out
    }

    private static func seal(
        _ share: [UInt8],
        to custodian: Custodian,
        partner: [UInt8],
        _ context: KeyRunContext
    ) throws -> WrappedShare {
        let fingerprint = custodian.fingerprint.bytes
        let publicKey = try XWingMLKEM768X25519.PublicKey(
            rawRepresentation: custodian.publicKey
        )
        let info = context.shareInfo(custodian: fingerprint, partner: partner)
        var sender = try HPKE.Sender(recipientKey: publicKey, ciphersuite: suite, info: Data(info))
        let sealed = try sender.seal(share)
        return WrappedShare(
            custodian: fingerprint,
            partner: partner,
            sealed: Array(sender.encapsulatedKey) + Array(sealed)
        )
    }
}

extension KeySharing {
    /// - Returns: nil if it was not sealed to this custodian for this key run.
    static func open(
        _ share: WrappedShare,
        with identity: CustodianIdentity,
        _ context: KeyRunContext
    ) -> [UInt8]? {
        guard share.sealed.count == WrappedShare.byteCount else { return nil }
        let info = context.shareInfo(custodian: share.custodian, partner: share.partner)
        let encapsulated = share.sealed.prefix(WrappedShare.encapsulatedByteCount)
        let sealed = share.sealed.dropFirst(WrappedShare.encapsulatedByteCount)
        do {
            var recipient = try HPKE.Recipient(
                privateKey: identity.privateKey,
                ciphersuite: suite,
                info: Data(info),
                encapsulatedKey: Data(encapsulated)
            )
            return Array(try recipient.open(Data(sealed)))
        } catch {
            return nil
        }
    }

    static func xor(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
        zip(one, other).map { $0 ^ $1 }
    }
}
