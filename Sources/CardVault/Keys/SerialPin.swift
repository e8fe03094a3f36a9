package import CardCore
internal import Crypto
internal import CryptoExtras

extension CardHashes {
    /// The size of a card's salt.
    package static let serialSaltByteCount = 16

    /// `pin-serial-1`: checks a PIN that arrives with the printed number alone.
    ///
    /// Slow on purpose (scrypt N = 2^14, r = 8, p = 5: about 0.2 s), because the salt of the PIN is
    /// not secret here.
    ///
    /// - Shape: `salt` is 16 random bytes of this card, stored beside the verifier.
    package func pinSerialVerifier(
        serial: Serial,
        pin: [UInt8],
        salt: [UInt8]
    ) throws -> [UInt8] {
        precondition(salt.count == Self.serialSaltByteCount, "a salt has 16 bytes")
        let slow = try KDF.Scrypt.deriveKey(
            from: pin,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << 14,
            blockSize: 8,
            parallelism: 5
        )
        return serialCode(
            ByteWriter(purpose: "pin2"),
            serial,
            slow: slow.withUnsafeBytes { Array($0) }
        )
    }

    /// `pin-serial-2`: checks a PIN, in the form in which it was given, with the number alone.
    ///
    /// Some milliseconds (scrypt N = 2^11, r = 8, p = 1), for programs that redeem many cards: the
    /// pepper and the lock after five wrong PINs protect it.
    ///
    /// - Shape: `salt` is 16 random bytes of this card, stored beside the verifier.
    package func pinOnlineVerifier(
        serial: Serial,
        pin: GivenPIN,
        salt: [UInt8]
    ) throws -> [UInt8] {
        precondition(salt.count == Self.serialSaltByteCount, "a salt has 16 bytes")
        let slow = try KDF.Scrypt.deriveKey(
            from: pin.tagged,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << 11,
            blockSize: 8,
            parallelism: 1
        )
        return serialCode(
            ByteWriter(purpose: "pin3"),
            serial,
            slow: slow.withUnsafeBytes { Array($0) }
        )
    }

    private func serialCode(_ purpose: ByteWriter, _ serial: Serial, slow: [UInt8]) -> [UInt8] {
        var message = purpose
        message.append(pepperEpoch)
        message.append(prefixed: Array(serial.text.utf8))
        message.append(prefixed: slow)
        return pepperCode(message.bytes)
    }
}
