import ArgumentParser
import CardCore
import CardJobs

extension CustodianCommand {
    /// `mintrun custodian key`.
    struct Key: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Make a custodian's key on a machine of their own, and register nothing.",
            discussion: """
                The private key is sealed under a passphrase and stays with the custodian. The \
                operator of the workspace gets the public key file, for `custodian add` or \
                `custodian replace`. Both files are written, or none. Needs no workspace.

                EXIT STATUS: 0 made; 3 a file exists, or the passphrase is refused; 64 no \
                passphrase, or a path inside a workspace; 65 a folder or the passphrase file does \
                not exist; 74 cannot be written.
                """
        )

        @Argument(
            help: """
                The custodian's name: 1 to 64 letters, digits, dots, underscores and hyphens, a \
                letter or digit first.
                """
        )
        var name: String

        @Option(help: "The path of the sealed private key; never inside a workspace.")
        var keyOut: String

        @Option(help: "The path of the public key.")
        var publicKeyOut: String

        @Option(help: "The new passphrase, in the file's first line; else it is asked for, twice.")
        var passphraseFile: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            try await common.refuseTypedTokens(in: program)
            let made = try MakeCustodianKey(on: program.machine).make(
                name,
                keyOut: keyOut,
                publicKeyOut: publicKeyOut,
                passphraseFile: passphraseFile
            )
            // The repetition would find the files that were written.
            program.booking.didWrite(WrittenFiles.custodianKey(path: keyOut))
            common.console.show(MadeCustodianKeyReport(made))
        }
    }

    /// `mintrun custodian passphrase`.
    struct Passphrase: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "passphrase",
            abstract: "Write a custodian's key to another file, under a new passphrase.",
            discussion: """
                The old file still opens with the old passphrase, until it is destroyed.

                EXIT STATUS: 0 written; 3 refused; 64 no passphrase; 74 cannot be written.
                """
        )

        @Argument(help: "The custodian's name, as `custodian list` shows it.")
        var name: String

        @Option(help: "The custodian's present private key file.")
        var key: String

        @Option(help: "The path of the new file; never inside the workspace.")
        var keyOut: String

        @Option(help: "The present passphrase, in the file's first line; else it is asked for.")
        var passphraseFile: String?

        @Option(help: "The new passphrase, in the file's first line; else it is asked for, twice.")
        var newPassphraseFile: String?

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian passphrase") {
                repositories,
                context in
                try CustodianKeys(repositories, context).changePassphrase(
                    of: name,
                    CustodianCredential(keyFile: key, passphraseFile: passphraseFile),
                    keyOut: keyOut,
                    newPassphraseFile: newPassphraseFile
                )
            }
            // The repetition would find the file that was written.
            program.booking.didWrite(WrittenFiles.custodianKey(path: keyOut))
            options.console.show(CustodianKeyReport(result))
        }
    }

    /// `mintrun custodian rehearse`.
    struct Rehearse: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "rehearse",
            abstract: "Try whether a custodian's key and passphrase open what is sealed to them.",
            discussion: """
                It opens random bytes that are sealed to the registered key, never a card.

                EXIT STATUS: 0 it opens; 3 it does not; 64 usage.
                """
        )

        @Argument(help: "The custodian's name, as `custodian list` shows it.")
        var name: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard custodians.keyFiles.count == 1 else {
                throw ValidationError("give --custodian-key FILE once, the key of that custodian")
            }
        }

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian rehearse") {
                repositories,
                context in
                try CustodianKeys(repositories, context).rehearse(name, custodians.credentials[0])
            }
            options.console.show(CustodianKeyReport(result))
        }
    }
}
