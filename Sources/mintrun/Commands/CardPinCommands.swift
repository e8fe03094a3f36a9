import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct Redeem: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "redeem",
            abstract: "Redeem a card that a customer presents with its PIN.",
            discussion: """
                Token and PIN are asked for on the terminal, or are the first lines of standard \
                input; they are never arguments. With SERIAL only the PIN is asked for, and only \
                if it is bound to the serial; with --no-pin only the token, for a card without a \
                PIN. Five wrong PINs in a row lock the card; attempts count in a dry run, too.

                EXIT STATUS: 0 done, or done before under the same request id; 3 refused: the PIN \
                is not accepted, the card is locked, a rule refuses it, or the same was typed \
                within a day; 10 no such card; 12 the request id was used for something else; 64 \
                usage, nothing on standard input, or an amount without the currency's decimals; 74 \
                booked, and the result could not be shown.
                """
        )

        @Argument(help: "The card's serial, if its PIN is bound to it.")
        var serial: Serial?

        @Option(help: "The amount, with the currency's decimals: 500.00 for NOK, 500 for JPY.")
        var amount: String

        @Flag(name: .customLong("no-pin"), help: "The card has no PIN.")
        var hasNoPIN = false

        @OptionGroup var why: ReasonOption
        @OptionGroup var operation: CardOperationOptions

        func validate() throws {
            guard serial == nil || !hasNoPIN else {
                throw ValidationError("--no-pin needs the token: leave the serial out")
            }
            guard Money.isTypable(amount) else { throw ValidationError(UsageRule.amount) }
        }

        func run(in program: Program) async throws {
            let (token, pin) = try await ask(in: program)
            let request = operation.request(
                in: program,
                .redeem,
                serial ?? "",
                amount: amount,
                reason: why.reason
            )
            let done = try await operation.options.book(
                in: program,
                "card redeem",
                requestID: request.requestID,
                clock: operation.clock
            ) { repositories, context in
                try RedeemCard(repositories, context).redeem(
                    request,
                    token: token,
                    pin: pin,
                    dryRun: operation.dry.dryRun
                )
            }
            operation.dry.show(CardOperatedReport(done), on: operation.options.console)
        }

        /// Before the lock is taken: no other command waits for slow typing.
        private func ask(in program: Program) async throws -> (token: Secret?, pin: Secret?) {
            guard let serial else {
                if hasNoPIN {
                    return (try SecretInput.answers(to: [.token], on: program.machine)[0], nil)
                }
                let answers = try SecretInput.answers(
                    to: [.token, .pin],
                    on: program.machine
                )
                return (answers[0], answers[1])
            }
            try await operation.options.common.read(in: program) { repositories, context in
                try RedeemCard(repositories, context).requireSerialIsEnough(serial)
            }
            return (
                nil,
                try SecretInput.answers(
                    to: [.pinOfCard(serial)],
                    on: program.machine
                )[0]
            )
        }
    }

    struct Unlock: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "unlock",
            abstract: "Unlock a card that wrong PINs have locked.",
            discussion: """
                Releases the hold `pin` and resets the count of wrong PINs. Other holds remain.

                EXIT STATUS: 0 unlocked, or not locked; 10 no such card; 64 usage.
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let unlocked = try await options.write(in: program, "card unlock") {
                repositories,
                context in
                try UnlockCard(repositories, context).unlock(
                    serial,
                    reason: why.reason,
                    dryRun: dry.dryRun
                )
            }
            dry.show(CardHoldReport.unlocked(unlocked), on: options.console)
        }
    }
}
