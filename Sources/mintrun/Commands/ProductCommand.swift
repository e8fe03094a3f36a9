import ArgumentParser
import CardCore
import CardJobs

/// `mintrun product …`: kinds of card.
struct ProductCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product",
        abstract: "Kinds of card, and the fitness of their formats.",
        subcommands: [Add.self, List.self, Show.self, Check.self]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a product, or a new version of one.",
            discussion: """
                A version that lowers the custody of its orders needs the present custodians.

                EXIT STATUS: 0 added, or already there; 3 refused (the formats are not fit, or a \
                fixed key changed); 65 no such file; 78 the file is not a product.
                """
        )

        @Argument(help: "The product's YAML file: docs/formats/product.md.")
        var file: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "product add") {
                repositories,
                context in
                try AddProduct(repositories, context).add(
                    file,
                    unlocking: custodians.credentials,
                    dryRun: dry.dryRun
                )
            }
            dry.show(ProductReport(result), on: options.console)
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the products.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let products = try await common.read(in: program) { repositories, context in
                try AddProduct(repositories, context).list()
            }
            common.console.show(ProductListReport(products))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one product.",
            discussion: "EXIT STATUS: 0; 10 no such product."
        )

        @Argument(help: "The product's id.")
        var id: ProductID

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let product = try await common.read(in: program) { repositories, context in
                try AddProduct(repositories, context).show(id)
            }
            common.console.show(ProductReport(product, isShown: true))
        }
    }

    struct Check: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "The pre-flight report: are the formats of this product fit?",
            discussion: """
                Works without a workspace, too.

                EXIT STATUS: 0 fit, or fit with limits; 3 refused; \
                65 no such file; 78 the file is not a product.
                """
        )

        @Argument(help: "The product's YAML file: docs/formats/product.md.")
        var file: String

        @Option(
            help:
                "Cards in one order, for what a spreadsheet would change and the chance of a collision."
        )
        var quantity: Int?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard (quantity ?? 1) >= 1 else { throw ValidationError("--quantity needs 1 or more") }
        }

        func run(in program: Program) async throws {
            let check = try await common.readIfThere(in: program) { repositories, context in
                try CheckProduct(repositories, on: program.machine.disk, context).check(
                    file,
                    quantity: quantity
                )
            }
            common.console.show(FitnessReport(check))
            guard check.isFit else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }
}
