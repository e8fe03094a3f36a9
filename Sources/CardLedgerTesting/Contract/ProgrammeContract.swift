import CardCore
import CardLedger
import CardTestSupport
import Testing

/// The random programmes once more, through a ledger that stores the decided changes.
enum ProgrammeContract {
    static let clauses: [Clause] = (0..<10).map { seed in
        Clause("programmes: theLedgerAgreesWithThePlainTill \(seed)") {
            try theLedgerAgreesWithThePlainTill($0, seed)
        }
    }

    private static let kind = CardKind(
        "winter-500",
        currency: Workshop.terms.currency,
        amounts: [50_000]
    )
    private static let stock = Stock(
        (1...12).map { StockedCard(Workshop.serial(Int64($0)), kind) }
    )

    private enum Family: CaseIterable { case anyOrder, inFileOrder }

    private static func programme(_ family: Family, _ seed: UInt64) -> SaleProgramme {
        switch family {
        case .anyOrder: .anyOrder(seed: seed, stock)
        case .inFileOrder: .inFileOrder(seed: seed, stock)
        }
    }

    static func theLedgerAgreesWithThePlainTill(_ store: StoreUnderTest, _ block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            for family in Family.allCases {
                try Self.run(store, Self.programme(family, seed), isOrdered: family == .inFileOrder)
            }
        }
    }

    private static func run(_ store: StoreUnderTest, _ programme: SaleProgramme, isOrdered: Bool)
        throws
    {
        let shop = try Workshop(store)
        _ = try shop.acknowledged(quantity: stock.cards.count)
        var till = PlainTill(stock)
        for sent in programme.sent { _ = till.tell(sent.message, from: sent.sender) }
        for parcel in programme.parcels { try take(parcel, shop) }
        let cards = try stock.cards.map { try shop.ledger.card(serial: $0.serial) }
        let complaints = cards.compactMap { card -> String? in
            let slip = till.slips[card.serial] ?? PlainTill.Slip()
            let difference = card.difference(from: slip)
            return difference.isEmpty ? nil : "\(card.serial): \(difference)"
        }
        #expect(complaints.isEmpty, "seed \(programme.seed), in order: \(isOrdered)")
        let vault = VaultCount(order: 1, rows: stock.cards.count, shareExists: true)
        let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty, "seed \(programme.seed)")
    }

    /// One transaction a parcel.
    private static func take(_ parcel: [SentMessage], _ shop: Workshop) throws {
        guard let sender = parcel.first?.sender else { return }
        try shop.ledger.decide(by: shop.context) { session in
            let facts = FeedFacts(sender: sender, environment: .live, now: SaleProgramme.now)
            _ = try session.decide(parcel.map(\.message), from: facts)
        }
    }
}
