import CardCore
package import CardSystem
package import CardVault

/// The four keys of a workspace that do not belong to a custodian.
package struct OperatorKeys: Sendable {
    /// The key of the cards' hashes.
    package let hashes: CardHashes
    /// The key that signs checkpoints.
    package let log: LogKey
    /// Marks the lines of `reservations.log`.
    package let reservations: ReservationKey
    /// The key of the clients' secrets; nil in a workspace that an earlier version made and that
    /// has no clients yet.
    package let service: ServiceKey?

    /// Reads `keys/lookup.key`, `keys/pepper.key` and `keys/log.key`, and `keys/service.key` if it
    /// exists.
    ///
    /// - Throws: `key.missing`, `key.permissions`, `key.corrupt`, each with the file's name.
    package init(_ workspace: Workspace) throws {
        hashes = CardHashes(
            lookup: try Self.key(.lookup, workspace),
            pepper: try Self.key(.pepper, workspace)
        )
        let logKey = try Self.key(.log, workspace)
        log = try LogKey(logKey)
        reservations = ReservationKey(logKey)
        let hasService = try workspace.disk.exists(Self.serviceFile(of: workspace))
        service = hasService ? ServiceKey(try Self.key(.service, workspace)) : nil
    }

    /// Requires the service key of a workspace that has clients.
    ///
    /// - Throws: `key.missing`.
    func requireService(of workspace: Workspace, hasClients: @autoclosure () throws -> Bool) throws
    {
        guard service == nil, try hasClients() else { return }
        throw KeyFailure.missing(file: Self.serviceFile(of: workspace))
    }

    /// The service key.
    ///
    /// - Throws: `key.missing`.
    fileprivate func requiredService(of workspace: Workspace) throws -> ServiceKey {
        guard let service else { throw KeyFailure.missing(file: Self.serviceFile(of: workspace)) }
        return service
    }

    private static func serviceFile(of workspace: Workspace) -> String {
        workspace.operatorKeyFile(OperatorKeyKind.service.rawValue)
    }

    /// The service key, made now if an earlier version made the workspace.
    static func serviceKey(of workspace: Workspace) throws -> ServiceKey {
        if try !workspace.disk.exists(serviceFile(of: workspace)) {
            try create(.service, in: workspace)
        }
        return ServiceKey(try key(.service, workspace))
    }

    private static func key(_ kind: OperatorKeyKind, _ workspace: Workspace) throws -> OperatorKey {
        let path = workspace.operatorKeyFile(kind.rawValue)
        guard try workspace.disk.exists(path) else { throw KeyFailure.missing(file: path) }
        try workspace.disk.requirePrivate(path)
        let text = String(
            decoding: try InputText.read(path, limit: 1 << 14, on: workspace.disk),
            as: UTF8.self
        )
        return try OperatorKey(text, kind: kind, file: path)
    }

    /// Makes the four keys of a new workspace.
    static func create(in workspace: Workspace) throws {
        for kind in OperatorKeyKind.allCases { try create(kind, in: workspace) }
    }

    private static func create(_ kind: OperatorKeyKind, in workspace: Workspace) throws {
        let key = OperatorKey.create(kind, epoch: 1)
        try workspace.disk.write(
            Array(key.fileText.utf8),
            to: workspace.operatorKeyFile(kind.rawValue)
        )
    }
}

extension Repositories {
    /// The service key.
    ///
    /// - Throws: `key.missing`.
    func serviceKey() throws -> ServiceKey { try keys.requiredService(of: workspace) }
}
