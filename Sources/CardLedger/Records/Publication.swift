package import CardCore

/// A file that is committed but may not be in its final place yet.
package struct Publication: Hashable, Sendable {
    /// The ledger's number; 0 until it is recorded.
    package var number: PublicationNumber
    /// The path of the staged file, relative to the workspace.
    package var partPath: String
    /// The path of the file in its final place, relative to the workspace.
    package var finalPath: String
    /// The digest of the file's bytes.
    package var sha256: SHA256Digest

    package init(partPath: String, finalPath: String, sha256: SHA256Digest) {
        number = 0
        self.partPath = partPath
        self.finalPath = finalPath
        self.sha256 = sha256
    }
}
