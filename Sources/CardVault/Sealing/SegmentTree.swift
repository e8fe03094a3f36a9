internal import CardCore
internal import Crypto

/// The tree over the sealed cards of a segment.
///
/// - Source: docs/formats/vault.md
typealias SegmentTree = MerkleTree<SegmentHash>

/// SHA-256 for the tree over a segment.
enum SegmentHash: MerkleHash {
    static func hash(
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
