import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct WriteOff: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "write-off",
            abstract: "Write off the rest of a card that has been void for long.",
            discussion: """
                The void must be confirmed and as old as writeOffAfterDays of the product; \
                products with breakage: never, and laws that want the rest to stay owed, forbid \
                it. Afterwards nothing is on the card, and its void is final. With --older-than, \
                all such cards of a product are written off; those that cannot be yet are counted, \
                with the reason. Once cards exist, the present custodians unlock; a dry run needs \
                none.

                The id of the request is printed before anything is booked. To repeat a command \
                whose result is unknown, add --request-id and that id: it is done once.

                EXIT STATUS: 0 done, or done before; 3 refused by a rule, which is named, or \
                custodians are missing; 10 no such card or product; 12 the request id was used for \
                something else; 64 usage.
                """
        )

        @Argument(help: "One card's serial.")
        var serial: Serial?

        @Option(
            help: ArgumentHelp(
                "All cards of --product whose void is at least so many days old.",
                valueName: "days"
            )
        )
        var olderThan: Int?

        @Option(help: "The product of the cards, with --older-than.")
        var product: ProductID?

        @OptionGroup var why: ReasonOption
        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var clock: ClockOption
        @OptionGroup var operation: RangeActOptions

        func validate() throws {
            guard (serial == nil) != (olderThan == nil), (olderThan == nil) == (product == nil)
            else {
                throw ValidationError("give either SERIAL, or --older-than with --product")
            }
            guard (0...36_500).contains(olderThan ?? 0) else {
                throw ValidationError("--older-than needs a number of days from 0 to 36500")
            }
        }

        func run(in program: Program) async throws {
            let requestID = operation.requestID ?? program.requestID("op")
            if let serial { return try await writeOff(serial, in: program, requestID: requestID) }
            guard let olderThan, let product else { return }
            let request = WriteOffCards.Request(
                product,
                olderThanDays: olderThan,
                reason: why.reason,
                requestID: requestID
            )
            let done = try await book(in: program, requestID) { job in
                try job.writeOff(
                    request,
                    unlocking: custodians.credentials,
                    dryRun: operation.dry.dryRun
                )
            }
            operation.dry.show(WriteOffReport(done), on: operation.options.console)
        }

        private func writeOff(_ serial: Serial, in program: Program, requestID: String)
            async throws
        {
            let request = OperateCard.Request(
                .writeOff,
                serial: serial,
                reason: why.reason,
                requestID: requestID
            )
            let done = try await book(in: program, requestID) { job in
                try job.writeOff(
                    request,
                    unlocking: custodians.credentials,
                    dryRun: operation.dry.dryRun
                )
            }
            operation.dry.show(CardOperatedReport(done), on: operation.options.console)
        }

        private func book<Done>(
            in program: Program,
            _ requestID: String,
            _ writeOff: (WriteOffCards) throws -> Done
        ) async throws -> Done {
            try await operation.options.book(
                in: program,
                "card write-off",
                requestID: requestID,
                clock: clock
            ) { try writeOff(WriteOffCards($0, $1)) }
        }
    }
}
