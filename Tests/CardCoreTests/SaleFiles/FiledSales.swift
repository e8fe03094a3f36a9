@testable import CardCore

/// Records of sale files for tests of rules about feeds.
enum FiledSales {
    static func digest(_ byte: UInt8) -> SHA256Digest {
        SHA256Digest(Array(repeating: byte, count: 32))
    }

    static func file(
        _ number: FileNumber,
        _ verdict: FileVerdict = .applied,
        reason: FileRefusal? = nil,
        bytes: UInt8 = 1,
        sender: SenderID = "pos",
        name: String = "a.csv",
        sequence: String = ""
    ) -> SaleFileRecord {
        var facts = SaleFileFacts(
            sha256: digest(bytes),
            name: name,
            bytes: 1,
            sender: sender,
            sequence: sequence
        )
        facts.number = Int64(sequence)
        return SaleFileRecord(
            number: number,
            facts: facts,
            outcome: SaleFileOutcome(verdict, reason: reason),
            takenAt: Instant(milliseconds: number.value)
        )
    }
}
