import ArgumentParser
import CardPipeline

/// `mintrun expire`: what the calendar does to cards.
struct ExpireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire",
        abstract: "Expire cards whose last day is over, and take the fees that are due.",
        discussion: """
            Cards whose last day is before the day that is named become expired, and what is left \
            on them goes to breakage where their product says so; cards that nobody used for long \
            pay their product's fee. Nothing is ever taken twice: the command can be repeated, and \
            be run daily or once a year.

            EXIT STATUS: 0; 10 no such product; 64 wrong usage, such as a day in the future.
            """
    )

    @Option(help: "The day, YYYY-MM-DD; a card's last day must be before it.")
    var asOf: String

    @Option(help: "Only the cards of this product.")
    var product: String?

    @OptionGroup var dry: DryRunOption
    @OptionGroup var options: WriterOptions

    func run() async throws {
        let expired = try await options.write("expire") { desk in
            try ExpireCards(desk).expire(asOf: asOf, product: product, dryRun: dry.dryRun)
        }
        options.console.show(ExpiryReport(expired, isDryRun: dry.dryRun))
        if dry.dryRun { options.console.note("a dry run: nothing was changed") }
    }
}
