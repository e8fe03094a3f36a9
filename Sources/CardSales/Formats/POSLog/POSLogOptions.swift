import CardCore
package import CardText

/// The parts of a template for the POSLogs of a vendor.
package struct POSLogOptions: Hashable, Sendable {
    /// The encoding of the documents, as the template declares it.
    package var encoding = XMLEncoding.utf8
    /// The name of the element whose transactions are read; nil for `POSLog`.
    package var root: String?
    /// The namespaces that the root may have; empty for none.
    package var namespaces: Set<String> = [
        "http://www.nrf-arts.org/IXRetail/namespace/",
        "http://www.nrf-arts.org/IXRetail/v6.0.0/poslog", "",
    ]
    /// The `TypeCode` of the business unit that is the store; nil for that of the standard.
    package var storeType: String?
    /// The types of serial numbers that are numbers of cards; empty if the till writes none.
    package var serialTypes: Set<String> = []
    /// The item numbers of gift cards that are sold as plain articles.
    package var items: Set<String> = []
    /// The states of a transaction that is closed; one without a state is.
    package var statuses: Set<String> = ["Finished"]
    /// The meaning of `Deactivate`.
    package var deactivate = Deactivation.block
    /// True if an activation may leave out the face value, because its product has only one.
    package var faceValueOptional = false

    /// The effect of the action `Deactivate`.
    package enum Deactivation: String, CaseIterable, Sendable {
        /// The card is held until an operator releases it.
        case block
        /// The activation is undone, as by the till's void.
        case deactivate
    }

    /// The keys of a template.
    static let keys = [
        "encoding", "root", "namespaces", "storeType", "serialTypes", "items", "statuses",
        "deactivate", "faceValueOptional",
    ]

    /// Creates the options of a POSLog of the standard.
    package init() {}

    /// Reads the keys of a template; an absent key is as in a POSLog of the standard.
    package init(reading reader: inout DocumentReader) throws {
        if let encoding = try reader.optionalChoice("encoding", of: XMLEncoding.self) {
            self.encoding = encoding
        }
        root = try Self.root(&reader)
        if let list = try reader.optionalStrings("namespaces") { namespaces = list }
        storeType = try reader.optionalValue("storeType")?.string(bytes: 1...100)
        if let list = try reader.optionalStrings("serialTypes") { serialTypes = list }
        if let list = try reader.optionalStrings("items") { items = list }
        if let list = try reader.optionalStrings("statuses") { statuses = list }
        if let choice = try reader.optionalChoice("deactivate", of: Deactivation.self) {
            deactivate = choice
        }
        if let flag = try reader.optionalBool("faceValueOptional") { faceValueOptional = flag }
    }
}

extension POSLogOptions {
    /// The local name of an element, which is not one of those below it.
    private static func root(_ reader: inout DocumentReader) throws -> String? {
        guard let value = reader.optionalValue("root") else { return nil }
        let name = try value.string(bytes: 1...100)
        let isKnown = POSLogName.allCases.contains { $0 != .pOSLog && $0.word == name }
        guard !isKnown, !name.contains(where: { ": <>/\"'&=".contains($0) }) else {
            throw value.wrongValue(SaleFormatComplaint.rootName)
        }
        return name
    }
}
