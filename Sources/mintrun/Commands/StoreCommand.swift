import ArgumentParser
import CardCore
import CardJobs

/// `mintrun store …`: the stores, and their numbers in other systems.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "The stores, and their numbers in other systems.",
        subcommands: [Add.self, List.self]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Give a store its number in another system, such as a merchant number.",
            discussion: """
                A store that was not named before is added, and is known from then on. A store \
                belongs to one number, and a number belongs to one store; the command changes it.

                EXIT STATUS: 0 done, or already so; 3 the number is that of another store; 64 usage.
                """
        )

        @Argument(help: "The store's name, as files have it.")
        var name: StoreID

        @Option(help: "The number in the other system, 1 to 100 visible bytes.")
        var externalID: String

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "store add") { repositories, context in
                try RegisterStore(repositories, context).add(name, externalID: externalID)
            }
            options.console.show(StoreReport(facts))
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the stores that were added, or that a file or a shipment named.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let stores = try await common.read(in: program) { repositories, context in
                try RegisterStore(repositories, context).list()
            }
            common.console.show(StoreListReport(stores))
        }
    }
}
