import Crypto

/// The right edge of an RFC 6962 tree: enough to add a leaf and to know the root.
///
/// - Source: RFC 6962 §2.1; docs/formats/audit-log.md
package struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: Int64
    /// Roots of the perfect subtrees that make up the tree, largest first.
    package private(set) var peaks: [[UInt8]]

    package init() {
        size = 0
        peaks = []
    }

    /// The frontier of a tree of `size` leaves, or nil where the peaks cannot be its.
    package init?(size: Int64, peaks: [[UInt8]]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount,
            peaks.allSatisfy({ $0.count == 32 })
        else { return nil }
        self.size = size
        self.peaks = peaks
    }

    package mutating func append(leaf: [UInt8]) {
        var node = leaf
        var level = size
        while level & 1 == 1 {
            node = Self.node(peaks.removeLast(), node)
            level >>= 1
        }
        peaks.append(node)
        size += 1
    }

    /// The root; of the empty tree, the hash of nothing.
    package var root: [UInt8] {
        guard var root = peaks.last else { return Array(SHA256.hash(data: [UInt8]())) }
        for peak in peaks.dropLast().reversed() { root = Self.node(peak, root) }
        return root
    }

    package static func leaf(_ entry: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: entry)
        return Array(hash.finalize())
    }

    private static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: [1])
        hash.update(data: left)
        hash.update(data: right)
        return Array(hash.finalize())
    }
}
