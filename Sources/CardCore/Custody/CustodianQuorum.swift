/// The custodians at one time, with the custody that they unlock under.
package struct CustodianQuorum: Hashable, Sendable {
    /// The names of the custodians.
    package var names: Set<String>
    /// The recorded custody.
    package var custody: Custody

    /// Of each name once.
    package init(names: some Sequence<String>, custody: Custody) {
        self.names = Set(names)
        self.custody = custody
    }

    /// The number of custodians who unlock for a change: none until there are as many as the
    /// custody asks for.
    package var neededCount: Int {
        names.count < custody.custodianCount ? 0 : custody.custodianCount
    }

    /// Returns true if those who unlocked are different custodians, and enough of them.
    package func isMet(by present: [String]) -> Bool {
        Set(present).count == present.count && names.isSuperset(of: present)
            && present.count >= neededCount
    }
}
