import ArgumentParser
import CardCore
import CardJobs

extension OrderCommand {
    /// `mintrun order printer`.
    struct Printer: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "printer",
            abstract: "Give an order the newest keys of its own printer.",
            discussion: """
                Once cards exist, the present custodians unlock. An order cannot be given to \
                another printer: cancel it, and order again.

                EXIT STATUS: 0 pinned, or already so; 3 refused, or released already; 10 no such \
                order; 13 damaged; 64 usage.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "order printer") {
                repositories,
                context in
                try PinPrinter(repositories, context).pin(
                    order,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(PinnedPrinterReport(result))
        }
    }
}
