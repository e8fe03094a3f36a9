import ArgumentParser
import CardCore
import CardJobs

/// The days that a report is about.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first day, YYYY-MM-DD (the first with entries).")
    var from: String?

    @Option(help: "The last day, YYYY-MM-DD (the last with entries).")
    var to: String?

    func days() throws -> (from: Day?, to: Day?) {
        try Self.days(from: from, to: to, names: ("--from", "--to"))
    }

    /// The first and the last day of a period, of the options of these names.
    static func days(
        from: String?,
        to: String?,
        names: (from: String, to: String)
    ) throws -> (from: Day?, to: Day?) {
        let days = (from: try day(from), to: try day(to))
        if let from = days.from, let to = days.to, to < from {
            throw ValidationError("\(names.to) is before \(names.from)")
        }
        return days
    }

    private static func day(_ text: String?) throws -> Day? {
        try text.map { text in
            guard let day = Day(text) else {
                throw ValidationError("\(text) is not a day: write 2026-11-21")
            }
            return day
        }
    }
}

/// The cards that a report is about.
struct EnvironmentOption: ParsableArguments {
    @Option(help: "Live cards or test cards: live or test.")
    var environment: Environment = .live
}

extension DayBasis: ExpressibleByArgument {}
extension LiabilityBasis: ExpressibleByArgument {}
extension ReportSales.Grouping: ExpressibleByArgument {}

extension ReportCommand {
    struct Sales: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "sales",
            abstract: "Activations, loads, redemptions and reversals, from the journal.",
            discussion: """
                The day is the business date of the file of a message; an operator's message has \
                the day on which it was typed, in the zone of the workspace. With --basis record \
                it is the day of the booking: late files count on the day of their arrival.

                EXIT STATUS: 0; 10 no such store or sender; 64 wrong usage.
                """
        )

        @OptionGroup var period: PeriodOptions

        @Option(help: "Sum up by store, day or product (each of them apart).")
        var by: ReportSales.Grouping?

        @Option(help: "Only this store.")
        var store: StoreID?

        @Option(help: "Only the files of this sender.")
        var sender: SenderID?

        @Option(help: "The day that counts: business or record.")
        var basis: DayBasis = .business

        @OptionGroup var cards: EnvironmentOption
        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let days = try period.days()
            let query = SalesQuery(
                from: days.from,
                to: days.to,
                basis: basis,
                store: store,
                sender: sender,
                environment: cards.environment
            )
            let figures = try await common.read(in: program) { repositories, context in
                try ReportSales(repositories, context).report(query, by: by)
            }
            common.console.show(SalesReport(figures, from: period.from, to: period.to))
        }
    }

    struct Settlement: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "settlement",
            abstract: "A sender's files, the applied part, and the difference with its reasons.",
            discussion: """
                Files belong to the days of their business dates. The debt of the sender is \
                computed from the journal: activations and loads less reversals and redemptions.

                EXIT STATUS: 0; 10 no such sender; 64 wrong usage.
                """
        )

        @Option(help: "The sender.")
        var sender: SenderID

        @OptionGroup var period: PeriodOptions
        @OptionGroup var cards: EnvironmentOption
        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let days = try period.days()
            let query = FileSummaryQuery(
                sender: sender,
                from: days.from,
                to: days.to,
                environment: cards.environment
            )
            let settlement = try await common.read(in: program) { repositories, context in
                try ReportSettlement(repositories, context).report(query)
            }
            common.console.show(SettlementReport(settlement))
        }
    }

    struct Accounts: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "accounts",
            abstract: "The trial balance: the debits and credits of every account.",
            discussion: "EXIT STATUS: 0; 10 no such store; 13 the journal does not balance."
        )

        @Option(help: "The end of this day, YYYY-MM-DD (now).")
        var asOf: String?

        @Option(help: "Only the accounts of this store.")
        var store: StoreID?

        @OptionGroup var cards: EnvironmentOption
        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let balance = try await common.read(in: program) { repositories, context in
                try ReportAccounts(repositories, context).report(
                    asOf: asOf,
                    store: store,
                    environment: cards.environment
                )
            }
            common.console.show(AccountsReport(balance))
            guard balance.isBalanced else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
        }
    }
}
