import ArgumentParser
import CardCore
import CardJobs

extension CustodianCommand {
    /// `mintrun custodian replace`.
    struct Replace: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "replace",
            abstract: "Replace a custodian's key, also one that is lost.",
            discussion: """
                The present custodians unlock, as many as custody asks for; the old key counts. The \
                new set holds for orders that are minted from now on; with --reseal, the keys of \
                orders that are not released are sealed to it, too.

                If fewer are left than custody asks for: --lost, with everybody who is left. The \
                new key is for later orders and valid after 7 days, in which any custodian can stop \
                it with `custodian object`.

                EXIT STATUS: 0 replaced, or already so; 3 refused, or replaced and --reseal left an \
                order that the present custodians cannot open; 12 the name differs from a known one \
                by case; 13 damaged; 64 usage; 65 the file cannot be read.
                """
        )

        @Argument(help: "The custodian's name, as `custodian list` shows it.")
        var name: String

        @Option(help: "The public key file that `custodian key` wrote.")
        var publicKey: String

        @Option(help: "The fingerprint that the custodian gave you: another key is refused.")
        var fingerprint: String?

        @Flag(help: "Seal the keys of orders that are not released to the new set.")
        var reseal = false

        @Flag(help: "The key is lost, and fewer custodians are left than custody asks for.")
        var lost = false

        @Option(
            help: "A further custodian whose key is lost; may be given several times, with --lost."
        )
        var alsoLost: [String] = []

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard !(lost && reseal) else {
                throw ValidationError("--reseal needs as many custodians as custody asks for")
            }
            guard lost || alsoLost.isEmpty else {
                throw ValidationError("--also-lost is for --lost")
            }
        }

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian replace") {
                repositories,
                context in
                if lost {
                    return try ReplaceLostKey(repositories, context).replace(
                        name,
                        publicKeyFile: publicKey,
                        fingerprint: fingerprint,
                        others: alsoLost,
                        unlocking: custodians.credentials
                    )
                }
                return try ChangeCustodians(repositories, context).replace(
                    name,
                    publicKeyFile: publicKey,
                    fingerprint: fingerprint,
                    reseals: reseal,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(CustodianChangeReport(result))
            try CustodianCommand.requireResealed(result)
        }
    }

    /// `mintrun custodian remove`.
    struct Remove: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Remove a custodian who leaves.",
            discussion: """
                The present custodians unlock, as many as custody asks for; the leaving one counts.

                EXIT STATUS: 0 removed, or already so; 3 refused, or too few would be left, or \
                removed and --reseal left an order that the present custodians cannot open; 13 \
                damaged; 64 usage.
                """
        )

        @Argument(help: "The custodian's name, as `custodian list` shows it.")
        var name: String

        @Flag(help: "Seal the keys of orders that are not released to the others.")
        var reseal = false

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian remove") {
                repositories,
                context in
                try ChangeCustodians(repositories, context).remove(
                    name,
                    reseals: reseal,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(CustodianChangeReport(result))
            try CustodianCommand.requireResealed(result)
        }
    }

    /// `mintrun custodian object`.
    struct Object: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "object",
            abstract: "Stop the replacement of a lost key that waits.",
            discussion: """
                Any custodian of the present set unlocks, also the one whose key was called lost.

                EXIT STATUS: 0 stopped, or already so; 3 refused; 10 no replacement of that \
                custodian's key waits; 64 usage.
                """
        )

        @Argument(help: "The custodian whose key would be replaced.")
        var name: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian object") {
                repositories,
                context in
                try ReplaceLostKey(repositories, context).object(
                    toChangeOf: name,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(ObjectionReport(result))
        }
    }
}

extension CustodianCommand {
    /// Ends with 3 if an order was not sealed to the new set: the operator must repeat the command
    /// with other custodians, or cancel the order.
    private static func requireResealed(_ result: CustodianChangeResult) throws {
        guard result.isResealed else {
            throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
        }
    }
}
