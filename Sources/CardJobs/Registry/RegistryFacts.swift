package import CardCore
package import CardSystem

/// What `init` made.
package struct MadeWorkspace: Hashable, Sendable {
    package var folder: String
    package var id: String
    package var custody: Custody
    /// What the operator should know, such as a disk that cannot really forget.
    package var remarks: [StorageRemark]
}

/// A custodian as it is shown.
package struct CustodianFacts: Hashable, Sendable {
    package var name: String
    /// SHA-256 of the public key, compared aloud.
    package var fingerprint: String
    package var publicKeyFile: String
}

/// What registering a custodian did.
package struct CustodianResult: Hashable, Sendable {
    package var custodian: CustodianFacts
    /// Where the sealed private key was written, if it was made just now.
    package var keyFile: String?
    package var setVersion: Int
    package var custody: Custody
    /// What `mintrun.yaml` says, if it differs; it does not count.
    package var custodyInFile: Custody?
    package var custodianCount: Int
    /// Whether earlier backups open to other custodians than later ones.
    package var changesBackups: Bool
    package var alreadyDone: Bool
}

/// The custodians of now.
package struct CustodianListing: Hashable, Sendable {
    package var custody: Custody
    /// What `mintrun.yaml` says, if it differs; it does not count.
    package var custodyInFile: Custody?
    package var setVersion: Int
    package var custodians: [CustodianFacts]
}

/// The custody on record, and what a change did.
package struct CustodyFacts: Hashable, Sendable {
    package var custody: Custody
    /// What `mintrun.yaml` says, if it differs; it does not count.
    package var custodyInFile: Custody?
    package var alreadyDone: Bool
}

/// A printer as it is shown.
package struct PrinterFacts: Hashable, Sendable {
    package var name: String
    package var version: Int
    package var kind: NewPrinter.Kind
    package var recipients: [String]
    package var template: String
    package var alreadyDone: Bool
}

/// A product as it is shown.
package struct ProductFacts: Hashable, Sendable {
    package var id: ProductID
    package var version: Int
    package var name: String
    package var currency: String
    /// The whole product as canonical JSON.
    package var content: JSON
    package var verdict: ProductFitness.Verdict
    package var alreadyDone: Bool
}

/// A key that senders encrypt sale files to.
package struct InboxKeyFacts: Hashable, Sendable {
    package var kind: InboxKeyKind
    /// `age1…`, or the fingerprint of the OpenPGP key.
    package var recipient: String
    /// What a sender needs: the recipient, or the armoured public key.
    package var publicKey: String
    /// Of the private key, relative to the workspace.
    package var file: String
}

/// What making an inbox key did.
package struct InboxKeyResult: Hashable, Sendable {
    package var key: InboxKeyFacts
    package var alreadyDone: Bool
}
