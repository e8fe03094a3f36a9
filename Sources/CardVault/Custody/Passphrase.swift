/// The passphrase that a custodian types to open the own key.
///
/// - Shape: the bytes as typed, 1 to 1,024; no normalisation, so that every system agrees.
/// - Secrecy: printing or reflecting one shows dots.
package struct Passphrase: Sendable, CustomStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// - Throws: `custodian.passphrase` for an empty one or one past 1,024 bytes.
    package init(_ bytes: [UInt8]) throws(CustodianFailure) {
        guard !bytes.isEmpty else { throw .emptyPassphrase }
        guard bytes.count <= 1024 else { throw .longPassphrase }
        self.bytes = bytes
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
