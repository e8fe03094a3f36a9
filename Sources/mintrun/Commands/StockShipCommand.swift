import ArgumentParser
import CardCore
import CardJobs

extension StockCommand {
    /// `mintrun stock ship`.
    struct Ship: StoreTyping {
        static let configuration = CommandConfiguration(
            commandName: "ship",
            abstract: "Send packs of an order to a store.",
            discussion: """
                Packs must be whole, acknowledged by the printer, and at one place. The same packs \
                to the same store again show their shipment.

                EXIT STATUS: 0 shipped, or already so; 3 refused; 10 no such order, pack or serial.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @Option(help: "The store, as its sale files name it.")
        var to: StoreID

        @Option(
            help: ArgumentHelp("A pack, or packs: 3, 3-9. May be repeated.", valueName: "n[-m]")
        )
        var pack: [NumberRange] = []

        @Option(help: ArgumentHelp("A carton, or cartons. May be repeated.", valueName: "n[-m]"))
        var carton: [NumberRange] = []

        @Option(help: "The serial of the first card.")
        var from: Serial?

        @Option(help: "The serial of the last card.")
        var toSerial: Serial?

        @Option(help: "The carrier.")
        var carrier: String?

        @Option(help: "The carrier's number.")
        var tracking: String?

        @Option(help: "The reason, for the audit log.")
        var reason: String?

        @OptionGroup var new: NewStoreOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard (from == nil) == (toSerial == nil) else {
                throw ValidationError("--from and --to-serial go together")
            }
            guard !pack.isEmpty || !carton.isEmpty || from != nil else {
                throw ValidationError(
                    "name packs, cartons or serials: --pack N, --carton N, --from S --to-serial S"
                )
            }
        }

        func run(in program: Program) async throws {
            var wish = ShipStock.Wish(order: order, store: to)
            wish.packs = pack.map(\.numbers)
            wish.cartons = carton.map(\.numbers)
            if let from, let toSerial { wish.serials = (from, toSerial) }
            wish.mayStoreBeNew = new.newStore
            wish.carrier = carrier
            wish.tracking = tracking
            wish.reason = reason
            let result = try await options.write(in: program, "stock ship") {
                [wish] repositories, context in
                try ShipStock(repositories, context).ship(wish, dryRun: dry.dryRun)
            }
            dry.show(ShipmentReport(result), on: options.console)
        }
    }

    /// `mintrun stock receive`.
    struct Receive: StoreTyping {
        static let configuration = CommandConfiguration(
            commandName: "receive",
            abstract: "Record packs of a shipment as received.",
            discussion: """
                With --first-serial, --last-serial and --count, the packs are recorded only if \
                these match: proof that somebody has them.

                EXIT STATUS: 0 received, or already so; 3 refused; 10 no such shipment or pack; 12 \
                received elsewhere before.
                """
        )

        @Argument(help: "The shipment: shp-000001.")
        var shipment: String

        @Option(help: "The store that has them (that of the shipment).")
        var at: StoreID?

        @Flag(help: "They returned to the issuer.")
        var returned = false

        @Option(
            help: ArgumentHelp(
                "A pack, or packs (all on the way). May be repeated.",
                valueName: "n[-m]"
            )
        )
        var pack: [NumberRange] = []

        @Option(help: "The serial of the first card in the packs.")
        var firstSerial: Serial?

        @Option(help: "The serial of the last card in the packs.")
        var lastSerial: Serial?

        @Option(help: "The number of cards in the packs.")
        var count: Int?

        @OptionGroup var new: NewStoreOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard at == nil || !returned else {
                throw ValidationError("give --at or --returned, not both")
            }
            let given = [firstSerial != nil, lastSerial != nil, count != nil]
            guard Set(given).count == 1 else {
                throw ValidationError("--first-serial, --last-serial and --count go together")
            }
        }

        func run(in program: Program) async throws {
            let packs = pack.isEmpty ? nil : pack.map(\.numbers)
            let result = try await options.write(in: program, "stock receive") {
                repositories,
                context in
                try ReceiveStock(repositories, context).receive(
                    shipment,
                    packs: packs,
                    place: returned ? .issuer : at.map { .store($0) } ?? .destination,
                    proof: proof,
                    mayStoreBeNew: new.newStore,
                    dryRun: dry.dryRun
                )
            }
            dry.show(ShipmentReport(result), on: options.console)
        }

        private var proof: ReceiveStock.Proof? {
            guard let firstSerial, let lastSerial, let count else { return nil }
            return ReceiveStock.Proof(
                firstSerial: firstSerial,
                lastSerial: lastSerial,
                count: count
            )
        }
    }
}
