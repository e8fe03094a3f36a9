/// The difference that a change of the custodian set makes for one name.
package struct CustodianDifference: Hashable, Sendable {
    /// The name of the custodian.
    package var name: String
    /// The public key before; nil for a custodian who is new.
    package var before: [UInt8]?
    /// The public key after; nil for a custodian who was removed.
    package var after: [UInt8]?

    package init(name: String, before: [UInt8]?, after: [UInt8]?) {
        self.name = name
        self.before = before
        self.after = after
    }

    /// The differences between two sets, by name.
    package static func all(
        from before: [CustodianRecord],
        to after: [CustodianRecord]
    ) -> [CustodianDifference] {
        Set((before + after).map(\.name)).sorted().compactMap { name in
            let old = before.first { $0.name == name }?.publicKey
            let new = after.first { $0.name == name }?.publicKey
            return old == new ? nil : CustodianDifference(name: name, before: old, after: new)
        }
    }
}

/// The rule about orders that a key which is not in the set any more can open from an old copy of
/// the vault.
package enum CustodianReach {
    /// Returns true if the key was in a set to which the order's keys are or were sealed.
    ///
    /// `sealedUnder` are the versions of the sets with which its key runs were made, and the version
    /// to which the order is sealed now. In between it may have been sealed to any of them.
    package static func includes(
        _ publicKey: [UInt8],
        sealedUnder versions: [Int],
        sets: [CustodianSetRecord]
    ) -> Bool {
        guard let first = versions.min(), let last = versions.max() else { return false }
        return sets.contains { set in
            (first...last).contains(set.version)
                && set.members.contains { $0.publicKey == publicKey }
        }
    }
}
