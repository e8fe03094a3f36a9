import ArgumentParser
import CardCore
import CardJobs

/// The cards of an order: packs, cartons, or from one serial to another.
struct RangeOptions: ParsableArguments {
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

    @Flag(help: "Activated cards, too; without it they are listed and left alone.")
    var includeActive = false

    /// True if no part of an order is named.
    var isEmpty: Bool {
        order == nil && pack == nil && carton == nil && from == nil && to == nil && !includeActive
    }

    func choice() throws -> RangeChoice {
        try Self.choice(order, pack: pack, carton: carton, from: from, to: to)
    }

    static func choice(
        _ order: String?,
        pack: NumberRange?,
        carton: NumberRange?,
        from: Serial?,
        to: Serial?
    ) throws -> RangeChoice {
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
