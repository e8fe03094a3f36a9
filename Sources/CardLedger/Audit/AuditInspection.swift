import CardCore

/// Walks through the log once and notes its first fault.
package struct AuditInspection {
    private var frontier = AuditTree()
    private var previousLeaf = [UInt8](repeating: 0, count: 32)
    private var fault: AuditFault?
    /// The heads of checkpoints, ascending by size.
    private var checkpoints: ArraySlice<AuditHead>
    /// Up to here the log agrees with a checkpoint.
    private var provenSize: Int64 = 0

    /// Begins before the first entry; `checkpoints` are the heads that the log had.
    package init(checkpoints: [AuditHead]) {
        self.checkpoints = checkpoints.sorted { $0.size < $1.size }[...]
        compareCheckpoints()
    }

    /// Adds the next row as it is stored.
    package mutating func take(_ entry: AuditEntry, storedLeaf: [UInt8]) {
        guard fault == nil else { return }
        let expected = frontier.size
        guard entry.sequence == expected else {
            return found(.missing(expected))
        }
        let leaf = entry.leaf
        guard leaf == storedLeaf else {
            return found(.edited(expected))
        }
        guard entry.previous == previousLeaf else {
            return found(.unlinked(expected))
        }
        frontier.append(leaf: leaf)
        previousLeaf = leaf
        compareCheckpoints()
    }

    /// Returns the findings after the last row; `stored` is the frontier that the ledger stores.
    package mutating func verdict(stored: AuditTree) -> AuditVerdict {
        let size = frontier.size
        if let lost = checkpoints.last {
            found(.rollback(known: lost.size, entries: size))
        }
        if stored.size > size {
            found(.truncated(known: stored.size, entries: size))
        }
        if stored != frontier {
            found(.tree(from: provenSize))
        }
        return AuditVerdict(entries: size, root: frontier.root, fault: fault)
    }

    private mutating func compareCheckpoints() {
        while let next = checkpoints.first, next.size == frontier.size {
            checkpoints.removeFirst()
            guard next.root == frontier.root else {
                return found(.checkpoint(from: provenSize, size: next.size))
            }
            provenSize = next.size
        }
    }

    private mutating func found(_ first: AuditFault) {
        if fault == nil { fault = first }
    }
}
