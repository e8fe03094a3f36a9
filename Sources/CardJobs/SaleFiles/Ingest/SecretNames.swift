import CardCore
import CardLedger
import CardSystem

/// Files whose names hold a secret: nobody may repeat the name, so a person ends them by hand.
extension Repositories {
    /// Such a file; nil for another name.
    func secretName(of path: String) throws -> SecretName? {
        guard try isSecret(PathName.name(of: path)) else { return nil }
        let absolute = disk.absolute(path)
        return SecretName(
            place: try disk.look(absolute).map { look in
                SecretName.Place(folder: PathName.parent(of: absolute), inode: look.inode)
            }
        )
    }

    /// Whether a file with those bytes was refused for a token, and its cards are held.
    func hasRefusedSecret(_ sha256: SHA256Digest) throws -> Bool {
        try ledger.wasRefused(sha256: sha256, as: .secret)
            || ledger.wasRefused(sha256: sha256, as: .secretGuessing)
    }
}
