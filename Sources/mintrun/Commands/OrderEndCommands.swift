import ArgumentParser
import CardCore
import CardJobs

extension OrderCommand {
    /// `mintrun order cancel`.
    struct Cancel: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: "Cancel an order of which no card is active.",
            discussion: """
                EXIT STATUS: 0 cancelled, or already so; 3 refused (cards are active); 10 no such \
                order.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "The reason, for the audit log.")
        var reason: String

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order cancel") {
                try EndOrder($0, $1).cancel(order, reason: reason, dryRun: dry.dryRun)
            }
            dry.show(
                OrderReport(result.order, alreadyDone: result.alreadyDone),
                on: options.console
            )
        }
    }

    /// `mintrun order close`.
    struct Close: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "Close an order that is shredded and accounted for.",
            discussion: """
                `mintrun shred` closes an acknowledged order itself. The cards of a closed order \
                stay valid.

                EXIT STATUS: 0 closed, or already so; 3 refused (the printer has not answered for \
                every card, or the secrets still exist); 10 no such order.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "The reason, for the audit log.")
        var reason: String?

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order close") {
                try EndOrder($0, $1).close(order, reason: reason, dryRun: dry.dryRun)
            }
            dry.show(
                OrderReport(result.order, alreadyDone: result.alreadyDone),
                on: options.console
            )
        }
    }

    /// `mintrun order promote`.
    struct Promote: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "promote",
            abstract: "Promote a spare in the place of a spoiled or missing card.",
            discussion: """
                The spare can be sold from then on, and counts in the pack of the card that it \
                replaces.

                EXIT STATUS: 0 promoted, or already so; 3 refused; 10 no such order or serial.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "The serial of the spoiled or missing card.")
        var spoiled: Serial

        @Option(help: "The serial of the spare.")
        var spare: Serial

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order promote") {
                try PromoteSpare($0, $1).promote(
                    spare,
                    insteadOf: spoiled,
                    order: order,
                    dryRun: dry.dryRun
                )
            }
            dry.show(PromotionReport(result), on: options.console)
        }
    }
}
