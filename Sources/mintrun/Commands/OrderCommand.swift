import ArgumentParser
import CardCore
import CardJobs

/// `mintrun order …`: print orders.
struct OrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Print orders.",
        subcommands: [
            Create.self, List.self, Show.self, Proof.self, Approve.self, Cancel.self, Close.self,
            Promote.self,
            Printer.self, Adopt.self,
            GiveUp.self,
        ]
    )

    struct Create: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Create an order from a file, or from options.",
            discussion: """
                The same request id and content again shows the order that exists.

                EXIT STATUS: 0 created, or already there; 3 refused; 10 no such product or \
                printer; 12 the request id belongs to another order; 64 usage; 65 no such file; 75 \
                another run is working on the same request; 78 the file is not an order.

                With --delivery pull the order has no printer: clients of the service pull its cards \
                one by one, and each card is made by the call that gets it.
                """
        )

        @Argument(help: "The order's YAML file: docs/formats/order.md.")
        var file: String?

        @Option(help: "The id of the request; made and printed when it is not given.")
        var requestID: String?

        @Option(help: "The product's id.")
        var product: ProductID?

        @Option(help: "The number of cards to sell.")
        var quantity: Int?

        @Option(help: "The number of spares beyond that.")
        var spares = 0

        @Option(help: "The printer's name.")
        var printer: String?

        @Option(help: "The template (the printer's usual one): docs/formats/printer-templates.md.")
        var template: String?

        @Option(help: "live or test; it never changes.")
        var environment: Environment = .live

        @Option(help: "The printed value in minor units, if the product has several.")
        var denomination: Int64?

        @Option(help: "The receiver of the cards: a printer, or calls that pull them one by one.")
        var delivery = OrderedDelivery.printer

        @Option(help: "The client that may pull the cards; every client if it is not given.")
        var client: ClientName?

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            if file == nil {
                guard product != nil, quantity != nil, (printer != nil) == (delivery == .printer)
                else { throw ValidationError(Self.missing) }
                guard delivery == .pull || client == nil else {
                    throw ValidationError("--client is for --delivery pull")
                }
                guard delivery == .printer || template == nil && spares == 0 else {
                    throw ValidationError(
                        "no printer gets the cards: leave out --template and --spares"
                    )
                }
            } else if product != nil || quantity != nil || printer != nil || requestID != nil
                || client != nil || delivery != .printer
            {
                throw ValidationError("give either FILE or options, not both")
            }
        }

        func run(in program: Program) async throws {
            let source = try source(in: program)
            let create = { (repositories: Repositories, context: RequestContext) in
                try CreateOrder(repositories, context).create(source, dryRun: dry.dryRun)
            }
            // A file has a request id of its own; options that are typed twice would make two
            // orders.
            let requestID = source.requestID(on: program.machine.disk)
            let result =
                if file == nil, let requestID {
                    try await options.book(
                        in: program,
                        "order create",
                        requestID: requestID,
                        create
                    )
                } else {
                    try await options.write(
                        in: program,
                        "order create",
                        requestID: requestID,
                        create
                    )
                }
            dry.show(
                OrderReport(result.order, alreadyDone: result.alreadyDone),
                on: options.console
            )
        }

        private static let missing = """
            give FILE, or --product and --quantity with either --printer or --delivery pull
            """

        private func source(in program: Program) throws -> OrderSource {
            if let file { return OrderSource(file: file) }
            guard let product, let quantity else { throw ValidationError(Self.missing) }
            guard let printer else {
                return OrderSource(
                    requestID: requestID ?? program.requestID("req"),
                    product: product,
                    quantity: quantity,
                    pulledBy: client,
                    environment: environment,
                    denominationMinor: denomination
                )
            }
            return OrderSource(
                requestID: requestID ?? program.requestID("req"),
                product: product,
                quantity: quantity,
                spares: spares,
                printer: printer,
                template: template,
                environment: environment,
                denominationMinor: denomination
            )
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the orders.",
            discussion: """
                Closed and cancelled orders are among them, unless --state names other states.

                EXIT STATUS: 0.
                """
        )

        @Option(help: "Only orders in this state. May be repeated.")
        var state: [OrderState] = []

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let orders = try await common.read(in: program) { repositories, context in
                try ShowOrder(repositories, context).all(in: state.isEmpty ? nil : Set(state))
            }
            common.console.show(OrderListReport(orders))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one order.",
            discussion: "EXIT STATUS: 0; 10 no such order."
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try ShowOrder(repositories, context).one(order)
            }
            common.console.show(OrderReport(facts, alreadyDone: true, isShown: true))
        }
    }
}

/// The ways in which people order cards.
enum OrderedDelivery: String, CaseIterable, ExpressibleByArgument {
    case printer, pull
}

extension Environment: ExpressibleByArgument {}
extension OrderState: ExpressibleByArgument {}
