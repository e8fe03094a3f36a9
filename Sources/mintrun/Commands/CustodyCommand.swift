import ArgumentParser
import CardCore
import CardJobs

/// `mintrun custody …`: how many custodians open an order.
struct CustodyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custody",
        abstract: "The number of custodians who open an order.",
        subcommands: [Show.self, Set.self]
    )

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the custody on record.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try ChangeCustody(repositories, context).show()
            }
            common.console.show(CustodyReport(facts))
        }
    }

    struct Set: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Change the custody of later orders.",
            discussion: """
                Orders that were minted keep theirs. Once cards exist, the present custodians \
                unlock, as many as the custody on record asks for; to lower it, also before.

                EXIT STATUS: 0 recorded, or already so; 3 refused; 64 usage.
                """
        )

        @Argument(help: "single (any one custodian) or dual (any two different ones).")
        var custody: Custody

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "custody set") {
                repositories,
                context in
                try ChangeCustody(repositories, context).set(
                    custody,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(CustodyReport(facts))
        }
    }
}
