/// Whom a package is encrypted to: the recipients that were pinned when the printer was registered.
package enum SealRecipients: Hashable, Sendable {
    /// `age1…` texts, at least one.
    case age([String])
    /// A public key, binary or armoured, and the fingerprint of its primary key in upper-case hex.
    case openPGP(key: [UInt8], fingerprint: String)
}
