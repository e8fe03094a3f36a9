import CardCore
import CardSystem
import Glibc

extension PackageSealer {
    /// Asks the installed `age` whether it can encrypt to the recipients, one by one and together.
    ///
    /// - Throws: `recipient.unsupported` for a post-quantum recipient that this `age` is too old
    ///   for; `recipient.invalid`, `program.missing`.
    package func check(age recipients: [String]) async throws {
        for recipient in recipients { try await tryAge([recipient]) }
        if recipients.count > 1 { try await tryAge(recipients) }
    }

    private func tryAge(_ recipients: [String]) async throws {
        let age = ChildProgram.age(programs, recipients.flatMap { ["-r", $0] })
        let answer = try await age.answer(to: [])
        guard !answer.isSuccess else { return }
        if recipients.count == 1, recipients[0].hasPrefix("age1pq1") {
            throw PrinterKeyFailure.agePostQuantum(
                recipient: recipients[0],
                version: await age.version()
            )
        }
        throw PrinterKeyFailure.ageRefuses(
            recipients: recipients,
            complaint: answer.errors.firstShown
        )
    }

    /// Reads a public key through `gpg`, in a key folder of its own.
    ///
    /// - Throws: `recipient.invalid` if it is not exactly one public key that can be encrypted to
    ///   today; `program.missing`.
    package func inspect(openPGPKey bytes: [UInt8]) async throws -> OpenPGPKey {
        try await listing(ofOpenPGPKey: bytes).key()
    }

    /// Reads the parts of a public key, which may have ended.
    ///
    /// - Throws: `recipient.invalid` if it is not exactly one public key; `program.missing`.
    func parts(ofOpenPGPKey bytes: [UInt8]) async throws -> OpenPGPKeyParts {
        try await listing(ofOpenPGPKey: bytes).parts()
    }

    private func listing(ofOpenPGPKey bytes: [UInt8]) async throws -> OpenPGPListing {
        try await withHome { home in
            let file = "\(home.path)/recipient.gpg"
            try disk.write(bytes, to: file)
            let arguments = ["--with-colons", "--show-keys", file]
            let answer = try await ChildProgram.gpg(programs, arguments, home: home.path)
                .answer(to: [])
            guard answer.isSuccess else {
                throw PrinterKeyFailure.openPGPUnreadable(complaint: answer.errors.firstShown)
            }
            return OpenPGPListing(answer.output)
        }
    }
}
