import CardCore
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
            throw Problem.unsupportedRecipient(recipients[0], version: await age.version())
        }
        throw Problem.invalidRecipient(
            "age does not encrypt to \(ids: recipients.map(\.shortened)): "
                + answer.errors.firstShown,
            remedy: "ask the printer for its recipient anew, one that begins with age1"
        )
    }

    /// Reads a public key through `gpg`, in a key folder of its own.
    ///
    /// - Throws: `recipient.invalid` where it is not exactly one public key that can be encrypted
    ///   to today; `program.missing`.
    package func inspect(openPGPKey bytes: [UInt8]) async throws -> OpenPGPKey {
        try await withHome { home in
            let file = "\(home.path)/recipient.gpg"
            try Disk.write(bytes, to: file)
            let arguments = ["--with-colons", "--show-keys", file]
            let answer = try await ChildProgram.gpg(programs, arguments, home: home.path)
                .answer(to: [])
            guard answer.isSuccess else {
                throw Problem.invalidRecipient(
                    "gpg cannot read the OpenPGP key: \(answer.errors.firstShown)",
                    remedy: "ask the printer for its public key: gpg --export FINGERPRINT"
                )
            }
            return try OpenPGPListing(answer.output).key()
        }
    }
}

extension String {
    /// The beginning of a recipient; a post-quantum one has 1,959 characters.
    fileprivate var shortened: String { count > 64 ? "\(prefix(20))…\(suffix(8))" : self }
}

extension Problem {
    fileprivate static func unsupportedRecipient(
        _ recipient: String,
        version: String?
    ) -> Problem {
        Problem(
            .refused,
            .recipientUnsupported,
            "age \(id: version ?? "here") does not know the post-quantum recipient "
                + "\(id: recipient.shortened)",
            remedy: "install age 1.3 or newer and name its path under programs in mintrun.yaml, "
                + "or give a recipient that begins with age1 without pq"
        )
    }
}
