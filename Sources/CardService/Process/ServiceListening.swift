import CardCore
import CardSystem

/// The sockets of a service: those of its clients, and the one for health and metrics.
struct ServiceListening: Sendable {
    let clients: ServiceListeners
    let admin: ServiceListeners
    /// The certificate; nil without TLS.
    let tls: TLSIdentity?

    /// The addresses that are listened at.
    struct Addresses {
        let plain: [ListenAddress]
        let tls: [ListenAddress]
        let admin: ListenAddress
    }

    private let plainCount: Int
    private let asked: ListenAddress

    /// - Throws: `serve.tls`.
    init(
        _ configuration: ServiceConfiguration,
        clients: ServerContext,
        admin: ServerContext,
        log: ServiceLog,
        events: ServiceEvents
    ) throws {
        let tls = try configuration.tls.map { try TLSIdentity(TLSFiles($0)) }
        self.tls = tls
        let logger = log.calls.logger
        // A service that is deaf at one of its addresses would be ready for ever.
        func listener(
            _ address: ListenAddress,
            tls: TLSIdentity? = nil,
            in context: ServerContext
        ) -> ServiceListener {
            ServiceListener(address, tls: tls, in: context, log: logger) {
                events.add(.failed($0))
            }
        }
        let plain = configuration.listen.map { listener($0, in: clients) }
        let sealed = (configuration.tls?.listen ?? []).map { listener($0, tls: tls, in: clients) }
        self.clients = ServiceListeners(plain + sealed, in: clients)
        self.admin = ServiceListeners(
            [listener(configuration.admin, in: admin)],
            in: admin
        )
        plainCount = plain.count
        asked = configuration.admin
    }

    /// Begins to listen at every address, or at none.
    ///
    /// - Throws: `serve.listen`.
    func start() async throws -> Addresses {
        let admin = try await admin.start()
        do {
            let clients = try await clients.start()
            return Addresses(
                plain: Array(clients.prefix(plainCount)),
                tls: Array(clients.dropFirst(plainCount)),
                admin: admin.first ?? asked
            )
        } catch {
            _ = await self.admin.stop(within: .zero)
            throw error
        }
    }
}

extension TLSFiles {
    /// The files of the configuration.
    init(_ settings: TLSSettings) {
        self.init(
            certificate: settings.certificate,
            key: settings.key,
            clientRoots: settings.clientCA
        )
    }
}
