/// A person whose key opens the vault.
package struct CustodianRecord: Hashable, Sendable {
    /// The name of the custodian, unique in the set.
    package var name: String
    /// The public key in the vault's form.
    package var publicKey: [UInt8]

    package init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }
}

extension [CustodianRecord] {
    /// The same custodians, with another key for the one of that name.
    package func replacing(keyOf name: String, with publicKey: [UInt8]) -> [CustodianRecord] {
        map { $0.name == name ? CustodianRecord(name: name, publicKey: publicKey) : $0 }
    }
}

/// The custodians at one time; a change makes the next version.
package struct CustodianSetRecord: Hashable, Sendable {
    /// The version, 1 for the first.
    package var version: Int
    /// The custodians, ordered by name.
    package var members: [CustodianRecord]
    /// The time at which the version was added.
    package var addedAt: Instant

    package init(version: Int, members: [CustodianRecord], addedAt: Instant) {
        self.version = version
        self.members = members
        self.addedAt = addedAt
    }
}
