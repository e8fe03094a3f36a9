import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct Void: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "void",
            abstract: "Void a card, or whole packs, cartons and runs of serials.",
            discussion: """
                One card: an active one; its money stays on it. A range: cards that \
                were never activated become spoiled and can never be sold; activated ones are \
                listed and left alone, unless --include-active voids each of them.

                EXIT STATUS: 0 done, or done before; 3 refused by a rule, or for some activated \
                cards of a range; 10 no such card, order, pack or carton; 12 the request id was \
                used for something else; 64 usage.
                """
        )

        @Argument(help: "One card's serial.")
        var serial: Serial?

        @OptionGroup var range: RangeOptions
        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func validate() throws {
            guard (serial == nil) != range.isEmpty else {
                throw ValidationError("give either SERIAL or a range, and not both")
            }
            if serial == nil { _ = try range.choice() }
        }

        func run(in program: Program) async throws {
            if let serial {
                return try await operation.operate(in: program, .void, serial, reason: why.reason)
            }
            try await range.act(
                in: program,
                .void,
                command: "card void",
                reason: why.reason,
                operation
            )
        }
    }

    struct Recall: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "recall",
            abstract: "Freeze packs, cartons and runs of serials: their cards cannot be sold.",
            discussion: """
                Places a hold `recall` on every card that was never activated; activated ones are \
                listed and left alone, unless --include-active freezes their money, too.

                EXIT STATUS: 0 done, or done before; 3 refused; 10 no such card, order, pack or \
                carton; 12 the request id was used for something else; 64 usage.
                """
        )

        @OptionGroup var range: RangeOptions
        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: RangeActOptions

        func validate() throws { _ = try range.choice() }

        func run(in program: Program) async throws {
            try await range.act(
                in: program,
                .recall,
                command: "card recall",
                reason: why.reason,
                operation
            )
        }
    }

    struct ReleaseRecall: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "release-recall",
            abstract: "Release recalled cards: every hold `recall` of the range, and no other.",
            discussion: """
                EXIT STATUS: 0 done, or done before; 10 no such card, order, pack or carton; 12 \
                the request id was used for something else; 64 usage.
                """
        )

        @OptionGroup var range: RangeOptions
        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: RangeActOptions

        func validate() throws {
            _ = try range.choice()
            guard !range.includeActive else {
                throw ValidationError("every recalled card is released, activated or not")
            }
        }

        func run(in program: Program) async throws {
            try await range.act(
                in: program,
                .release,
                command: "card release-recall",
                reason: why.reason,
                operation
            )
        }
    }
}

/// The options of every act on a range, besides the range.
struct RangeActOptions: ParsableArguments {
    @Option(help: "The id of the request: the same one again does nothing; made if not given.")
    var requestID: String?

    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func validate() throws { try requestID.map(CardOperationOptions.check(requestID:)) }
}

extension RangeOptions {
    func act(
        in program: Program,
        _ act: RangeAct,
        command: String,
        reason: String,
        _ operation: RangeActOptions
    ) async throws {
        try await self.act(
            in: program,
            act,
            command: command,
            reason: reason,
            requestID: operation.requestID,
            dry: operation.dry,
            options: operation.options,
            serving: serving
        )
    }

    func act(
        in program: Program,
        _ act: RangeAct,
        command: String,
        reason: String,
        _ operation: CardOperationOptions
    ) async throws {
        try await self.act(
            in: program,
            act,
            command: command,
            reason: reason,
            requestID: operation.requestID,
            dry: operation.dry,
            options: operation.options,
            clock: operation.clock,
            serving: serving
        )
    }

    private func act(
        in program: Program,
        _ act: RangeAct,
        command: String,
        reason: String,
        requestID: String?,
        dry: DryRunOption,
        options: WriterOptions,
        clock: ClockOption? = nil,
        serving: ServingOption
    ) async throws {
        let request = ActOnRange.Request(
            act,
            try choice(),
            reason: reason,
            includeActive: includeActive,
            requestID: requestID ?? program.requestID("op")
        )
        let result = try await options.book(
            in: program,
            command,
            requestID: request.requestID,
            clock: clock,
            serving: serving
        ) { repositories, context in
            try ActOnRange(repositories, context).act(request, dryRun: dry.dryRun)
        }
        let report = RangeReport(result)
        dry.show(report, on: options.console)
        if report.exitStatus != 0 { throw ExitStatus.Partial(status: report.exitStatus) }
    }
}
