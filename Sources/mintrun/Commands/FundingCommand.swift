import ArgumentParser
import CardCore
import CardJobs

/// `mintrun funding …`: the funding accounts of clients.
struct FundingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funding",
        abstract: "The funding accounts of clients, and the deposits to them.",
        subcommands: [
            Deposit.self, Approve.self, Reject.self, Return.self, List.self, Show.self,
        ]
    )

    fileprivate static let exitStatus = """
        EXIT STATUS: 0 done, or done before; 3 refused by a rule, which is named, or an approval \
        is needed; 10 no such client or deposit; 12 the reference belongs to another deposit; 64 \
        usage.
        """

    struct Deposit: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "deposit",
            abstract: "Register a deposit, which another operator approves.",
            discussion: """
                Nobody can spend the money before its approval. The reference is that of the \
                transfer; the same deposit again changes nothing. See docs/operating/funding.md.

                \(exitStatus)
                """
        )

        @OptionGroup var about: FundingOptions

        @Option(help: "The amount, with the currency's decimals: 500.00 for NOK, 500 for JPY.")
        var amount: String

        @Option(help: "The means by which the money arrives: ACH, WIRE or CHECK.")
        var payment: DepositPayment

        @Option(help: "A comment, at most 250 characters.")
        var comment = ""

        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard Money.isTypable(amount) else { throw ValidationError(UsageRule.amount) }
        }

        func run(in program: Program) async throws {
            let deposit = ManageFunding.Deposit(
                to: about.client,
                amount: amount,
                reference: about.reference,
                by: payment,
                comment: comment
            )
            let facts = try await options.write(in: program, "funding deposit", clock: clock) {
                try ManageFunding($0, $1).deposit(deposit, dryRun: dry.dryRun)
            }
            dry.show(FundingReport(facts), on: options.console)
        }
    }

    struct Approve: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve a deposit whose money arrived: the client can spend it.",
            discussion: """
                A deposit that an operator registered is approved by another operator. Compare it \
                with the bank's statement first.

                \(exitStatus)
                """
        )

        @OptionGroup var step: FundingStepOptions

        func run(in program: Program) async throws { try await step.take(.approve, in: program) }
    }

    struct Reject: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "reject",
            abstract: "Reject a deposit whose money did not arrive.",
            discussion: exitStatus
        )

        @OptionGroup var step: FundingStepOptions

        func run(in program: Program) async throws { try await step.take(.reject, in: program) }
    }

    struct Return: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "return",
            abstract: "Take back an approved deposit whose money the bank returned.",
            discussion: """
                It is refused if the client has spent the money, unless its credit is enough.

                \(exitStatus)
                """
        )

        @OptionGroup var step: FundingStepOptions

        func run(in program: Program) async throws { try await step.take(.giveBack, in: program) }
    }
}

// Reading.
extension FundingCommand {
    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show deposits and charges, the newest first.",
            discussion: "EXIT STATUS: 0; 10 no such client; 64 usage."
        )

        @Option(help: "Only those of this client.")
        var client: ClientName?

        @Option(
            help: "Only those of this status: pending, success, rejected, returned or rolledback."
        )
        var status: FundingStatus?

        @Option(help: "Only the one with this reference.")
        var reference: String?

        @Option(help: "At most so many (100).")
        var limit = 100

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit needs 1 or more") }
        }

        func run(in program: Program) async throws {
            var query = FundingQuery(client: client)
            query.statuses = status.map { [$0] } ?? []
            query.reference = reference
            query.limit = limit
            let records = try await common.read(in: program) { [query] repositories, context in
                try ManageFunding(repositories, context).list(query)
            }
            common.console.show(FundingListReport(records))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the funding account of a client.",
            discussion: "EXIT STATUS: 0; 3 the client has no account; 10 no such client."
        )

        @Argument(help: "The client's name.")
        var client: ClientName

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try ManageFunding(repositories, context).show(client)
            }
            common.console.show(FundingAccountReport(facts))
        }
    }
}

/// The deposit that a command is about.
struct FundingOptions: ParsableArguments {
    @Argument(help: "The client's name.")
    var client: ClientName

    @Option(help: "The reference of the deposit, 1 to 255 visible bytes.")
    var reference: String
}

/// The options of a decision about a deposit.
struct FundingStepOptions: ParsableArguments {
    @OptionGroup var about: FundingOptions
    @OptionGroup var why: ReasonOption
    @OptionGroup var clock: ClockOption
    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func take(_ step: FundingStep, in program: Program) async throws {
        let facts = try await options.write(
            in: program,
            "funding \(step.rawValue)",
            clock: clock
        ) {
            try ManageFunding($0, $1).take(
                step,
                ofReference: about.reference,
                of: about.client,
                reason: why.reason,
                dryRun: dry.dryRun
            )
        }
        dry.show(FundingReport(facts), on: options.console)
    }
}

extension DepositPayment: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension FundingStatus: ExpressibleByArgument {
    init?(argument: String) {
        guard let known = Self.allCases.first(where: { $0.word == argument }) else { return nil }
        self = known
    }
}

extension FundingStatus {
    /// The status in one word, as options and documents have it.
    var word: String { rawValue.filter { $0 != " " } }
}
