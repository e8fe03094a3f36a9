package import CardCore
package import CardSystem
import Crypto

extension Disk {
    /// SHA-256 and size of a file's bytes.
    package func digest(of path: String) throws -> FileDigest {
        let file = try open(path)
        var hash = SHA256()
        while true {
            let chunk = try file.next(1 << 18)
            if chunk.isEmpty { break }
            hash.update(data: chunk)
        }
        try file.close()
        let sha256 = CardCore.SHA256Digest(Array(hash.finalize()))
        return FileDigest(sha256: sha256, byteCount: Int64(file.byteCount))
    }
}

/// The digest and the size that identify a file.
package struct FileDigest: Hashable, Sendable {
    /// The SHA-256 of the bytes.
    package var sha256: CardCore.SHA256Digest
    /// The number of bytes.
    package var byteCount: Int64

    package init(sha256: CardCore.SHA256Digest, byteCount: Int64) {
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
