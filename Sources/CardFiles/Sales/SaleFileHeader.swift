package import CardCore

/// What the first record of a sale file says.
package struct SaleFileHeader: Hashable, Sendable {
    package var environment: Environment
    /// Who sends: letters, digits, `. _ -`; may name a folder.
    package var sender: String
    package var sequence: SaleSequence
    package var businessDate: Day
    package var created: Instant

    package init(
        environment: Environment,
        sender: String,
        sequence: SaleSequence,
        businessDate: Day,
        created: Instant
    ) {
        self.environment = environment
        self.sender = sender
        self.sequence = sequence
        self.businessDate = businessDate
        self.created = created
    }
}

/// Where a file stands in its sender's stream: `7`, or `7.1` for the first correction of the 7th.
package struct SaleSequence: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package var number: Int64
    /// Which correction, from 1; nil for the file itself.
    package var correction: Int?

    package init(number: Int64, correction: Int? = nil) {
        self.number = number
        self.correction = correction
    }

    /// Reads `7` or `7.1`; no leading zeros.
    package init?(_ text: some Collection<UInt8>) {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let number = Self.count(parts[0]) else { return nil }
        self.number = number
        guard parts.count == 2 else { return }
        guard let correction = Self.count(parts[1]) else { return nil }
        self.correction = Int(correction)
    }

    private static func count(_ digits: some Collection<UInt8>) -> Int64? {
        guard (1...15).contains(digits.count), digits.allSatisfy(\.isDigit),
            digits.first != UInt8(ascii: "0")
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
    }

    package var isCorrection: Bool { correction != nil }

    /// The sequence of the file that corrects this one.
    package var nextCorrection: SaleSequence {
        SaleSequence(number: number, correction: (correction ?? 0) + 1)
    }

    package var description: String { correction.map { "\(number).\($0)" } ?? "\(number)" }
}
