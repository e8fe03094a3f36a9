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
            discussion: """
                By booking, a movement counts from the moment on which it was booked, and the debt \
                of a past day never changes. With --basis business it counts on the business date \
                of its file, or without one on its own day: late files change past days.

                EXIT STATUS: 0; 13 the journal does not balance.
                """
        )

        @Option(help: "The end of this day, YYYY-MM-DD (now).")
        var asOf: String?

        @Option(help: "The day that counts: booking or business.")
        var basis: LiabilityBasis = .booking

        @OptionGroup var cards: EnvironmentOption
        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let liability = try await common.read(in: program) { repositories, context in
                try ReportLiability(repositories, context).report(
                    asOf: asOf,
                    basis: basis,
                    environment: cards.environment
                )
            }
            common.console.show(LiabilityReport(liability))
            guard liability.isBalanced else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
        }
    }
}
