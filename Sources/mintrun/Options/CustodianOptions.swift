import ArgumentParser
import CardCore
import CardJobs

/// The options by which custodians unlock the vault.
///
/// No passphrase is ever an argument: it is read from a file or from the terminal.
struct CustodianOptions: ParsableArguments {
    @Option(
        name: .customLong("custodian-key"),
        help: ArgumentHelp(
            "A custodian's private key file; twice for dual custody.",
            valueName: "file"
        )
    )
    var keyFiles: [String] = []

    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp(
            "The passphrase of the k-th key, in the file's first line; else it is asked for.",
            valueName: "file"
        )
    )
    var passphraseFiles: [String] = []

    func validate() throws {
        guard passphraseFiles.count <= keyFiles.count else {
            throw ValidationError(
                "\(passphraseFiles.count) --passphrase-file for \(keyFiles.count) --custodian-key: "
                    + "the k-th passphrase belongs to the k-th key"
            )
        }
    }

    /// True if no custodian is named.
    var isEmpty: Bool { keyFiles.isEmpty }

    var credentials: [CustodianCredential] {
        keyFiles.enumerated().map { position, keyFile in
            CustodianCredential(
                keyFile: keyFile,
                passphraseFile: position < passphraseFiles.count ? passphraseFiles[position] : nil
            )
        }
    }
}
