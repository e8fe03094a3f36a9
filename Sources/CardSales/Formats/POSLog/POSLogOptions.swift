import CardCore
package import CardText

/// What a template says about the POSLogs of a vendor.
package struct POSLogOptions: Hashable, Sendable {
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
    /// The item numbers that are gift cards where they are sold as plain articles.
    package var items: Set<String> = []
    /// The states of a transaction that is closed; one without a state is.
    package var statuses: Set<String> = ["Finished"]
    /// What `Deactivate` means.
    package var deactivate = Deactivation.block
    /// Whether an activation may leave out the face value, because its product has only one.
    package var faceValueOptional = false

    package enum Deactivation: String, CaseIterable, Sendable {
        /// The card is held until an operator releases it.
        case block
        /// The activation is undone, as by the till's void.
        case deactivate
    }

    package init() {}

    /// Reads the keys of a template; what is left out is as in a POSLog of the standard.
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
    /// The local name of an element, which is none of those that stand below it.
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
