package import CardCore

/// The result of replacing or removing a custodian.
package struct CustodianChangeResult: Hashable, Sendable {
    /// The name of the custodian.
    package var name: String
    /// The fingerprint of the old key.
    package var before: String?
    /// The fingerprint of the new key; nil for a custodian who was removed.
    package var after: String?
    /// The version of the newest set.
    package var setVersion: Int
    /// The number of custodians in it.
    package var custodianCount: Int
    /// The custody on record.
    package var custody: Custody
    /// The time from which the change is valid, if it waits.
    package var validFrom: Instant?
    /// The orders whose keys were sealed to the new set just now.
    package var resealed: [OrderID]
    /// The orders that the old key opens, now or from an old copy of the vault.
    package var reached: [ReachedOrder]
    /// The unreleased orders that stay closed: the present custodians cannot open them, or, after a
    /// lost key, nobody can.
    package var closed: [OrderID]
    /// True if earlier backups open to other custodians than later ones.
    package var changesBackups: Bool
    /// True if an earlier call had changed the set.
    package var alreadyDone: Bool

    /// False if an order was to be sealed to the new set and the present custodians could not open
    /// it.
    package var isResealed: Bool { validFrom != nil || closed.isEmpty }
}

/// An order that an old key opens as long as its share exists.
package struct ReachedOrder: Hashable, Sendable {
    /// The id of the order.
    package var id: OrderID
    /// The state of the order.
    package var state: OrderState
    /// True if the keys in the vault are still sealed to the old key, not in an old copy alone.
    package var isInVault: Bool
}

/// The result of an objection.
package struct ObjectionResult: Hashable, Sendable {
    /// The change that is stopped.
    package var change: CustodianChange
    /// True if an earlier call had stopped it.
    package var alreadyDone: Bool
}

/// A key pair that was made without a workspace.
package struct MadeCustodianKey: Hashable, Sendable {
    /// The custodian, with the path of the public key file that was written.
    package var custodian: CustodianFacts
    /// The path of the sealed private key.
    package var keyFile: String
}

/// The result of a new passphrase or a rehearsal.
package struct CustodianKeyResult: Hashable, Sendable {
    /// The custodian.
    package var custodian: CustodianFacts
    /// The path of the key file that was opened.
    package var keyFile: String
    /// The path of the key file under the new passphrase; nil for a rehearsal.
    package var newKeyFile: String?
}
