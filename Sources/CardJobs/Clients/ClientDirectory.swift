package import CardCore
import CardLedger
import CardSystem
package import CardVault

/// The clients of one interface and environment, found by the credential of a call.
package struct ClientDirectory: Sendable {
    private let clients: [String: ClientRecord]
    private let key: ServiceKey
    /// The number of slow verifiers that every refusal computes: as many as the client with the
    /// most of them has.
    private let slowCount: Int

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
        self.key = key
        slowCount = own.map { $0.secrets(.carried).count }.max() ?? 0
    }

    /// The client with that username and secret; nil if the credential is not one of a client.
    ///
    /// A refusal costs the same whether the username is known or not, and whatever the secrets of
    /// the client are.
    package func client(username: String, secret: Secret, at instant: Instant) throws
        -> ClientRecord?
    {
        let known = clients[username]
        guard
            try !isAccepted(secret, .made, count: ClientRecord.mostSecrets, of: known, at: instant)
        else {
            return known
        }
        return try isAccepted(secret, .carried, count: slowCount, of: known, at: instant)
            ? known : nil
    }

    /// Computes that number of verifiers, and compares each with a live secret of the client if
    /// there is one.
    private func isAccepted(
        _ secret: Secret,
        _ scheme: ClientSecret.Scheme,
        count: Int,
        of client: ClientRecord?,
        at instant: Instant
    ) throws -> Bool {
        let live = (client?.secrets(scheme) ?? []).filter { $0.isLive(at: instant) }
        var isAccepted = false
        for index in 0..<count {
            let isReal = index < live.count
            let stored = isReal ? live[index] : Self.stranger(scheme, key)
            let isSame = try key.accepts(secret, as: stored, of: client?.name ?? "-")
            isAccepted = isAccepted || isSame && isReal
        }
        return isAccepted
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
        guard let key = keys.service else {
            let file = workspace.operatorKeyFile(OperatorKeyKind.service.rawValue)
            throw KeyFailure.missing(file: file)
        }
        let clients = try ledger.clients()
        for client in clients {
            try ledger.requireUnchanged(.client(name: client.name, version: client.version))
        }
        return ClientDirectory(clients, interface, in: environment, key: key)
    }
}
