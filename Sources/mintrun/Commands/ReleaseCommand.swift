import ArgumentParser
import CardCore
import CardJobs

/// `mintrun release ORDER`: seals the one package of an order to its printer.
struct ReleaseCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Seal an order's package to its printer; once.",
        discussion: """
            The custodians unlock the vault. Releasing again publishes the same bytes.

            If `--plaintext DIR` fails or is stopped, nothing is left in DIR. A process that is \
            killed leaves an unencrypted `.part` file there; the same command removes it.

            EXIT STATUS: 0 released, or already so; 3 refused; 10 no such order; 11 locked; 13 \
            damaged; 64 a passphrase is missing; 74 input or output failed.
            """
    )

    @Argument(help: "The order's id, or its request id.")
    var order: String

    @Option(
        help: "Write the package unencrypted to this folder (test orders; else only if allowed)."
    )
    var plaintext: String?

    @Option(help: "The version of the printer to which the package goes, if it has a newer one.")
    var printerVersion: Int?

    @OptionGroup var custodians: CustodianOptions
    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run(in program: Program) async throws {
        let result = try await options.write(in: program, "release", requestID: order) {
            repositories,
            context in
            try await ReleaseOrder(repositories, context).release(
                order,
                unlocking: custodians.credentials,
                plaintext: plaintext,
                printerVersion: printerVersion,
                dryRun: dry.dryRun
            )
        }
        if plaintext != nil, !dry.dryRun {
            // The repetition would find the package that was written.
            program.booking.didWrite(WrittenFiles.package(path: result.package.file))
        }
        dry.show(ReleaseReport(result, isDryRun: dry.dryRun), on: options.console)
    }
}
