import CardCore
import CardSystem
import CardVault
import Glibc

/// Makes the key pair of a custodian on a machine of their own; needs no workspace.
///
/// Nothing is registered: a workspace gets the public key file later.
package struct MakeCustodianKey {
    private let machine: Machine

    package init(on machine: Machine) { self.machine = machine }

    /// Writes the sealed private half to `keyOut` and the public half to `publicKeyOut`: both, or
    /// none of them.
    ///
    /// - Throws: `path.exists`, `path.missing`; `custodian.key_inside` for a private key inside of a
    ///   workspace; `custodian.name`, `custodian.passphrase`, `custodian.no_terminal`.
    package func make(
        _ name: String,
        keyOut: String,
        publicKeyOut: String,
        passphraseFile: String?
    ) throws -> MadeCustodianKey {
        let keyFile = machine.disk.absolute(keyOut)
        let publicKeyFile = machine.disk.absolute(publicKeyOut)
        guard try !isInsideWorkspace(keyFile) else {
            throw RegistryFailure.keyInside(path: keyOut)
        }
        for path in [keyFile, publicKeyFile] { try requireFree(path) }
        // Before the passphrase is asked for: the name may be refused.
        let identity = try CustodianIdentity.create(name: name)
        let passphrase = try machine.newPassphrase(of: name, file: passphraseFile)
        let sealed = try CustodianKeyFile(sealing: identity, under: passphrase)
        try write([
            // A public key without its private half would seal cards to nobody.
            (sealed.text, keyFile), (identity.custodian.fileText, publicKeyFile),
        ])
        return MadeCustodianKey(
            custodian: CustodianFacts(
                name: name,
                fingerprint: identity.custodian.fingerprint.bytes.hexadecimal,
                publicKeyFile: publicKeyFile
            ),
            keyFile: keyFile
        )
    }
}

extension MakeCustodianKey {
    /// True if a folder above the path is a workspace, through links as well.
    private func isInsideWorkspace(_ path: String) throws -> Bool {
        let folder = PathName.parent(of: path)
        return try [folder, machine.disk.resolved(folder)].compactMap(\.self)
            .contains { try Workspace.nearest($0, on: machine.disk) != nil }
    }

    /// - Throws: `path.exists`, `path.missing` if its folder does not exist.
    private func requireFree(_ path: String) throws {
        let folder = PathName.parent(of: path)
        guard try machine.disk.isFolder(folder) else {
            throw DiskFault(.make, path, errorNumber: ENOENT)
        }
        try machine.disk.requireFree(path)
    }

    /// Writes the files in their order; removes the written ones if a later one cannot be written.
    private func write(_ files: [(text: String, path: String)]) throws {
        var written: [String] = []
        do {
            for file in files {
                try machine.disk.write(Array(file.text.utf8), to: file.path)
                written.append(file.path)
            }
        } catch {
            // The failure of the write is the one to report.
            for path in written { try? machine.disk.removeDurably(path) }
            throw error
        }
    }
}
