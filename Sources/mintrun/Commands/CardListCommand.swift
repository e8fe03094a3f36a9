import ArgumentParser
import CardCore
import CardJobs

extension CardState: ExpressibleByArgument {}
extension HoldKind: ExpressibleByArgument {}

extension CardCommand {
    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The cards that match all given options, as text, JSON or CSV.",
            discussion: """
                Day and store are those of the sale that activated the card; a card that is not \
                activated has neither. --state and --hold may be repeated: a card matches if one \
                of the states, and one of the holds, is its own. Cards that change while the list \
                is written are shown as they are when their part of the list is read.

                EXIT STATUS: 0; 3 the range is not one of an order; 10 no such order, product, \
                store, card, pack or carton; 64 wrong usage.
                """
        )

        @Option(help: "Only cards in this state, as card show names it. May be repeated.")
        var state: [CardState] = []

        @Option(help: "Only cards with this hold. May be repeated.")
        var hold: [HoldKind] = []

        @Option(help: "Only cards sold on this day, YYYY-MM-DD.")
        var day: String?

        @Option(help: "Only cards sold on this day or later, YYYY-MM-DD.")
        var fromDay: String?

        @Option(help: "Only cards sold on this day or earlier, YYYY-MM-DD.")
        var toDay: String?

        @Option(help: "Only cards sold by this store.")
        var store: StoreID?

        @Option(help: "Only cards of this product.")
        var product: ProductID?

        @OptionGroup var part: OrderPartOptions

        @Option(help: "The most cards of the list (all).")
        var limit: Int?

        @Flag(help: "Print CSV instead of text.")
        var csv = false

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard !csv || !common.json else {
                throw ValidationError("give --csv or --json, not both")
            }
            guard (limit ?? 1) > 0 else { throw ValidationError("--limit needs 1 or more cards") }
            _ = try question()
        }

        func run(in program: Program) async throws {
            let question = try question()
            let console = common.console
            var list = CardListText(csv ? .csv : common.json ? .json : .text)
            let ended = try await common.read(in: program) { repositories, context in
                try ListCards(repositories, context).list(question) { cards in
                    console.part(list.part(cards))
                }
            }
            console.part(list.end(ended))
            if csv, ended.hasMore { console.note(CardListText.more) }
        }

        private func question() throws -> ListCards.Question {
            var question = ListCards.Question()
            question.states = Set(state)
            question.holds = Set(hold)
            (question.from, question.to) = try days()
            question.store = store
            question.order = part.order
            question.product = product
            question.range = try part.part()
            question.limit = limit
            return question
        }

        private func days() throws -> (Day?, Day?) {
            guard day == nil || (fromDay == nil && toDay == nil) else {
                throw ValidationError("give --day, or --from-day and --to-day, not both")
            }
            return try PeriodOptions.days(
                from: day ?? fromDay,
                to: day ?? toDay,
                names: ("--from-day", "--to-day")
            )
        }
    }
}
