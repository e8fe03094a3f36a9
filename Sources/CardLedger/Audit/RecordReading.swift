package import CardCore

/// The records that the audit log holds digests of, in an open transaction.
package protocol RecordReading {
    /// One version of a product, the newest if `version` is nil.
    func product(_ id: ProductID, version: Int?) throws -> ProductRecord?
    /// One version of a printer, the newest if `version` is nil.
    func printer(_ name: String, version: Int?) throws -> PrinterRecord?
    /// One version of the custodian set, the newest if `version` is nil.
    func custodians(version: Int?) throws -> CustodianSetRecord?
    /// One replacement of a lost key, the newest if `number` is nil.
    func custodianChange(number: Int?) throws -> CustodianChange?
    /// One version of a client of the service, the newest if `version` is nil.
    func client(_ name: ClientName, version: Int?) throws -> ClientRecord?

    /// The serials of every product that counts its own.
    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)]
    /// Reads imported numbers; those of an order in the order of their positions.
    func readImportedNumbers(
        _ scope: ImportedNumbers,
        _ body: (ImportedNumber) throws -> Void
    ) throws
    /// The printer's answers to an order, in the order in which they were recorded.
    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer]
}

// The commitments of the audit log to records.
extension RecordReading {
    /// Returns the details of an audit entry about a record: its version and its digest, and of a
    /// product the digest of its serials.
    package func commitment(to record: KeyRecord) throws -> [String: JSON] {
        var details: [String: JSON] = [
            "version": .integer(record.version), "digest": .optional(try digest(of: record)),
        ]
        if case .product(let id, _) = record {
            let space = try serialSpaces().first { $0.id == id }?.space
            details["serials"] = .string(RecordDigest.serials(space))
        }
        return details
    }

    /// The digest of a record; nil if the record does not exist.
    package func digest(of record: KeyRecord) throws -> String? {
        switch record {
        case .custodians(let version):
            return try custodians(version: version).map(RecordDigest.custodians)
        case .custodianChange(let number):
            return try custodianChange(number: number).map(RecordDigest.custodianChange)
        case .client(let name, let version):
            return try client(name, version: version).map(RecordDigest.client)
        case .printer(let name, let version):
            return try printer(name, version: version).map(RecordDigest.printer)
        case .product(let id, let version):
            return try product(id, version: version).map(RecordDigest.product)
        }
    }

    /// The digest of the imported numbers of an order.
    package func importedNumbersDigest(ofOrder id: OrderID) throws -> String {
        var digest = ImportedNumbersDigest()
        try readImportedNumbers(.order(id)) { digest.add($0.number, at: $0.position) }
        return digest.finished()
    }

    /// The digest of the printer's answers to an order.
    package func acknowledgementsDigest(ofOrder id: OrderID) throws -> String {
        RecordDigest.acknowledgements(try answers(ofOrder: id))
    }
}
