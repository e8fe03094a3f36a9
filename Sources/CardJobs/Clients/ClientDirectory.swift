package import CardCore
import CardLedger
import CardSystem
package import CardVault

/// A client and the one of its secrets that a credential contains.
package struct ClientMatch: Hashable, Sendable {
    /// The client.
    package let client: ClientRecord
    /// The secret, of which only a verifier is stored.
    package let secret: ClientSecret

    package init(client: ClientRecord, secret: ClientSecret) {
        self.client = client
        self.secret = secret
    }
}

/// The clients of one interface and environment, found by the credential of a call.
package struct ClientDirectory: Sendable {
    private let clients: [String: ClientRecord]
    private let byName: [ClientName: ClientRecord]
    private let key: ServiceKey
    /// The number of slow verifiers that every refusal computes: as many as the client with the
    /// most of them has.
    private let slowCount: Int
    /// True if credentials of the interface are a secret alone.
    private let isFoundBySecret: Bool

    /// Makes the directory of the clients that are not revoked and have that interface and
    /// environment.
    package init(
        _ clients: [ClientRecord],
        _ interface: ServiceInterface,
        in environment: Environment,
        key: ServiceKey
    ) {
        let own = clients.filter { client in
            client.revokedAt == nil && client.terms.interface == interface
                && client.terms.environment == environment
        }
        self.clients = Dictionary(own.map { ($0.terms.username, $0) }) { first, _ in first }
        byName = Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
        self.key = key
        isFoundBySecret = interface.hasCompany
        slowCount = own.map { $0.secrets(.carried).count }.max() ?? 0
    }

    /// True if a client has a secret that was carried over, so that refusals are slow.
    package var isSlow: Bool { slowCount > 0 }

    /// The names of the clients.
    package var names: Set<ClientName> { Set(clients.values.map(\.name)) }

    /// The client with that name; nil if the directory has none.
    package func client(named name: ClientName) -> ClientRecord? { byName[name] }

    /// Returns true if the directory contains that version of a client.
    package func contains(_ client: ClientRecord) -> Bool {
        clients[client.terms.username] == client
    }

    /// The client with that username and secret; nil if the credential is not one of a client.
    ///
    /// A refusal costs the same whether the username is known or not, and whatever the secrets of
    /// the client are.
    package func client(username: String, secret: Secret, at instant: Instant) throws
        -> ClientRecord?
    {
        for scheme in [ClientSecret.Scheme.made, .carried] {
            let match = try match(username: username, secret: secret, scheme, at: instant)
            if let match { return match.client }
        }
        return nil
    }

    /// The client with that username and secret among the secrets of one scheme; nil if the
    /// credential is not one of them.
    ///
    /// - Cost: that of the most secrets of the scheme that a client has, whether the username is
    ///   known or not; a made secret costs microseconds, one that was carried over about 30 ms.
    package func match(
        username: String,
        secret: Secret,
        _ scheme: ClientSecret.Scheme,
        at instant: Instant
    ) throws -> ClientMatch? {
        guard !isFoundBySecret else { return try match(secret, scheme, at: instant) }
        let client = clients[username]
        let live = (client?.secrets(scheme) ?? []).filter { $0.isLive(at: instant) }
        var match: ClientMatch?
        for index in 0..<(scheme == .made ? ClientRecord.mostSecrets : slowCount) {
            let known = index < live.count ? live[index] : nil
            let stored = known ?? Self.stranger(scheme, key)
            let isSame = try key.accepts(secret, as: stored, of: client?.name ?? "-")
            if isSame, let known, let client { match = ClientMatch(client: client, secret: known) }
        }
        return match
    }

    /// The client that has the secret, whatever its name is.
    ///
    /// - Cost: that of all secrets of the scheme, whether the secret is one of them or not.
    private func match(
        _ secret: Secret,
        _ scheme: ClientSecret.Scheme,
        at instant: Instant
    ) throws -> ClientMatch? {
        var match: ClientMatch?
        for client in clients.values.sorted(by: { $0.name < $1.name }) {
            for stored in client.secrets(scheme) where stored.isLive(at: instant) {
                guard try key.accepts(secret, as: stored, of: client.name) else { continue }
                match = ClientMatch(client: client, secret: stored)
            }
        }
        return match
    }

    /// A stored secret that nobody has.
    private static func stranger(_ scheme: ClientSecret.Scheme, _ key: ServiceKey) -> ClientSecret {
        ClientSecret(
            scheme,
            keyEpoch: key.epoch,
            salt: [UInt8](repeating: 0, count: ServiceKey.saltByteCount),
            verifier: [UInt8](repeating: 0, count: 32),
            addedAt: Instant(milliseconds: 0)
        )
    }
}

extension ClientRecord {
    fileprivate func secrets(_ scheme: ClientSecret.Scheme) -> [ClientSecret] {
        secrets.filter { $0.scheme == scheme }
    }
}

extension Repositories {
    /// The clients of an interface and environment as they are now, each compared with its audit
    /// entry.
    ///
    /// - Throws: `ledger.record_changed`; `key.missing` if a workspace without clients has no key.
    package func clientDirectory(_ interface: ServiceInterface, _ environment: Environment) throws
        -> ClientDirectory
    {
        let key = try serviceKey()
        let clients = try ledger.clients()
        for client in clients {
            try ledger.requireUnchanged(.client(name: client.name, version: client.version))
        }
        return ClientDirectory(clients, interface, in: environment, key: key)
    }
}
