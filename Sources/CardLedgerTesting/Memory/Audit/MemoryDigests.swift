import CardCore
import CardLedger

// The digests that the audit log holds of records, by docs/formats/audit-log.md.
extension RecordDigest {
    static func of(_ set: CustodianSetRecord) -> String {
        var digest = RecordDigest("custodians")
        digest.add(set.version)
        digest.add(set.addedAt.milliseconds)
        for member in set.members {
            digest.add(member.name)
            digest.add(member.publicKey)
        }
        return digest.finished()
    }

    static func of(_ record: PrinterRecord) -> String {
        var digest = RecordDigest("printer")
        digest.add(record.printer.name)
        digest.add(record.version)
        digest.add(record.printer.kind.rawValue)
        digest.add(record.printer.recipients.joined(separator: "\n"))
        digest.add(record.printer.keys)
        digest.add(record.printer.template)
        digest.add(record.addedAt.milliseconds)
        return digest.finished()
    }

    static func of(_ record: ProductRecord, fixed: String) -> String {
        var digest = RecordDigest("product")
        digest.add(record.id)
        digest.add(record.version)
        digest.add(record.source)
        digest.add(record.content)
        digest.add(fixed)
        digest.add(record.digest)
        digest.add(record.currency.code)
        digest.add(record.addedAt.milliseconds)
        return digest.finished()
    }

    static func of(serials: SerialSpace?) -> String {
        var digest = RecordDigest("serials")
        digest.add(serials?.prefix)
        digest.add(serials.map { Int64($0.digits) })
        digest.add(serials.map { Int64($0.checkLength) })
        return digest.finished()
    }

    static func of(importedNumbers numbers: [Int: String]) -> String {
        var digest = RecordDigest("numbers")
        for (position, number) in numbers.sorted(by: { $0.key < $1.key }) {
            digest.add(position)
            digest.add(number)
        }
        return digest.finished()
    }

    static func of(answers: [OrderTables.StoredAnswer]) -> String {
        var digest = RecordDigest("acknowledgements")
        for stored in answers {
            let coverage = stored.answer.coverage
            digest.add(stored.number)
            digest.add(stored.answer.content)
            digest.add(words(coverage.spoiled.map(String.init)))
            digest.add(words(coverage.missing.map(String.init)))
            digest.add(words(coverage.replacements.map { "\($0.spoiled) \($0.spare)" }))
            digest.add(stored.at.milliseconds)
        }
        let ranges = answers.flatMap { stored in
            stored.answer.coverage.ranges.map { ($0, stored.number) }
        }
        for (range, number) in ranges.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
            digest.add(range.lowerBound)
            digest.add(range.upperBound)
            digest.add(number)
        }
        return digest.finished()
    }

    private static func words(_ words: [String]) -> String { words.joined(separator: " ") }
}
