internal import Crypto

/// Marks the lines of `reservations.log` as this workspace's own.
///
/// - Shape: HMAC-SHA-256 under a key that HKDF derives from the log key.
/// - Source: docs/formats/reservations.md
package struct ReservationKey: Sendable {
    private let key: HMAC<SHA256>

    /// - Precondition: an operator key of kind `log`.
    package init(_ key: OperatorKey) {
        precondition(key.kind == .log, "reservations are marked under the log key")
        self.key = HMAC(
            key: HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key.key,
                info: Array("mintrun/reservations/1".utf8),
                outputByteCount: 32
            )
        )
    }

    /// The code of a line: 32 bytes.
    package func code(of line: String) -> [UInt8] {
        var state = key
        state.update(data: Array(line.utf8))
        return state.finalize().withUnsafeBytes { Array($0) }
    }
}
