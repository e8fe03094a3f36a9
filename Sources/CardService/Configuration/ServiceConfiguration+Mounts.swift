import CardCore
import CardText

extension ServiceConfiguration {
    /// The mounts, at least one.
    static func mounts(_ reader: inout DocumentReader, _ folder: String) throws
        -> ServiceConfiguration
    {
        try reader.allowOnly(ServiceInterface.allCases.map(\.rawValue))
        let wolfe = try reader.optionalObject(ServiceInterface.wolfe.rawValue) {
            try self.wolfe(&$0, folder)
        }
        let walleo = try reader.optionalObject(ServiceInterface.walleo.rawValue, walleo)
        let dintero = try reader.optionalObject(ServiceInterface.dintero.rawValue, dintero)
        let electrum =
            wolfe == nil && walleo == nil && dintero == nil
            ? try reader.object(ServiceInterface.electrum.rawValue, electrum)
            : try reader.optionalObject(ServiceInterface.electrum.rawValue, electrum)
        var configuration = ServiceConfiguration(electrum: electrum, wolfe: wolfe, walleo: walleo)
        configuration.dintero = dintero
        return configuration
    }

    private static func dintero(_ reader: inout DocumentReader) throws -> DinteroMountSettings {
        try reader.allowOnly(["prefix", "hosts", "product", "batchLimit", "pin"])
        let product = try reader.value("product").string(bytes: 1...100)
        var settings = DinteroMountSettings(product: ProductID(product))
        settings.prefix = try reader.optionalValue("prefix").map(prefix) ?? settings.prefix
        settings.hosts = try reader.optionalList("hosts")?.map(host) ?? []
        settings.batchLimit =
            try reader.optionalInteger("batchLimit", in: 1...DinteroMountSettings.mostCards)
            ?? settings.batchLimit
        settings.requiresPIN =
            try reader.optionalChoice("pin", of: DinteroMountSettings.PINUse.self) == .required
        return settings
    }

    private static func wolfe(_ reader: inout DocumentReader, _ folder: String) throws
        -> WolfeMountSettings
    {
        try reader.allowOnly(["prefix", "hosts", "routes", "currency"])
        let currency = try reader.value("currency")
        guard let known = Currency(try currency.string()) else {
            throw currency.wrongValue(ServiceComplaint.notCurrency)
        }
        var settings = WolfeMountSettings(currency: known)
        settings.prefix = try reader.optionalValue("prefix").map(prefix) ?? settings.prefix
        settings.hosts = try reader.optionalList("hosts")?.map(host) ?? []
        settings.routes = try reader.optionalValue("routes").map { try path($0, folder) }
        return settings
    }

    private static func electrum(_ reader: inout DocumentReader) throws -> ElectrumMountSettings {
        try reader.allowOnly([
            "prefix", "hosts", "receiver", "settlementEntity", "lenient", "strict", "pin",
        ])
        var settings = ElectrumMountSettings(
            settlementEntity: try reader.object("settlementEntity", party)
        )
        settings.prefix = try reader.optionalValue("prefix").map(prefix) ?? settings.prefix
        settings.hosts = try reader.optionalList("hosts")?.map(host) ?? []
        settings.receiver = try reader.optionalObject("receiver", party) ?? settings.receiver
        settings.isLenient = try reader.optionalBool("lenient") ?? false
        settings.isStrict = try reader.optionalBool("strict") ?? false
        settings.pins =
            try reader.optionalChoice("pin", of: ElectrumMountSettings.PINUse.self) ?? .always
        return settings
    }

    private static func party(_ reader: inout DocumentReader) throws
        -> ElectrumMountSettings.NamedParty
    {
        try reader.allowOnly(["id", "name"])
        return ElectrumMountSettings.NamedParty(
            id: try reader.value("id").string(bytes: 1...255),
            name: try reader.value("name").string(bytes: 1...40)
        )
    }

    private static func walleo(_ reader: inout DocumentReader) throws -> WalleoMountSettings {
        try reader.allowOnly(["prefix", "hosts", "zone", "comeBackLater"])
        var settings = WalleoMountSettings()
        settings.prefix = try reader.optionalValue("prefix").map(prefix) ?? settings.prefix
        settings.hosts = try reader.optionalList("hosts")?.map(host) ?? []
        settings.zone = try reader.optionalValue("zone")?.string(bytes: 1...64) ?? settings.zone
        if let value = reader.optionalValue("comeBackLater") {
            let status = try value.integer(in: 100...599)
            guard let known = WalleoMountSettings.ComeBackLater(rawValue: status) else {
                throw value.wrongValue(ServiceComplaint.notComeBackLater)
            }
            settings.comeBackLater = known
        }
        return settings
    }

    private static func host(_ value: DocumentValue) throws -> HostName {
        guard let host = HostName(try value.string(bytes: 1...253)) else {
            throw value.wrongValue(ServiceComplaint.notHost)
        }
        return host
    }

    /// The beginning of a path, which may be empty.
    private static func prefix(_ value: DocumentValue) throws -> String {
        let text = try value.string(bytes: 0...255)
        guard text.isEmpty || isPath(text) else {
            throw value.wrongValue(ServiceComplaint.notPath)
        }
        return text
    }

    /// The paths on which a sandbox begins again.
    static func sandbox(_ reader: inout DocumentReader) throws -> [String] {
        try reader.allowOnly(["resetPaths"])
        return try reader.list("resetPaths").map { value in
            let path = try value.string(bytes: 1...255)
            guard isPath(path) else { throw value.wrongValue(ServiceComplaint.notPath) }
            return path
        }
    }

    /// Returns true if the text is segments of unreserved symbols, each after a slash.
    static func isPath(_ text: String) -> Bool {
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        return text.hasPrefix("/")
            && segments.dropFirst().allSatisfy { segment in
                !segment.isEmpty && segment != "." && segment != ".."
                    && segment.utf8.allSatisfy(isUnreserved)
            }
    }

    /// - Source: RFC 3986, 2.3
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isDecimal || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || "-._~".utf8.contains(byte)
    }
}
