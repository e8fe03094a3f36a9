package import CardCore

// The digests of the records that are made once and determine keys, recipients and terms.
extension RecordDigest {
    /// The digest of a set of custodians: its version, custody and members.
    package static func custodians(_ set: CustodianSetRecord) -> String {
        var digest = RecordDigest("custodians")
        digest.add(set.version)
        digest.add(set.addedAt.milliseconds)
        for member in set.members {
            digest.add(member.name)
            digest.add(member.publicKey)
        }
        return digest.finished()
    }

    /// The digest of a replacement of a lost key, without the objection to it.
    package static func custodianChange(_ change: CustodianChange) -> String {
        var digest = RecordDigest("custodian-change")
        digest.add(change.number)
        digest.add(change.setVersion)
        digest.add(change.name)
        digest.add(change.publicKey)
        digest.add(change.lost.joined(separator: "\n"))
        digest.add(change.proposedAt.milliseconds)
        digest.add(change.validFrom.milliseconds)
        return digest.finished()
    }

    /// The digest of a version of a printer, with its recipients.
    package static func printer(_ record: PrinterRecord) -> String {
        var digest = RecordDigest("printer")
        let printer = record.printer
        digest.add(printer.name)
        digest.add(record.version)
        digest.add(printer.kind.rawValue)
        digest.add(printer.recipients.joined(separator: "\n"))
        digest.add(printer.keys)
        digest.add(printer.template)
        digest.add(record.addedAt.milliseconds)
        return digest.finished()
    }

    /// The digest of a version of a product.
    package static func product(_ record: ProductRecord) -> String {
        var digest = RecordDigest("product")
        digest.add(record.id.text)
        digest.add(record.version)
        digest.add(record.source)
        digest.add(record.content)
        digest.add(record.fixed)
        digest.add(record.digest.bytes)
        digest.add(record.currency.code)
        digest.add(record.addedAt.milliseconds)
        return digest.finished()
    }

    /// The digest of a product's serials, which a later version may change until it is ordered; nil
    /// for a product that imports its numbers.
    package static func serials(_ space: SerialSpace?) -> String {
        var digest = RecordDigest("serials")
        digest.add(space?.prefix)
        digest.add(space.map { Int64($0.digits) })
        digest.add(space.map { Int64($0.checkLength) })
        return digest.finished()
    }
}
