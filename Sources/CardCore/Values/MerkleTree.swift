/// The right edge of an RFC 6962 tree: enough to add an entry and to compute the root.
///
/// - Source: RFC 6962 §2.1; docs/formats/audit-log.md; docs/formats/vault.md
package struct MerkleTree<Hash: MerkleHash>: Hashable, Sendable {
    /// The number of entries.
    package private(set) var size: Int64
    /// The roots of the perfect subtrees, the largest first.
    ///
    /// - Shape: 32 bytes each, one after another.
    package private(set) var peaks: [UInt8]

    /// The tree without entries.
    package init() {
        size = 0
        peaks = []
    }

    /// The tree of `size` entries; nil if no tree of that size has such peaks.
    package init?(size: Int64, peaks: [UInt8]) {
        guard size >= 0, peaks.count == 32 * size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Adds the next entry.
    package mutating func append(_ entry: ArraySlice<UInt8>) {
        Self.append(0, entry, to: &peaks)
        closeSubtrees()
    }

    /// Adds the next entry by its leaf.
    package mutating func append(leaf: [UInt8]) {
        precondition(leaf.count == 32, "a leaf of \(leaf.count) bytes")
        peaks += leaf
        closeSubtrees()
    }

    /// Joins the new leaf with the subtrees that it completes.
    private mutating func closeSubtrees() {
        for _ in 0..<(~size).trailingZeroBitCount { Self.joinLastTwo(&peaks) }
        size += 1
    }

    /// The root, 32 bytes; of an empty tree, the hash of the empty text.
    package var root: [UInt8] {
        guard size > 0 else { return Self.hash(nil, []) }
        var nodes = peaks
        while nodes.count > 32 { Self.joinLastTwo(&nodes) }
        return nodes
    }

    /// The leaf of an entry, 32 bytes.
    package static func leaf(_ entry: [UInt8]) -> [UInt8] { hash(0, entry[...]) }

    private static func hash(_ kind: UInt8?, _ content: ArraySlice<UInt8>) -> [UInt8] {
        var nodes: [UInt8] = []
        append(kind, content, to: &nodes)
        return nodes
    }
}

// Without arrays in between, because minting hashes two nodes for each card.
extension MerkleTree {
    private static func append(
        _ kind: UInt8?,
        _ content: ArraySlice<UInt8>,
        to nodes: inout [UInt8]
    ) {
        nodes.append(contentsOf: repeatElement(0, count: 32))
        nodes.withUnsafeMutableBytes { nodes in
            let result = UnsafeMutableRawBufferPointer(rebasing: nodes.suffix(32))
            content.withUnsafeBytes { Hash.hash(kind, $0, into: result) }
        }
    }

    private static func joinLastTwo(_ nodes: inout [UInt8]) {
        nodes.withUnsafeMutableBytes { nodes in
            let children = UnsafeMutableRawBufferPointer(rebasing: nodes.suffix(64))
            Hash.hash(1, UnsafeRawBufferPointer(children), into: children)
        }
        nodes.removeLast(32)
    }
}

/// The hash function of a ``MerkleTree``; a target with a library for it implements it.
package protocol MerkleHash {
    /// Writes the 32 bytes of the hash of `kind` and `content` to the beginning of `result`, which
    /// may be the memory of `content`.
    static func hash(
        _ kind: UInt8?,
        _ content: UnsafeRawBufferPointer,
        into result: UnsafeMutableRawBufferPointer
    )
}
