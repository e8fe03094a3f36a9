import ArgumentParser
import CardCore
import CardJobs

/// `mintrun run ORDER.yaml`: a whole print order.
struct RunCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Do a whole print order: create, mint, release. Safe to repeat at any point.",
        discussion: """
            Without custodians it mints, leaves the order sealed, and ends with 3 and the release \
            command as its hint.

            EXIT STATUS: 0 done, or already so; 3 refused, or sealed and waiting for custodians; \
            10 no such product or printer; 11 locked; 12 the request id is in use; 13 damaged; 64 \
            usage; 74 input or output failed; 75 another run is working on it; 78 not an order.
            """
    )

    @Argument(help: "The order's YAML file: docs/formats/order.md.")
    var file: String

    @OptionGroup var custodians: CustodianOptions
    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run(in program: Program) async throws {
        let source = OrderSource(file: file)
        let requestID = source.requestID(on: program.machine.disk)
        let result = try await options.write(in: program, "run", requestID: requestID) {
            repositories,
            context in
            try await RunOrder(repositories, context, segmentSize: program.segmentSize).run(
                source,
                unlocking: custodians.credentials,
                dryRun: dry.dryRun
            )
        }
        dry.show(
            OrderReport(result.order, alreadyDone: result.alreadyDone),
            on: options.console
        )
        if result.needsRelease, !dry.dryRun, let id = result.order.id {
            throw OrderFailure.custodiansNeeded(id, result.custody)
        }
    }
}
