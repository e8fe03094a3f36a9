import ArgumentParser
import CardCore
import CardJobs

/// `mintrun stock …`: the locations of packs.
struct StockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock",
        abstract: "The locations of packs of cards.",
        subcommands: [Ship.self, Receive.self, Labels.self, Show.self]
    )

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the locations of packs, and the shipments.",
            discussion: "EXIT STATUS: 0; 10 no such order or shipment."
        )

        @Argument(help: "An order, or a shipment: shp-000001; everything without it.")
        var name: String?

        @Option(help: "Only packs at this store, or on the way to it.")
        var store: StoreID?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard name == nil || store == nil else {
                throw ValidationError("give an order, a shipment or --store, not both")
            }
        }

        func run(in program: Program) async throws {
            let stock = try await common.read(in: program) {
                try ShowStock($0, $1).show(name, store: store)
            }
            common.console.show(StockReport(stock))
        }
    }
}
