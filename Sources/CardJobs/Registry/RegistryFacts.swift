package import CardCore
package import CardSystem

/// The result of `init`.
package struct MadeWorkspace: Hashable, Sendable {
    /// The folder of the workspace.
    package var folder: String
    /// The id of the workspace.
    package var id: String
    /// The custody on record.
    package var custody: Custody
    /// Remarks for the operator, such as a disk that cannot really erase.
    package var remarks: [StorageRemark]
}

/// A custodian as it is shown.
package struct CustodianFacts: Hashable, Sendable {
    /// The name of the custodian.
    package var name: String
    /// SHA-256 of the public key, compared aloud.
    package var fingerprint: String
    /// The path of the public key file.
    package var publicKeyFile: String
}

/// The result of registering a custodian.
package struct CustodianResult: Hashable, Sendable {
    /// The registered custodian.
    package var custodian: CustodianFacts
    /// The path of the sealed private key, if it was made just now.
    package var keyFile: String?
    /// The version of the custodian set.
    package var setVersion: Int
    /// The custody on record.
    package var custody: Custody
    /// The custody in `mintrun.yaml`, if it differs; it does not count.
    package var custodyInFile: Custody?
    /// The number of custodians.
    package var custodianCount: Int
    /// True if earlier backups open to other custodians than later ones.
    package var changesBackups: Bool
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

/// The custodians of now.
package struct CustodianListing: Hashable, Sendable {
    /// The custody on record.
    package var custody: Custody
    /// The custody in `mintrun.yaml`, if it differs; it does not count.
    package var custodyInFile: Custody?
    /// The version of the custodian set.
    package var setVersion: Int
    /// The custodians, by name.
    package var custodians: [CustodianFacts]
}

/// The custody on record, and the effect of a change.
package struct CustodyFacts: Hashable, Sendable {
    /// The custody on record.
    package var custody: Custody
    /// The custody in `mintrun.yaml`, if it differs; it does not count.
    package var custodyInFile: Custody?
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

/// A printer as it is shown.
package struct PrinterFacts: Hashable, Sendable {
    /// The name of the printer.
    package var name: String
    /// The version of the printer's keys.
    package var version: Int
    /// The encryption of its packages, age or OpenPGP.
    package var kind: NewPrinter.Kind
    /// The recipients of its packages.
    package var recipients: [String]
    /// Its usual template.
    package var template: String
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

/// A product as it is shown.
package struct ProductFacts: Hashable, Sendable {
    /// The id of the product.
    package var id: ProductID
    /// The version of the product.
    package var version: Int
    /// The name of the product.
    package var name: String
    /// The currency of the product, ISO 4217.
    package var currency: String
    /// The whole product as canonical JSON.
    package var content: JSON
    /// The verdict of the pre-flight report.
    package var verdict: ProductFitness.Verdict
    /// The amounts that may activate a card.
    package var denomination: AllowedAmounts
    /// The worth of all planned cards; nil if it cannot be counted.
    package var worth: CardsWorth?
    /// The products that an activation may bind the cards to; empty for the product itself alone.
    package var activatesAs: [ProductID]
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

/// A key that senders encrypt sale files to.
package struct InboxKeyFacts: Hashable, Sendable {
    /// The standard of the key, age or OpenPGP.
    package var kind: InboxKeyKind
    /// `age1…`, or the fingerprint of the OpenPGP key.
    package var recipient: String
    /// The key for senders: the recipient, or the armoured public key.
    package var publicKey: String
    /// Of the private key, relative to the workspace.
    package var file: String
}

/// The result of making an inbox key.
package struct InboxKeyResult: Hashable, Sendable {
    /// The key.
    package var key: InboxKeyFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
