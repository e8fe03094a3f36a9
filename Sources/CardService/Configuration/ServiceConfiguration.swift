package import CardCore

/// The contents of `service.yaml`: the addresses, mounts and limits of the service.
///
/// Paths in it are absolute; those in the file begin at its folder.
///
/// - Source: docs/service/configuration.md
package struct ServiceConfiguration: Hashable, Sendable {
    /// The beginning of the addresses under which clients know the service; nil if none is named.
    package var publicAddress: String?
    /// The addresses without TLS.
    package var listen: [ListenAddress] = []
    /// True if addresses without TLS may be reached from other machines.
    package var allowsPlaintext = false
    /// The addresses with TLS; nil for none.
    package var tls: TLSSettings?
    /// The proxies whose word about a client's address counts.
    package var trustedProxies = TrustedProxies()
    /// The address of health, readiness and metrics.
    package var admin: ListenAddress = .port(host: "127.0.0.1", 9464)
    /// The environment of the clients and cards that the service knows.
    package var environment = Environment.live
    /// The mount of the interface `electrum`; nil if it is not served.
    package var electrum: ElectrumMountSettings?
    /// The mount of the interface `dintero`; nil if it is not served.
    package var dintero: DinteroMountSettings?
    /// The mount of the interface `wolfe`; nil if it is not served.
    package var wolfe: WolfeMountSettings?
    /// The mount of the interface `walleo`; nil if it is not served.
    package var walleo: WalleoMountSettings?
    /// The paths on which a sandbox begins again.
    package var resetPaths: [String] = []
    /// The limits.
    package var limits = ServiceLimits()
    /// The folder of the journal, on another disk; nil for none.
    package var journal: String?

    /// The address that is used if the file names none.
    package static let usualAddress = ListenAddress.port(host: "127.0.0.1", 8080)

    package init(
        electrum: ElectrumMountSettings? = nil,
        wolfe: WolfeMountSettings? = nil,
        walleo: WalleoMountSettings? = nil
    ) {
        self.electrum = electrum
        self.wolfe = wolfe
        self.walleo = walleo
    }

    /// The same with other addresses without TLS, unless the list is empty.
    ///
    /// - Throws: `serve.plaintext`.
    package func listening(on addresses: [ListenAddress]) throws(ServeFailure)
        -> ServiceConfiguration
    {
        guard !addresses.isEmpty else { return self }
        if !allowsPlaintext, let open = addresses.first(where: { !$0.isOfThisMachine }) {
            throw .plaintext(address: open.text)
        }
        var changed = self
        changed.listen = addresses
        return changed
    }
}

extension ServiceConfiguration {
    /// The keys that a running service does not read again, and whose values are others than before.
    func keysOfStart(otherThan before: ServiceConfiguration) -> [String] {
        let differences: [(key: String, isOther: Bool)] = [
            ("public", publicAddress != before.publicAddress),
            ("listen", listen != before.listen),
            ("plaintext", allowsPlaintext != before.allowsPlaintext),
            ("tls", (tls?.listen ?? []) != (before.tls?.listen ?? [])),
            ("trustedProxies", trustedProxies != before.trustedProxies),
            ("admin", admin != before.admin), ("environment", environment != before.environment),
            (
                "mounts",
                electrum != before.electrum || dintero != before.dintero
                    || walleo != before.walleo || wolfe != before.wolfe
            ),
            ("sandbox", resetPaths != before.resetPaths), ("journal", journal != before.journal),
        ]
        return differences.filter(\.isOther).map(\.key)
    }
}
