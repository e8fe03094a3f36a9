package import CardCore
import Crypto

/// The tree over the entries of the audit log.
///
/// - Source: docs/formats/audit-log.md
package typealias AuditTree = MerkleTree<AuditHash>

/// SHA-256 for the tree over the audit log.
package enum AuditHash: MerkleHash {
    /// Writes SHA-256 of `kind`, if there is one, and the content into the 32 bytes of `result`.
    package static func hash(
        _ kind: UInt8?,
        _ content: UnsafeRawBufferPointer,
        into result: UnsafeMutableRawBufferPointer
    ) {
        var hash = SHA256()
        if let kind { withUnsafeBytes(of: kind) { hash.update(bufferPointer: $0) } }
        hash.update(bufferPointer: content)
        hash.finalize().withUnsafeBytes { result.copyMemory(from: $0) }
    }
}
