internal import Crypto

/// The context to which a key run's keys are bound; it is part of everything that the run seals.
struct KeyRunContext: Hashable, Sendable {
    let vaultID: [UInt8]
    let order: String
    /// The number of the key run, counted from 1 in the order.
    let keyRun: Int
    let setVersion: Int
    let setFingerprint: [UInt8]
    /// The number of custodians who open it: 1 or 2.
    let custodianCount: Int

    /// Starts a byte string that is bound to this key run.
    private func bound(to purpose: StaticString) -> ByteWriter {
        var out = ByteWriter(purpose: purpose)
        out.append(fixed: vaultID)
        out.append(prefixed: Array(order.utf8))
        out.append(UInt32(keyRun))
        return out
    }

    /// The bytes to which a sealed custodian share is bound.
    ///
    /// - Shape: `partner` is the fingerprint of the other custodian of the pair; empty in single
    ///   custody.
    func shareInfo(custodian: [UInt8], partner: [UInt8]) -> [UInt8] {
        var out = bound(to: "mintrun/custodian-share/1")
        out.append(UInt32(setVersion))
        out.append(fixed: setFingerprint)
        out.append(UInt8(custodianCount))
        out.append(prefixed: custodian)
        out.append(prefixed: partner)
        return out.bytes
    }

    /// The key that the custodians' key and the erasable share make together.
    func runKey(custodianKey: [UInt8], erasableShare: [UInt8]) -> SymmetricKey {
        precondition(custodianKey.count == 32 && erasableShare.count == 32, "32 bytes each")
        var info = bound(to: "mintrun/leg-key/1")
        info.append(UInt32(setVersion))
        info.append(fixed: setFingerprint)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: custodianKey + erasableShare),
            salt: vaultID,
            info: info.bytes,
            outputByteCount: 32
        )
    }

    /// The key of a segment, and the bytes that commit the segment to that key alone.
    func segmentKey(_ runKey: SymmetricKey, segment: Int) -> (SymmetricKey, commitment: [UInt8]) {
        var info = bound(to: "mintrun/segment-key/1")
        info.append(UInt32(segment))
        let both = HKDF<SHA256>.expand(
            pseudoRandomKey: runKey,
            info: info.bytes,
            outputByteCount: 64
        )
        return both.withUnsafeBytes { bytes in
            (SymmetricKey(data: bytes[0..<32]), Array(bytes[32...]))
        }
    }

    /// The bytes to which a sealed card is bound, as far as they are common to a segment's cards.
    func cardPrefix(segment: Int, firstPosition: Int) -> [UInt8] {
        var out = bound(to: "mintrun/card/1")
        out.append(UInt32(segment))
        out.append(UInt64(firstPosition))
        out.append(CardPlaintext.format)
        return out.bytes
    }

    /// SHA-256 over the custodian key as it is sealed to each custodian.
    func keysDigest(_ shares: [WrappedShare]) -> [UInt8] {
        var out = bound(to: "mintrun/key-run/1")
        out.append(UInt32(setVersion))
        out.append(fixed: setFingerprint)
        out.append(UInt8(custodianCount))
        let sorted = shares.sorted { one, other in
            (one.custodian + one.partner).lexicographicallyPrecedes(other.custodian + other.partner)
        }
        for share in sorted {
            out.append(prefixed: share.custodian)
            out.append(prefixed: share.partner)
            out.append(prefixed: share.sealed)
        }
        return Array(SHA256.hash(data: out.bytes))
    }

    /// The bytes of a segment that are signed.
    func header(_ seal: SegmentSeal, cardSize: Int) -> [UInt8] {
        var out = bound(to: "mintrun/segment/1")
        out.append(UInt32(seal.segment))
        out.append(UInt64(seal.firstPosition))
        out.append(UInt32(seal.count))
        out.append(CardPlaintext.format)
        out.append(UInt16(cardSize))
        out.append(fixed: seal.commitment)
        out.append(fixed: seal.root)
        return out.bytes
    }
}
