/// The printer's answer to a package, as it was sent.
package struct Acknowledgement: Hashable, Sendable {
    /// The id of the order, where the answer names it.
    package var order: String?
    /// The digest of the package that was received: 64 lower-case hexadecimal digits.
    package var packageSHA256: String
    /// Cards that arrived, good and spoiled, spares included.
    package var received: Int
    package var good: Int
    package var spoiled: [Serial]
    package var missing: [Serial]
    /// The serials that the answer is about; empty for the whole order.
    package var ranges: [SerialRange]
    package var replacements: [Replacement]

    package struct SerialRange: Hashable, Sendable {
        package var first: Serial
        package var last: Serial

        package init(first: Serial, last: Serial) {
            self.first = first
            self.last = last
        }
    }

    /// A spare that takes the place of a spoiled card.
    package struct Replacement: Hashable, Sendable {
        package var spoiled: Serial
        package var spare: Serial

        package init(spoiled: Serial, spare: Serial) {
            self.spoiled = spoiled
            self.spare = spare
        }
    }

    package init(packageSHA256: String, received: Int, spoiled: [Serial], missing: [Serial]) {
        self.packageSHA256 = packageSHA256
        self.received = received
        self.spoiled = spoiled
        self.missing = missing
        good = received - spoiled.count
        ranges = []
        replacements = []
    }
}
