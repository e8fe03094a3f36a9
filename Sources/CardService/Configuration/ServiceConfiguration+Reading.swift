import CardCore
import CardText

extension ServiceConfiguration {
    /// Reads `service.yaml`; `folder` is the beginning of its relative paths.
    ///
    /// - Throws: ``DocumentRejection``, with the line.
    package static func read(_ bytes: [UInt8], file: String, folder: String) throws
        -> ServiceConfiguration
    {
        try DocumentReader.read(bytes, file: file, sizeLimit: 1 << 18) { reader in
            try reader.allowOnly(keys)
            var configuration = try reader.object("mounts") { try mounts(&$0, folder) }
            try configuration.readAddresses(&reader, folder)
            try configuration.readRest(&reader, folder)
            return configuration
        }
    }

    private static let keys = [
        "public", "listen", "plaintext", "tls", "trustedProxies", "admin", "environment", "mounts",
        "sandbox", "limits", "journal",
    ]

    private enum Permission: String, CaseIterable { case allowed, refused }

    private mutating func readAddresses(_ reader: inout DocumentReader, _ folder: String) throws {
        publicAddress = try reader.optionalValue("public").map(Self.publicAddress)
        allowsPlaintext =
            try reader.optionalChoice("plaintext", of: Permission.self) == .allowed
        let plain = try reader.optionalList("listen")
        listen = try addresses(plain ?? [])
        tls = try reader.optionalObject("tls") { try Self.tls(&$0, folder) }
        if listen.isEmpty, tls == nil {
            guard plain == nil else { throw reader.wrongValue(ServiceComplaint.noAddress) }
            listen = [Self.usualAddress]
        }
        if let value = reader.optionalValue("admin") { admin = try address(value) }
        trustedProxies = try Self.proxies(reader.optionalList("trustedProxies") ?? [])
    }

    private mutating func readRest(_ reader: inout DocumentReader, _ folder: String) throws {
        environment =
            try reader.optionalChoice("environment", of: Environment.self) ?? environment
        resetPaths = try reader.optionalObject("sandbox", Self.sandbox) ?? []
        limits = try reader.optionalObject("limits", Self.limits) ?? limits
        journal = try reader.optionalValue("journal").map { try Self.path($0, folder) }
    }

    /// Plain HTTP is only for this machine, unless the file allows more.
    private func address(_ value: DocumentValue) throws -> ListenAddress {
        let address = try Self.listenAddress(value)
        guard allowsPlaintext || address.isOfThisMachine else {
            throw value.wrongValue(ServiceComplaint.plaintext)
        }
        return address
    }

    private func addresses(_ list: [DocumentValue]) throws -> [ListenAddress] {
        try Self.distinct(list, address)
    }
}

// Values.
extension ServiceConfiguration {
    private static func listenAddress(_ value: DocumentValue) throws -> ListenAddress {
        guard let address = ListenAddress(try value.string(bytes: 1...255)) else {
            throw value.wrongValue(ServiceComplaint.notListenAddress)
        }
        return address
    }

    private static func distinct(
        _ list: [DocumentValue],
        _ read: (DocumentValue) throws -> ListenAddress
    ) throws -> [ListenAddress] {
        var addresses: [ListenAddress] = []
        for value in list {
            let address = try read(value)
            guard !addresses.contains(address) else {
                throw value.wrongValue(ServiceComplaint.addressAgain)
            }
            addresses.append(address)
        }
        return addresses
    }

    /// Networks, and `unix` for a proxy that connects through a local socket.
    private static func proxies(_ list: [DocumentValue]) throws -> TrustedProxies {
        var proxies = TrustedProxies()
        for value in list {
            if try value.string(bytes: 1...64) == "unix" {
                proxies.includesLocal = true
            } else {
                proxies.networks.append(try network(value))
            }
        }
        return proxies
    }

    /// A network without bits beyond those that its addresses share.
    private static func network(_ value: DocumentValue) throws -> IPNetwork {
        let text = try value.string(bytes: 1...64)
        guard let network = IPNetwork(text),
            IPAddress(text.prefix { $0 != "/" }) == network.first
        else { throw value.wrongValue(ServiceComplaint.notNetwork) }
        return network
    }

    private static func publicAddress(_ value: DocumentValue) throws -> String {
        let text = try value.string(bytes: 1...255)
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.hasSuffix("/"),
            let rest = text.firstRange(of: "://").map({ text[$0.upperBound...] }),
            let host = rest.split(separator: "/", omittingEmptySubsequences: false).first,
            ListenAddress("\(host):443") != nil || ListenAddress(String(host)) != nil
        else { throw value.wrongValue(ServiceComplaint.notPublicAddress) }
        return text
    }

    static func path(_ value: DocumentValue, _ folder: String) throws -> String {
        let path = try value.string(bytes: 1...4_096)
        return path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    private static func tls(_ reader: inout DocumentReader, _ folder: String) throws
        -> TLSSettings
    {
        try reader.allowOnly(["listen", "certificate", "key", "clientCA"])
        let addresses = try distinct(reader.list("listen"), listenAddress)
        guard !addresses.isEmpty else { throw reader.wrongValue(ServiceComplaint.noAddress) }
        return TLSSettings(
            listen: addresses,
            certificate: try path(reader.value("certificate"), folder),
            key: try path(reader.value("key"), folder),
            clientCA: try reader.optionalValue("clientCA").map { try path($0, folder) }
        )
    }

    private static func limits(_ reader: inout DocumentReader) throws -> ServiceLimits {
        try reader.allowOnly(ServiceLimit.allCases.map(\.rawValue))
        var limits = ServiceLimits()
        for limit in ServiceLimit.allCases {
            let value = try reader.optionalInteger(limit.rawValue, in: limit.range)
            limits[limit] = value ?? limit.usual
        }
        return limits
    }
}
