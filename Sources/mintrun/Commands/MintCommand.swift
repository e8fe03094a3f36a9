import ArgumentParser
import CardCore
import CardJobs

/// `mintrun mint ORDER`: makes an order's cards.
struct MintCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "mint",
        abstract: "Make the cards of an order and seal their secrets in the vault.",
        discussion: """
            Needs no custodian. After a crash it continues at the same place.

            EXIT STATUS: 0 minted, or already so; 3 refused; 10 no such order; 11 locked; 13 \
            damaged; 74 input or output failed; 75 being minted by another run.
            """
    )

    @Argument(help: "The order's id, or its request id.")
    var order: String

    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run(in program: Program) async throws {
        let result = try await options.write(in: program, "mint", requestID: order) {
            repositories,
            context in
            try await MintOrder(repositories, context, segmentSize: program.segmentSize).mint(
                order,
                dryRun: dry.dryRun
            )
        }
        dry.show(MintReport(result, isDryRun: dry.dryRun), on: options.console)
    }
}
