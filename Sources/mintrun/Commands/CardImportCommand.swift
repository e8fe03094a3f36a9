import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    /// `mintrun card import FILE`: cards that were made elsewhere.
    struct Import: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Import cards that were made elsewhere, with their PINs and balances.",
            discussion: """
                The file is CSV with the columns number, expiry (YYMM), pin or encryptedPin, and \
                balance (minor units); only number is needed. A card with a balance is active. The \
                cards are an acknowledged order without a printer. The file is read whole before \
                anything is written, is not copied, and no PIN of it is stored. The same file again \
                continues a broken import, or reports that it is done.

                EXIT STATUS: 0 imported, or already so; 3 refused; 10 no such product; 11 locked; \
                12 the request id belongs to another order; 64 usage; 65 no such file; 74 input or \
                output failed.
                """
        )

        @Argument(help: "The CSV file: docs/operating/import.md.")
        var file: String

        @Option(help: "The id of the product that the cards get.")
        var product: ProductID

        @Option(help: "live or test; it never changes.")
        var environment: Environment = .live

        @Option(help: "The id of the request (made of the file).")
        var requestID: String?

        @OptionGroup var dry: DryRunOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let wish = ImportCards.Wish(
                file: file,
                product: product,
                environment: environment,
                requestID: requestID
            )
            let result = try await options.write(
                in: program,
                "card import",
                requestID: requestID,
                clock: clock
            ) { repositories, context in
                try await ImportCards(repositories, context).importCards(wish, dryRun: dry.dryRun)
            }
            dry.show(CardImportReport(result), on: options.console)
        }
    }
}
