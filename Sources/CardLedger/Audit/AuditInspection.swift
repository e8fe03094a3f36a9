import CardCore

/// Walks through the log once and remembers the first thing that is wrong.
package struct AuditInspection {
    private var frontier = MerkleFrontier()
    private var previousLeaf = [UInt8](repeating: 0, count: 32)
    private var fault: AuditVerdict.Fault?
    /// Ascending by size.
    private var checkpoints: ArraySlice<AuditHead>
    /// Up to here the log agrees with a checkpoint.
    private var provenSize: Int64 = 0

    /// Begins before the first entry; `checkpoints` are the heads that the log had.
    package init(checkpoints: [AuditHead]) {
        self.checkpoints = checkpoints.sorted { $0.size < $1.size }[...]
        compareCheckpoints()
    }

    /// Takes the next row as it is stored.
    package mutating func take(_ entry: AuditEntry, storedLeaf: [UInt8]) {
        guard fault == nil else { return }
        let expected = frontier.size
        guard entry.sequence == expected else {
            return found(expected, .auditMissing, "entry \(expected) is not there")
        }
        let leaf = entry.leaf
        guard leaf == storedLeaf else {
            return found(expected, .auditEdited, "entry \(expected) is not what was written")
        }
        guard entry.previous == previousLeaf else {
            let bad = max(0, expected - 1)
            return found(bad, .auditEdited, "entry \(expected) does not follow entry \(bad)")
        }
        frontier.append(leaf: leaf)
        previousLeaf = leaf
        compareCheckpoints()
    }

    /// What was found, once every row was taken; `stored` is the frontier that the ledger keeps.
    package mutating func verdict(stored: MerkleFrontier) -> AuditVerdict {
        let size = frontier.size
        if let lost = checkpoints.last {
            found(
                size,
                .auditRollback,
                "a checkpoint knows \(lost.size) entries, here are \(size)"
            )
        }
        if stored.size > size {
            found(size, .auditMissing, "there were \(stored.size) entries, here are \(size)")
        }
        if stored != frontier {
            found(provenSize, .auditRoot, "the tree is not that of entries from \(provenSize) on")
        }
        return AuditVerdict(entries: size, root: frontier.root, fault: fault)
    }

    private mutating func compareCheckpoints() {
        while let next = checkpoints.first, next.size == frontier.size {
            checkpoints.removeFirst()
            guard next.root == frontier.root else {
                return found(
                    provenSize,
                    .auditRoot,
                    "entries from \(provenSize) on are not those of the checkpoint at \(next.size)"
                )
            }
            provenSize = next.size
        }
    }

    private mutating func found(_ sequence: Int64, _ code: FailureCode, _ problem: String) {
        guard fault == nil else { return }
        fault = AuditVerdict.Fault(sequence: sequence, code: code, problem: problem)
    }
}
