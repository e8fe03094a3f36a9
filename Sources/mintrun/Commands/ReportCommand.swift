import ArgumentParser
import CardCore
import CardJobs

/// `mintrun report …`: orders and money.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Orders and money.",
        subcommands: [
            Order.self, Liability.self, Sales.self, Settlement.self, Accounts.self, Lost.self,
        ]
    )

    struct Order: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "order",
            abstract: "Account for every card of an order.",
            discussion: "EXIT STATUS: 0; 10 no such order."
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let report = try await common.read(in: program) { repositories, context in
                OrderAccountReport(
                    try ShowOrder(repositories, context).one(order),
                    promoted: try ShowOrder(repositories, context).promotedCount(order),
                    zone: repositories.zones.name(on: repositories.today(context))
                )
            }
            common.console.show(report)
        }
    }

    struct Liability: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "liability",
            abstract: "The debt to the holders of cards, from the journal.",
            discussion: "EXIT STATUS: 0; 13 the journal does not balance."
        )

        @Option(help: "The end of this day, YYYY-MM-DD (now).")
        var asOf: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let liability = try await common.read(in: program) { repositories, context in
                try ReportLiability(repositories, context).report(asOf: asOf)
            }
            common.console.show(LiabilityReport(liability))
            guard liability.isBalanced else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
        }
    }
}
