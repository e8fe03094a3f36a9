import CardCore
import CardLedger

/// Files whose names hold a secret: nobody may repeat the name, so a person ends them by hand.
extension Repositories {
    /// What to do about such a file; nil for another name.
    func remark(onSecretNameOf path: String) throws -> String? {
        guard try isSecret(PathName.name(of: path)) else { return nil }
        let meaning = "Its name holds the token of a card or a private key, and is not shown."
        let absolute = disk.absolute(path)
        guard let look = try disk.look(absolute) else { return meaning }
        // A link in the place of the folder is followed.
        let folder = ShellWords.quoted(PathName.parent(of: absolute) + "/")
        return "\(meaning) Ask the sender for the file under another name, and delete this one: "
            + "find \(folder) -maxdepth 1 -inum \(look.inode) -delete"
    }

    /// Whether a file with those bytes was refused for a token, and its cards are held.
    func hasRefusedSecret(_ sha256: [UInt8]) throws -> Bool {
        try ledger.wasRefused(sha256: sha256, as: .secret)
            || ledger.wasRefused(sha256: sha256, as: .secretGuessing)
    }
}
