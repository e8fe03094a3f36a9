package import CardCore

/// The records that the audit log holds digests of, in an open transaction.
package protocol RecordReading {
    /// One version of a product, the newest if `version` is nil.
    func product(_ id: ProductID, version: Int?) throws -> ProductRecord?
    /// One version of a printer, the newest if `version` is nil.
    func printer(_ name: String, version: Int?) throws -> PrinterRecord?
    /// One version of the custodian set, the newest if `version` is nil.
    func custodians(version: Int?) throws -> CustodianSetRecord?

    /// What can never change of a version of a product, once it is ordered.
    func fixedContent(ofVersion number: Int64) throws -> String?
    /// The serials of every product that counts its own.
    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)]
    /// Reads the imported numbers of an order, in the order of their positions.
    func readImportedNumbers(
        ofOrder id: OrderID,
        _ body: (_ number: Serial, _ position: Int) throws -> Void
    ) throws
    /// The printer's answers to an order, in the order in which they were recorded.
    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer]
}

// What the audit log commits to.
extension RecordReading {
    /// What an audit entry holds of a record: its version and its digest, and of a product the
    /// digest of its serials.
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

    /// The digest of a record; nil if the record is not there.
    package func digest(of record: KeyRecord) throws -> String? {
        switch record {
        case .custodians(let version):
            return try custodians(version: version).map(RecordDigest.custodians)
        case .printer(let name, let version):
            return try printer(name, version: version).map(RecordDigest.printer)
        case .product(let id, let version):
            guard let product = try product(id, version: version),
                let fixed = try fixedContent(ofVersion: product.number)
            else { return nil }
            return RecordDigest.product(product, fixed: fixed)
        }
    }

    /// The digest of the imported numbers of an order.
    package func importedNumbersDigest(ofOrder id: OrderID) throws -> String {
        var digest = ImportedNumbersDigest()
        try readImportedNumbers(ofOrder: id) { number, position in
            digest.add(number, at: position)
        }
        return digest.finished()
    }

    /// The digest of the printer's answers to an order.
    package func acknowledgementsDigest(ofOrder id: OrderID) throws -> String {
        RecordDigest.acknowledgements(try answers(ofOrder: id))
    }
}
