import CardCore
package import CardSystem

/// Encrypts a package on its way to the disk, with the `age` or the `gpg` program.
///
/// The process must ignore SIGPIPE (``ProcessSetup/harden()``), for a program may end before it has
/// read everything.
///
/// - Source: docs/decisions/0005-age-and-gpg-programs.md
package struct PackageSealer: Sendable {
    /// The programs that encrypt.
    package let programs: Programs
    /// The folder in which the empty key folders of `gpg` are made; must exist.
    package let temporaryFolder: String

    let disk: Disk

    package init(programs: Programs, temporaryFolder: String, on disk: Disk) {
        self.programs = programs
        self.temporaryFolder = temporaryFolder
        self.disk = disk
    }

    /// Writes the output of `produce`, encrypted, to the descriptor, which stays open.
    ///
    /// After a failure the file contains a part of the package, or one that looks whole: throw it
    /// away.
    ///
    /// - Throws: the errors of `produce`; `package.sealing_failed`, `program.missing`,
    ///   `recipient.not_pinned` if the key is another one, `recipient.invalid` if it cannot be used
    ///   any more.
    package func seal(
        to recipients: SealRecipients,
        into descriptor: Int32,
        produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        switch recipients {
        case .age(let texts):
            precondition(!texts.isEmpty, "a package has at least one recipient")
            let age = ChildProgram.age(programs, texts.flatMap { ["-r", $0] })
            try await age.encrypt(into: descriptor, produce)
        case .openPGP(let key, let fingerprint):
            try await requirePinned(key, fingerprint)
            try await withHome { home in
                let gpg = try gpg(encryptingTo: key, home: home.path)
                try await gpg.encrypt(into: descriptor, produce)
            }
        }
    }

    func withHome<Result>(
        _ work: (ThrowawayFolder) async throws -> Result
    ) async throws -> Result {
        try await ThrowawayFolder.with(in: temporaryFolder, prefix: ".gnupg", on: disk, work)
    }

    /// A zip of images does not get smaller, and compressing makes gpg eight times slower: `-z 0`.
    private func gpg(encryptingTo key: [UInt8], home: String) throws -> ChildProgram {
        let file = "\(home)/recipient.gpg"
        try disk.write(key, to: file)
        let arguments = [
            "--trust-model", "always", "-z", "0", "--recipient-file", file, "--encrypt",
        ]
        return .gpg(programs, arguments, home: home)
    }

    private func requirePinned(_ key: [UInt8], _ fingerprint: String) async throws {
        let found = try await inspect(openPGPKey: key).fingerprint
        guard found == fingerprint else {
            throw PrinterKeyFailure.openPGPNotPinned(found: found, pinned: fingerprint)
        }
    }
}
