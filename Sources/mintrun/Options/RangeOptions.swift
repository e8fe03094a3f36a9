import ArgumentParser
import CardCore
import CardJobs

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

    /// True if neither an order nor a part of one is named.
    var isEmpty: Bool { order == nil && isWhole }

    /// True if no part of an order is named.
    private var isWhole: Bool { pack == nil && carton == nil && from == nil && to == nil }

    /// The part of an order; nil for whole orders.
    func part() throws -> RangeChoice? { isWhole ? nil : try range() }

    /// The packs, cartons or serials, one of which must be named.
    func range() throws -> RangeChoice {
        let ways = [pack != nil, carton != nil, from != nil || to != nil].count { $0 }
        guard ways == 1 else {
            throw ValidationError("give one of --pack, --carton, and --from with --to")
        }
        if let from, let to { return .serials(order: order, first: from, last: to) }
        guard let order else {
            throw ValidationError(
                from ?? to == nil
                    ? "--pack and --carton count within an order: add --order ORDER"
                    : "--from and --to go together"
            )
        }
        if let pack { return .packs(order: order, pack.numbers) }
        if let carton { return .cartons(order: order, carton.numbers) }
        throw ValidationError("--from and --to go together")
    }
}

/// The cards of an order: packs, cartons, or from one serial to another.
struct RangeOptions: ParsableArguments {
    @OptionGroup var cards: OrderPartOptions

    @Flag(help: "Activated cards, too; without it they are listed and left alone.")
    var includeActive = false

    @OptionGroup var serving: ServingOption

    /// True if no part of an order is named.
    var isEmpty: Bool { cards.isEmpty && !includeActive && !serving.whileServing }

    func choice() throws -> RangeChoice { try cards.range() }
}
