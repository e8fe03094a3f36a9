import ArgumentParser
import CardCore
import CardJobs

/// The days that a report is about.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first day, YYYY-MM-DD (the first there is).")
    var from: String?

    @Option(help: "The last day, YYYY-MM-DD (the last there is).")
    var to: String?

    func days() throws -> (from: Day?, to: Day?) {
        let days = (from: try Self.day(from), to: try Self.day(to))
        if let from = days.from, let to = days.to, to < from {
            throw ValidationError("--to is before --from")
        }
        return days
    }

    private static func day(_ text: String?) throws -> Day? {
        try text.map { text in
            guard let day = Day(text) else {
                throw ValidationError("\(text) is no day: write 2026-11-21")
            }
            return day
        }
    }
}

extension DayBasis: ExpressibleByArgument {}
extension ReportSales.Grouping: ExpressibleByArgument {}

extension ReportCommand {
    struct Sales: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "sales",
            abstract: "What was activated, loaded, redeemed and taken back, from the journal.",
            discussion: """
                The day is the business date of the file that brought a message; what an operator \
                did has the day on which it was done, in the zone of the workspace. With --basis record it is the day on \
                which it was booked: late files count where they came.

                EXIT STATUS: 0; 10 no such store or sender; 64 wrong usage.
                """
        )

        @OptionGroup var period: PeriodOptions

        @Option(help: "Sum up by store, day or product (each of them apart).")
        var by: ReportSales.Grouping?

        @Option(help: "Only this store.")
        var store: StoreID?

        @Option(help: "Only what this sender sent.")
        var sender: SenderID?

        @Option(help: "Which day counts: business or record.")
        var basis: DayBasis = .business

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let days = try period.days()
            let query = SalesQuery(
                from: days.from,
                to: days.to,
                basis: basis,
                store: store,
                sender: sender
            )
            let figures = try await common.read(in: program) { repositories, context in
                try ReportSales(repositories, context).report(query, by: by)
            }
            common.console.show(SalesReport(figures, period: period))
        }
    }

    struct Settlement: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "settlement",
            abstract: "What a sender's files said, what was applied, what differs and why.",
            discussion: """
                Files belong to the days of their business dates. What the sender owes comes from \
                the journal: activations and loads less what was taken back and redeemed.

                EXIT STATUS: 0; 10 no such sender; 64 wrong usage.
                """
        )

        @Option(help: "The sender.")
        var sender: SenderID

        @OptionGroup var period: PeriodOptions
        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let days = try period.days()
            let query = FileSummaryQuery(sender: sender, from: days.from, to: days.to)
            let settlement = try await common.read(in: program) { repositories, context in
                try ReportSettlement(repositories, context).report(query)
            }
            common.console.show(SettlementReport(settlement))
        }
    }

    struct Accounts: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "accounts",
            abstract: "The trial balance: what every account was debited and credited.",
            discussion: "EXIT STATUS: 0; 10 no such store; 13 the journal does not balance."
        )

        @Option(help: "The end of this day, YYYY-MM-DD (now).")
        var asOf: String?

        @Option(help: "Only the accounts of this store.")
        var store: StoreID?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let balance = try await common.read(in: program) { repositories, context in
                try ReportAccounts(repositories, context).report(asOf: asOf, store: store)
            }
            common.console.show(AccountsReport(balance))
            guard balance.isBalanced else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
        }
    }
}
