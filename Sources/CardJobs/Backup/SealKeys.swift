import CardCore
import CardLedger
import CardSystem
import CardVault

/// Seals the operator keys of a workspace to its custodians.
struct SealKeys {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The names of files in `keys/` that everybody may see.
    func publicNames() throws -> [String] {
        try repositories.disk.filesBelow(repositories.workspace.keys).filter(Self.isPublic)
    }

    private static func isPublic(_ name: String) -> Bool {
        [".pub", ".signers", ".public.asc", ".allowed_signers"].contains { name.hasSuffix($0) }
    }

    private func privateNames() throws -> [String] {
        try repositories.disk.filesBelow(repositories.workspace.keys).filter { name in
            !Self.isPublic(name) && !name.hasSuffix(".part") && !name.hasPrefix(".gnupg-")
        }
    }

    /// The digests of the keys in use.
    func digests() throws -> [BackupManifest.Entry] {
        try privateNames().map { name in
            BackupManifest.Entry(
                path: name,
                digest: try repositories.disk.digest(of: "\(repositories.workspace.keys)/\(name)")
            )
        }
    }

    /// Seals them into a file of the folder; keys that lie there already are left as they are,
    /// unless the custodians are others now.
    ///
    /// - Returns: the folder, absolute.
    /// - Throws: `custodian.none`, `custodian.too_few`, `io.*`.
    func seal(into folder: String) throws -> String {
        let root = repositories.disk.absolute(folder)
        let set = try repositories.ledger.custodianSet(custody: repositories.recordedCustody())
        let files = try privateNames().map { name in
            SealedKeys.File(
                name: name,
                bytes: try repositories.disk.read("\(repositories.workspace.keys)/\(name)")
            )
        }
        try repositories.disk.makeFolders(root)
        let sealed = try SealedKeys(files, workspaceID: repositories.ledger.workspaceID, to: set)
        try repositories.disk.write(
            Array(sealed.fileText.utf8),
            to: Self.file(in: root, of: repositories.ledger.workspaceID),
            replacing: true
        )
        context.reached(.backupKeysSealed)
        return root
    }

    static func file(in folder: String, of workspaceID: [UInt8]) -> String {
        "\(folder)/operator-keys-\(workspaceID.prefix(4).hexadecimal).sealed"
    }

    /// The sealed keys in a folder; nil if it contains none of that workspace.
    ///
    /// - Throws: `key.corrupt`, `io.*`.
    static func read(
        in folder: String,
        of workspaceID: [UInt8],
        on disk: Disk
    ) throws -> SealedKeys? {
        let path = file(in: folder, of: workspaceID)
        guard try disk.exists(path) else { return nil }
        let text = String(decoding: try disk.read(path), as: UTF8.self)
        let keys = try SealedKeys(text, file: path)
        return keys.workspaceID == workspaceID ? keys : nil
    }
}
