import CardCore

/// A file whose name holds a secret, which nobody may repeat: a person ends it by hand.
package struct SecretName: Fact, Hashable {
    /// Where the file lies; nil if it is gone.
    package let place: Place?

    /// The location of a file, without its name.
    package struct Place: Hashable, Sendable {
        /// The absolute path of its folder.
        package let folder: String
        /// The number by which the file system knows it, so that it can be deleted by hand.
        package let inode: UInt64
    }
}
