import CardCore
package import CardSystem
package import CardVault

/// The three keys of a workspace that do not belong to a custodian.
package struct OperatorKeys: Sendable {
    /// The key of the cards' hashes.
    package let hashes: CardHashes
    /// The key that signs checkpoints.
    package let log: LogKey
    /// Marks the lines of `reservations.log`.
    package let reservations: ReservationKey

    /// Reads `keys/lookup.key`, `keys/pepper.key` and `keys/log.key`.
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

    /// Makes the three keys of a new workspace.
    static func create(in workspace: Workspace) throws {
        for kind in OperatorKeyKind.allCases {
            let key = OperatorKey.create(kind, epoch: 1)
            try workspace.disk.write(
                Array(key.fileText.utf8),
                to: workspace.operatorKeyFile(kind.rawValue)
            )
        }
    }
}
