package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Copies the share of a client to a medium of the custodians, sealed to them, and back.
///
/// Unlike shares of orders, those of clients may be copied: a client gets its deliveries again for
/// more than a year, and the machine may be lost meanwhile. The audit log has the path of each copy,
/// and the shredding of the client names them.
package struct CopyClientShare {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The result of a copy, or of its way back.
    package struct Result: Hashable, Sendable {
        /// The client.
        package var client: ClientName
        /// The file of the copy.
        package var path: String
        /// The custodians who open the copy, or who opened it.
        package var custodians: [String]
        /// True if an earlier call had done it.
        package var alreadyDone: Bool
    }

    /// Writes a copy of the share, sealed to the present custodians.
    ///
    /// The copy is in the audit log before it exists, so that none is unknown.
    ///
    /// - Throws: `client.*`, `vault.share_missing`, `custodian.none`, `custodian.too_few`,
    ///   `client.secret_inside`, `path.exists`, `io.*`.
    package func copy(_ name: ClientName, to file: String) throws -> Result {
        _ = try repositories.clientWithDeliveries(name)
        guard let share = try repositories.share(of: name) else {
            throw VaultFailure.clientShareMissing(client: name)
        }
        let path = repositories.disk.absolute(file)
        guard try !repositories.workspace.contains(path) else {
            throw ClientFailure.secretInside(path: file)
        }
        try repositories.disk.requireFree(path)
        let set = try repositories.ledger.custodianSet(custody: repositories.recordedCustody())
        let sealed = try SealedKeys(
            [SealedKeys.File(name: Self.fileName, bytes: Array(share.fileText.utf8))],
            .share(of: name),
            workspaceID: repositories.ledger.workspaceID,
            to: set
        )
        try repositories.ledger.note(
            .copied,
            ofShareOf: name,
            details: [
                ClientShareEntry.path: .string(path), "custodianSet": .integer(set.version),
                "custodians": .array(set.members.map { .string($0.name) }),
            ],
            by: context
        )
        context.reached(.shareCopyNoted)
        try repositories.disk.write(Array(sealed.fileText.utf8), to: path)
        return Result(
            client: name,
            path: path,
            custodians: set.members.map(\.name),
            alreadyDone: false
        )
    }

    /// Puts the share of a copy into its place again; needs as many custodians as custody asked for
    /// when it was made.
    ///
    /// - Throws: `client.*`; `client.share` if the client has another share, or if the copy is not
    ///   that of this client, this workspace or its present share; `custodian.*`, `key.corrupt`.
    package func restore(
        _ name: ClientName,
        from file: String,
        _ credentials: [CustodianCredential]
    ) throws -> Result {
        _ = try repositories.clientWithDeliveries(name)
        let history = try repositories.shareHistory(of: name)
        let path = repositories.disk.absolute(file)
        let text = String(
            decoding: try InputText.read(path, limit: 1 << 22, on: repositories.disk),
            as: UTF8.self
        )
        let sealed = try SealedKeys(text, .share(of: name), of: file)
        guard sealed.workspaceID == repositories.ledger.workspaceID else {
            throw ClientFailure.otherShare(name, file: file)
        }
        let identities = try credentials.map { try $0.unlock(on: repositories.machine) }
        let share = try share(of: name, in: sealed, identities, file: file)
        guard history.check == nil || history.check == share.check else {
            throw ClientFailure.otherShare(name, file: file)
        }
        let names = identities.map(\.custodian.name)
        if let present = try repositories.share(of: name) {
            guard present == share else { throw ClientFailure.hasShare(name) }
            return Result(client: name, path: path, custodians: names, alreadyDone: true)
        }
        try repositories.ledger.note(
            .restored,
            ofShareOf: name,
            details: [
                ClientShareEntry.path: .string(path),
                "unlockedBy": .array(names.map { .string($0) }),
            ],
            by: context
        )
        try repositories.keep(share)
        context.reached(.clientShareWritten)
        return Result(client: name, path: path, custodians: names, alreadyDone: false)
    }

    /// The name under which the share is in the copy.
    private static let fileName = "client.share"

    private func share(
        of name: ClientName,
        in sealed: SealedKeys,
        _ identities: [CustodianIdentity],
        file: String
    ) throws -> ClientShare {
        let opened = try sealed.open(identities, file: file)
        guard let found = opened.first(where: { $0.name == Self.fileName }) else {
            throw KeyFailure.corrupt(file: file, .notUnderstood)
        }
        return try ClientShare(
            String(decoding: found.bytes, as: UTF8.self),
            vaultID: repositories.vault.id,
            client: name,
            file: file
        )
    }
}

extension SealedKeys {
    /// Reads the copy of a share.
    ///
    /// - Throws: `client.share` for the share of another client; `key.corrupt`.
    fileprivate init(_ text: String, _ content: Content, of file: String) throws {
        if case .share(let client) = content, let other = Self.client(ofShareIn: text),
            other != client
        {
            throw ClientFailure.otherShare(client, file: file)
        }
        try self.init(text, content, file: file)
    }
}
