import CardCore
import CardSystem

/// The workspace's own keys, which senders encrypt sale files to.
struct InboxKeys: Sendable {
    /// An age identity file.
    let ageFile: String
    /// A private OpenPGP key, armoured, without a passphrase.
    let openPGPFile: String
    /// Its public half, armoured.
    let openPGPPublicFile: String

    private let disk: Disk

    init(_ workspace: Workspace) {
        disk = workspace.disk
        ageFile = "\(workspace.keys)/inbox.age"
        openPGPFile = "\(workspace.keys)/inbox.asc"
        openPGPPublicFile = "\(workspace.keys)/inbox.public.asc"
    }

    static let fileLimit = 1 << 16

    func file(_ kind: InboxKeyKind) -> String { kind == .age ? ageFile : openPGPFile }

    /// - Throws: `inbox.no_key`, `key.permissions`.
    func requireAgeFile() throws -> String { try require(.age) }

    /// - Throws: `inbox.no_key`, `key.permissions`.
    func require(_ kind: InboxKeyKind) throws -> String {
        let path = file(kind)
        guard try disk.exists(path) else { throw InboxKeyFailure.missing(kind) }
        try disk.requirePrivate(path)
        return path
    }
}

/// The keys with which senders encrypt.
package enum InboxKeyKind: String, CaseIterable, Sendable { case age, openpgp }
