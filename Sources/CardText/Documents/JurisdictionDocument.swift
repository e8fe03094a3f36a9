package import CardCore

/// Reads the rules of laws about gift cards from the YAML that people write.
///
/// - Source: docs/formats/jurisdictions.md
package enum JurisdictionDocument {
    /// - Throws: ``DocumentRejection``.
    package static func table(from bytes: [UInt8], file: String) throws -> JurisdictionTable {
        try DocumentReader.read(bytes, file: file, sizeLimit: 1 << 18) { reader in
            let laws = try reader.remainingKeys.map { code in
                try reader.object(code) { try law(code, &$0) }
            }
            let codes = Set(laws.map(\.code))
            for law in laws {
                guard let outer = law.within, !codes.contains(outer) else { continue }
                throw reader.wrongValue(JurisdictionComplaint.outerRuleMissing)
            }
            return JurisdictionTable(laws)
        }
    }

    private static func law(_ code: String, _ reader: inout DocumentReader) throws
        -> Jurisdiction
    {
        try reader.allowOnly(["name", "within", "rules"])
        return Jurisdiction(
            code: code,
            name: try reader.value("name").string(bytes: 1...200),
            within: try reader.optionalString("within"),
            rules: try reader.list("rules").map { try $0.object(rule) }
        )
    }

    private static func rule(_ reader: inout DocumentReader) throws -> Jurisdiction.Rule {
        try reader.allowOnly(["effectiveFrom", "source", "validity", "fees", "breakage"])
        return Jurisdiction.Rule(
            effectiveFrom: try reader.day("effectiveFrom"),
            source: try reader.value("source").string(bytes: 1...500),
            demand: try demand(&reader)
        )
    }

    private static func demand(_ reader: inout DocumentReader) throws -> Jurisdiction.Demand {
        if let value = reader.optionalValue("validity") { return try validity(value) }
        if let value = reader.optionalValue("fees") { return try fees(value) }
        if let value = reader.optionalValue("breakage") {
            try word("never", value)
            return .noBreakage
        }
        throw reader.wrongValue(JurisdictionComplaint.noDemand)
    }

    private static func validity(_ value: DocumentValue) throws -> Jurisdiction.Demand {
        guard value.isObject else {
            try word("never-ends", value)
            return .noExpiry
        }
        return try value.object { reader in
            try reader.allowOnly(["months", "afterLoads"])
            return .validity(
                months: try reader.integer("months", in: 1...1200),
                afterLoads: try reader.optionalBool("afterLoads") ?? false
            )
        }
    }

    private static func fees(_ value: DocumentValue) throws -> Jurisdiction.Demand {
        guard value.isObject else {
            try word("never", value)
            return .noFees
        }
        return try value.object { reader in
            try reader.allowOnly(["afterMonths", "oneAMonth"])
            return .fees(
                afterMonths: try reader.integer("afterMonths", in: 1...1200),
                oneAMonth: try reader.optionalBool("oneAMonth") ?? false
            )
        }
    }

    private static func word(_ word: String, _ value: DocumentValue) throws {
        let text = try value.string()
        guard text == word else {
            throw value.wrongValue(JurisdictionComplaint.otherWord(expected: word))
        }
    }
}
