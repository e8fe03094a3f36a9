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
            question.range = try part.choice()
            question.limit = limit
            return question
        }

        private func days() throws -> (Day?, Day?) {
            guard day == nil || (fromDay == nil && toDay == nil) else {
                throw ValidationError("give --day, or --from-day and --to-day, not both")
            }
            let days = (try Self.day(day ?? fromDay), try Self.day(day ?? toDay))
            if let from = days.0, let to = days.1, to < from {
                throw ValidationError("--to-day is before --from-day")
            }
            return days
        }

        private static func day(_ text: String?) throws -> Day? {
            try text.map { text in
                guard let day = Day(text) else {
                    throw ValidationError("\(text) is not a day: write 2026-11-21")
                }
                return day
            }
        }
    }
}

/// A whole order, or packs, cartons or serials of it.
struct OrderPartOptions: ParsableArguments {
    @Option(help: "The order's id, or its request id.")
    var order: String?

    @Option(help: "Packs of the order: 3, or 3-7.")
    var pack: NumberRange?

    @Option(help: "Cartons of the order: 3, or 3-7.")
    var carton: NumberRange?

    @Option(help: "The first serial.")
    var from: Serial?

    @Option(help: "The last serial.")
    var to: Serial?

    /// The part of an order; nil for whole orders.
    func choice() throws -> RangeChoice? {
        guard pack != nil || carton != nil || from != nil || to != nil else { return nil }
        return try RangeOptions.choice(order, pack: pack, carton: carton, from: from, to: to)
    }
}
