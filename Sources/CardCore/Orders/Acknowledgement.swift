/// The printer's answer to a package, as it was sent.
package struct Acknowledgement: Hashable, Sendable {
    /// The id of the order; nil if the answer does not name it.
    package var order: String?
    /// The digest of the encrypted file that was received, 64 lower-case hexadecimal digits; nil if
    /// the answer does not name it.
    package var packageSHA256: String?
    /// The digest of `manifest.json` in the package, in the same form; nil if the answer does not
    /// name it.
    package var manifestSHA256: String?
    /// The number of cards that arrived, good and spoiled, with spares.
    package var received: Int
    /// The number of good cards.
    package var good: Int
    /// The serials of spoiled cards.
    package var spoiled: [Serial]
    /// The serials of missing cards.
    package var missing: [Serial]
    /// The printer's reasons for spoiled and missing cards, by their serials.
    package var reasons: [Serial: String]
    /// The line of each serial of a list, if the answer is a file of rows.
    package var lines: [AnswerList: [Int]]
    /// The serials that the answer covers; empty for the whole order.
    package var ranges: [SerialRange]
    /// The spares that take the place of spoiled cards.
    package var replacements: [Replacement]

    /// A run of serials of the order.
    package struct SerialRange: Hashable, Sendable {
        /// The first serial.
        package var first: Serial
        /// The last serial, inclusive.
        package var last: Serial

        package init(first: Serial, last: Serial) {
            self.first = first
            self.last = last
        }
    }

    /// A spare that takes the place of a spoiled card.
    package struct Replacement: Hashable, Sendable {
        /// The serial of the spoiled card.
        package var spoiled: Serial
        /// The serial of the spare.
        package var spare: Serial

        package init(spoiled: Serial, spare: Serial) {
            self.spoiled = spoiled
            self.spare = spare
        }
    }

    /// Makes an answer for the whole order, without replacements; every card that is not spoiled
    /// is good.
    package init(packageSHA256: String?, received: Int, spoiled: [Serial], missing: [Serial]) {
        self.packageSHA256 = packageSHA256
        manifestSHA256 = nil
        self.received = received
        self.spoiled = spoiled
        self.missing = missing
        good = received - spoiled.count
        reasons = [:]
        lines = [:]
        ranges = []
        replacements = []
    }
}

extension Acknowledgement {
    /// The most zeros that a spreadsheet is expected to have removed from the front of a serial.
    package static let mostLostZeros = 18

    /// The line of a spoiled or missing card, if the answer is a file of rows.
    package func line(of serial: Serial) -> Int? {
        for (list, serials) in [(AnswerList.spoiled, spoiled), (.missing, missing)] {
            guard let index = serials.firstIndex(of: serial), let lines = lines[list],
                lines.indices.contains(index)
            else { continue }
            return lines[index]
        }
        return nil
    }

    /// The line of the serial that a failure is about, if the answer is a file of rows.
    package func line(of failure: AcknowledgementFailure) -> Int? {
        guard let (list, index) = failure.entry, let lines = lines[list],
            lines.indices.contains(index)
        else { return nil }
        return lines[index]
    }
}
