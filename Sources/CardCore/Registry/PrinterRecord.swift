/// A printer that is to be registered, with the keys that its packages are encrypted to.
package struct NewPrinter: Hashable, Sendable {
    /// The name of the printer.
    package var name: String
    /// The kind of its keys.
    package var kind: Kind
    /// The age recipients, or the fingerprints of OpenPGP keys; pinned.
    package var recipients: [String]
    /// The OpenPGP public keys as text; empty for age.
    package var keys: String
    /// The template of its files, unless an order names another one.
    package var template: String

    /// The program that encrypts packages.
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
    /// Returns true if the keys are the same, byte for byte; other keys need custodians once cards
    /// exist.
    package func hasSameKeys(as other: NewPrinter) -> Bool {
        kind == other.kind && recipients == other.recipients && keys == other.keys
    }
}

/// One version of a printer.
package struct PrinterRecord: Hashable, Sendable {
    /// The ledger's own number of the version.
    package var number: Int64
    /// The version, 1 for the first.
    package var version: Int
    /// The content of the version.
    package var printer: NewPrinter
    /// The time at which the version was added.
    package var addedAt: Instant

    package init(number: Int64, version: Int, printer: NewPrinter, addedAt: Instant) {
        self.number = number
        self.version = version
        self.printer = printer
        self.addedAt = addedAt
    }
}
