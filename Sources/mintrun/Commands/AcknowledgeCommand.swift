import ArgumentParser
import CardCore
import CardJobs

/// `mintrun acknowledge ORDER FILE`: records the printer's answer.
struct AcknowledgeCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Record the printer's answer: received, spoiled and missing cards.",
        discussion: """
            A card that no answer covers cannot be activated. The package has forms for the \
            answer, answer.json and answer.csv; a spreadsheet may have saved the second one.

            EXIT STATUS: 0 recorded, or already so; 3 refused (digest, counts or serials are \
            wrong: nothing changed, the order shows the problem); 10 no such order; 12 another \
            answer for the same cards; 65 the file cannot be read.
            """
    )

    @Argument(help: "The order's id, or its request id.")
    var order: String

    @Argument(
        help: """
            The answer: JSON, or CSV `serial,status,reason` with the exceptions only: \
            docs/formats/acknowledgement.md.
            """
    )
    var file: String

    @Option(
        name: .customLong("package-sha256"),
        help: "The digest of the encrypted file that the printer names, if the file lacks it."
    )
    var packageDigest: String?

    @Option(help: "The number of cards that the printer received, if the file lacks it.")
    var received: Int?

    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run(in program: Program) async throws {
        let result = try await options.write(in: program, "acknowledge") { repositories, context in
            try AcknowledgeOrder(repositories, context).acknowledge(
                order,
                file: file,
                packageSHA256: packageDigest,
                received: received,
                dryRun: dry.dryRun
            )
        }
        dry.show(AcknowledgeReport(result), on: options.console)
    }
}
