import CardCore

/// A file whose name holds a secret, which nobody may repeat: a person ends it by hand.
package struct SecretName: Fact, Hashable {
    /// Where the file lies; nil if it is gone.
    package let place: Place?

    package struct Place: Hashable, Sendable {
        package let folder: String
        package let inode: UInt64
    }
}
