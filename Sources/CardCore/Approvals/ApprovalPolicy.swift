/// The acts that need a second person.
package struct ApprovalPolicy: Hashable, Sendable {
    /// The kinds of acts; a load is in ``loadAbove``.
    package var kinds: Set<ActKind>
    /// The amounts, in minor units by currency, above which a load needs a second person.
    package var loadAbove: [String: Int64]

    /// Makes a policy of the usual kinds if none are given; the kind of a load is left out.
    package init(kinds: Set<ActKind> = ActKind.usual, loadAbove: [String: Int64] = [:]) {
        self.kinds = kinds.subtracting([.loadAbove])
        self.loadAbove = loadAbove
    }

    /// Returns true if the act needs a second person; a package without its encryption does if
    /// releases do.
    package func needsApproval(_ act: GuardedAct) -> Bool {
        if act.kind == .plaintextRelease, kinds.contains(.orderRelease) { return true }
        guard act.kind == .loadAbove else { return kinds.contains(act.kind) }
        guard let load = act.load, let limit = loadAbove[load.currency] else { return false }
        return load.amountMinor > limit
    }

    /// The stricter one of two policies for each act.
    package func stricter(_ other: ApprovalPolicy) -> ApprovalPolicy {
        ApprovalPolicy(
            kinds: kinds.union(other.kinds),
            loadAbove: loadAbove.merging(other.loadAbove) { min($0, $1) }
        )
    }
}

extension ApprovalPolicy {
    /// The acts with a line for each, in order: `order mint`, `load NOK 500000`.
    package var lines: [String] {
        kinds.map(\.rawValue).sorted()
            + loadAbove.sorted { $0.key < $1.key }
            .map { "\(ActKind.loadAbove.rawValue) \($0.key) \($0.value)" }
    }

    /// Reads ``lines``; nil if a line is not an act.
    package init?(lines: [String]) {
        self.init(kinds: [])
        for line in lines {
            if let kind = ActKind(rawValue: line), kind != .loadAbove {
                kinds.insert(kind)
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3, words[0] == ActKind.loadAbove.rawValue,
                let limit = Int64(words[2]), limit >= 0
            else { return nil }
            loadAbove[words[1]] = limit
        }
    }
}
