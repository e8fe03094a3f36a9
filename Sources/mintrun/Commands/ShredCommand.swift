import ArgumentParser
import CardCore
import CardJobs

/// `mintrun shred ORDER`: makes an order's secrets permanently unreadable.
struct ShredCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "shred",
        abstract: "Destroy an order's secrets permanently, and prove it.",
        discussion: """
            Only for acknowledged or cancelled orders; never prompts. Cards stay valid: only their \
            keyed hashes remain.

            EXIT STATUS: 0 shredded, or already so; 3 refused; 10 no such order; 11 locked; 74 \
            input or output failed (repeat it).
            """
    )

    @Argument(help: "The order's id, or its request id.")
    var order: String

    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run(in program: Program) async throws {
        let result = try await options.write(in: program, "shred", requestID: order) {
            repositories,
            context in
            try ShredOrder(repositories, context).shred(order, dryRun: dry.dryRun)
        }
        dry.show(ShredReport(result, isDryRun: dry.dryRun), on: options.console)
    }
}
