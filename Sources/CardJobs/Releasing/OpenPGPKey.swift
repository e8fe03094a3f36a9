package import CardCore

/// The facts that `gpg` reports about a public key.
package struct OpenPGPKey: Hashable, Sendable {
    /// Of the primary key: 40 or 64 upper-case hexadecimal digits.
    package let fingerprint: String
    /// The user ids of the key, as `gpg` lists them.
    package let userIDs: [String]
    /// When nothing can be encrypted to it any more; nil for never.
    package let expires: Instant?

    package init(fingerprint: String, userIDs: [String], expires: Instant?) {
        self.fingerprint = fingerprint
        self.userIDs = userIDs
        self.expires = expires
    }
}
