package import CardCore

extension Ledger {
    /// Adds a printer or a new version of one; the answer is `already` if the content is equal.
    ///
    /// `pair` are its OpenPGP key before and now, if a program read both: a renewal of the same key
    /// needs no custodians.
    ///
    /// - Throws: `printer.frozen` if cards exist, the printer is known with other recipients, and
    ///   `custodians` is empty; `name.differs_in_case`.
    package func add(
        _ printer: NewPrinter,
        renewing pair: OpenPGPKeyPair? = nil,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> (PrinterRecord, Recorded) {
        try transaction(by: context) { transaction in
            let newest = try transaction.printer(printer.name, version: nil)
            if let newest, newest.printer == printer { return (newest, .already) }
            try NameRule.check(
                printer.name,
                of: .printer,
                among: transaction.registeredNames(.printer)
            )
            let change = RegistrationRule.keyChange(of: printer, after: newest?.printer, pair)
            try RegistrationRule.check(
                printer,
                change: change,
                hasMinted: transaction.extent().hasCards,
                unlockedBy: custodians
            )
            let version = (newest?.version ?? 0) + 1
            let added = try transaction.insert(printer, version: version)
            let details: [String: JSON] = [
                "recipients": .array(printer.recipients.map(JSON.string)),
                "recipientsBefore": .array((newest?.printer.recipients ?? []).map(JSON.string)),
                "keyChange": .string(change.rawValue),
                "unlockedBy": .array(custodians.map(JSON.string)),
            ]
            let record = KeyRecord.printer(name: printer.name, version: version)
            try transaction.audit(
                "printer \(printer.name)",
                "added",
                details: details.merging(transaction.commitment(to: record)) { own, _ in own }
            )
            return (added, .new)
        }
    }

    /// One version of a printer, the newest if `version` is nil.
    ///
    /// - Throws: `printer.unknown`.
    package func printer(_ name: String, version: Int?) throws -> PrinterRecord {
        guard let printer = try printer(withName: name, version: version) else {
            throw RegistrationFailure.printerUnknown(
                name: name,
                version: version,
                nearest: NearestNames.of(name, among: try printers().map(\.printer.name))
            )
        }
        return printer
    }
}
