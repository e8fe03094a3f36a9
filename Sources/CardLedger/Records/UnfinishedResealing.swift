/// A sealing of an order's keys to other custodians that was announced and not recorded as done.
package struct UnfinishedResealing: Hashable, Sendable {
    /// The version of the set to which the keys are sealed.
    package var set: Int
    /// The digest that the sealed keys of each key run will have, by its number.
    package var digests: [Int: [UInt8]]

    package init(set: Int, digests: [Int: [UInt8]]) {
        self.set = set
        self.digests = digests
    }
}

extension UnfinishedResealing {
    /// An audit entry of an order, as far as it is about a sealing to other custodians.
    package struct Step: Hashable, Sendable {
        /// The outcome of the entry.
        package var outcome: String
        /// The number of the key run.
        package var run: Int?
        /// The version of the custodian set.
        package var set: Int?
        /// The announced digest.
        package var digest: [UInt8]?

        package init(outcome: String, run: Int?, set: Int?, digest: [UInt8]?) {
            self.outcome = outcome
            self.run = run
            self.set = set
            self.digest = digest
        }
    }

    /// The sealing that the entries of an order announce and do not finish; nil for none.
    ///
    /// - Shape: `steps` are in the order of the log.
    package init?(_ steps: [Step]) {
        var (set, digests) = (Int?.none, [Int: [UInt8]]())
        for step in steps {
            switch step.outcome {
            case "resealing":
                guard let run = step.run, let version = step.set, let digest = step.digest else {
                    continue
                }
                (set, digests[run]) = (version, digest)
            case "resealed": (set, digests) = (nil, [:])
            default: break
            }
        }
        guard let set else { return nil }
        self.init(set: set, digests: digests)
    }
}
