import CardCore
import CardVault

/// Makes the verifiers of PINs, with which the ledger recognises them.
struct PINMaker: Sendable {
    let hashes: CardHashes

    /// The verifier of the PIN of a card that is made with that token; `salt` is used by the schemes
    /// that have one.
    func verifier(
        of pin: [UInt8],
        token: [UInt8],
        serial: Serial,
        scheme: PINScheme,
        salt: () -> [UInt8]
    ) throws -> PINVerifier {
        switch scheme {
        case .boundToToken:
            return PINVerifier(scheme, hashes.pinTokenVerifier(token: token, pin: pin))
        case .boundToSerial:
            let salt = salt()
            let code = try hashes.pinSerialVerifier(serial: serial, pin: pin, salt: salt)
            return PINVerifier(scheme, salt + code)
        case .online:
            guard let given = GivenPIN(clear: pin) else {
                preconditionFailure("a PIN longer than any format's")
            }
            return try verifier(of: given, serial: serial, salt: salt())
        }
    }

    /// The verifier of a PIN in any form, bound to the serial, under `pin-serial-2`.
    func verifier(of pin: GivenPIN, serial: Serial, salt: [UInt8]) throws -> PINVerifier {
        let code = try hashes.pinOnlineVerifier(serial: serial, pin: pin, salt: salt)
        return PINVerifier(.online, salt + code)
    }

    /// The PIN as a new one of a card, with the epoch of the pepper.
    func new(_ verifier: PINVerifier) -> NewPIN {
        NewPIN(verifier, epoch: Int(hashes.pepperEpoch))
    }

    /// A salt of random bytes.
    static func salt(_ random: inout any RandomSource) -> [UInt8] {
        (0..<CardHashes.serialSaltByteCount).map { _ in
            UInt8(truncatingIfNeeded: random.uniform(below: 256))
        }
    }
}
