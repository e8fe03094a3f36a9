internal import Crypto

/// The tree hash of RFC 6962 over a list that grows at its end, in memory of its depth.
struct MerkleTree {
    /// The roots of the complete subtrees, the largest first; their sizes are the powers of two
    /// in `count`.
    private var roots: [SHA256Digest] = []
    private(set) var count = 0

    /// Takes in the next entry of the list.
    mutating func append(_ entry: some Sequence<UInt8>) {
        var leaf: [UInt8] = [0]
        leaf.append(contentsOf: entry)
        var root = SHA256.hash(data: leaf)
        var size = count
        while size & 1 == 1 {
            root = Self.parent(roots.removeLast(), root)
            size >>= 1
        }
        roots.append(root)
        count += 1
    }

    /// The root; for no entries the hash of nothing.
    var root: [UInt8] {
        guard var root = roots.last else { return Array(SHA256.hash(data: [UInt8]())) }
        for left in roots.dropLast().reversed() { root = Self.parent(left, root) }
        return Array(root)
    }

    private static func parent(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        var hash = SHA256()
        hash.update(data: [1])
        left.withUnsafeBytes { hash.update(bufferPointer: $0) }
        right.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize()
    }
}
