internal import CardCore
internal import Crypto

/// A key run's custodian key, or half of it, sealed to one custodian.
struct WrappedShare: Hashable, Sendable {
    /// The fingerprint of the custodian who can open it.
    let custodian: [UInt8]
    /// The fingerprint of the custodian who has the other half; empty in single custody.
    let partner: [UInt8]
    /// The encapsulated key, then the sealed part.
    let sealed: [UInt8]

    static let byteCount = XWingBox.overheadByteCount + 32
}

/// Splits a key run's custodian key among the custodians and joins it again.
enum KeySharing {
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
        return WrappedShare(
            custodian: fingerprint,
            partner: partner,
            sealed: try XWingBox.seal(
                share,
                to: custodian.publicKey,
                info: context.shareInfo(custodian: fingerprint, partner: partner)
            )
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
        return XWingBox.open(
            share.sealed,
            with: identity.privateKey,
            info: context.shareInfo(custodian: share.custodian, partner: share.partner)
        )
    }

    static func xor(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
        zip(one, other).map { $0 ^ $1 }
    }
}
