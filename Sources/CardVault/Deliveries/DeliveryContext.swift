internal import CardCore

/// The context to which the delivery keys of a client and its deliveries are bound.
///
/// - Source: docs/formats/vault.md, “Deliveries”
struct DeliveryContext: Hashable, Sendable {
    /// The id of the vault, which is that of the workspace; 16 bytes.
    let vaultID: [UInt8]
    let client: ClientName

    private func bound(to purpose: StaticString) -> ByteWriter {
        var out = ByteWriter(purpose: purpose)
        out.append(fixed: vaultID)
        out.append(prefixed: Array(client.text.utf8))
        return out
    }

    /// The bytes to which the key that seals a private half is bound.
    ///
    /// - Shape: `salt` is that of the secret on record, so that no two private halves of a client
    ///   are sealed under one key.
    func keyInfo(version: Int, salt: [UInt8]) -> [UInt8] {
        var out = bound(to: "mintrun/delivery-key/1")
        out.append(UInt32(version))
        out.append(fixed: salt)
        return out.bytes
    }

    /// The bytes to which a private half that is sealed to a later version is bound.
    func bridgeInfo(from version: Int, publicKey: [UInt8], to later: Int) -> [UInt8] {
        var out = bound(to: "mintrun/delivery-bridge/1")
        out.append(UInt32(version))
        out.append(fixed: Fingerprint(of: publicKey).bytes)
        out.append(UInt32(later))
        return out.bytes
    }

    static let deliveryInfo = Array("mintrun/delivery/1".utf8)

    /// The bytes that authenticate with a delivery.
    func delivery(_ number: DeliveryNumber, keyVersion: Int, serial: Serial) -> [UInt8] {
        var out = bound(to: "mintrun/delivery/1")
        out.append(UInt64(clamping: number.value))
        out.append(UInt32(keyVersion))
        out.append(CardPlaintext.format)
        out.append(prefixed: Array(serial.text.utf8))
        return out.bytes
    }
}
