/// A printer as it is handed to the ledger, with the keys that its packages are sealed to.
package struct NewPrinter: Hashable, Sendable {
    package var name: String
    package var kind: Kind
    /// age recipients, or the fingerprints of OpenPGP keys; pinned.
    package var recipients: [String]
    /// The OpenPGP public keys as text; empty for age.
    package var keys: String
    package var template: String

    package enum Kind: String, CaseIterable, Sendable { case age, openpgp }

    package init(
        name: String,
        kind: Kind,
        recipients: [String],
        keys: String = "",
        template: String
    ) {
        self.name = name
        self.kind = kind
        self.recipients = recipients
        self.keys = keys
        self.template = template
    }
}

extension NewPrinter {
    /// Whether the keys are the same, byte for byte: others need the custodians once cards exist.
    package func hasSameKeys(as other: NewPrinter) -> Bool {
        kind == other.kind && recipients == other.recipients && keys == other.keys
    }
}

/// One version of a printer.
package struct PrinterRecord: Hashable, Sendable {
    /// The ledger's own number of the version.
    package var number: Int64
    /// 1 for the first.
    package var version: Int
    package var printer: NewPrinter
    package var addedAt: Instant

    package init(number: Int64, version: Int, printer: NewPrinter, addedAt: Instant) {
        self.number = number
        self.version = version
        self.printer = printer
        self.addedAt = addedAt
    }
}
