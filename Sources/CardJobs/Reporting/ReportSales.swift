package import CardCore
import CardLedger

/// Reports sales and redemptions of the stores, from the journal.
package struct ReportSales {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The parts by which figures are summed up.
    package enum Grouping: String, CaseIterable, Sendable {
        case store, day, product
    }

    /// - Throws: `cli.date`; `store.unknown`, `sender.unknown`.
    package func report(_ query: SalesQuery, by grouping: Grouping?) throws -> SalesFigures {
        try repositories.refuseUnknown(store: query.store)
        try repositories.refuseUnknown(sender: query.sender)
        let lines = try repositories.ledger.sales(query, days: repositories.days(context))
        var figures = SalesFigures(
            basis: query.basis,
            zone: repositories.days(context).zone,
            environment: query.environment
        )
        figures.hasEarlierTestMoney = try repositories.hasEarlierTestMoney(query, context)
        for line in lines {
            try figures.totals[line.currency.code, default: SalesSums()].add(line.sums)
        }
        var sums: [SalesFigures.Key: SalesSums] = [:]
        for line in lines {
            try sums[SalesFigures.Key(line, grouping), default: SalesSums()].add(line.sums)
        }
        figures.externalIDs = try repositories.externalIDsOfStores()
        figures.lines = sums.sorted { $0.key < $1.key }
            .map { SalesFigures.Line(key: $0.key, sums: $0.value) }
        return figures
    }
}

/// The sums of sales, by the days of one zone.
package struct SalesFigures: Hashable, Sendable {
    /// The day that counts.
    package let basis: DayBasis
    /// The zone of its days.
    package let zone: String
    /// The environment of the cards.
    package let environment: Environment
    /// True if test cards moved money in the period in the time in which it counted here.
    package var hasEarlierTestMoney = false
    /// The lines, in the order of their keys.
    package var lines: [Line] = []
    /// The numbers of stores in other systems, by store; those without one are left out.
    package var externalIDs: [StoreID: String] = [:]
    /// By currency.
    package var totals: [String: SalesSums] = [:]

    package init(basis: DayBasis, zone: String, environment: Environment = .live) {
        self.basis = basis
        self.zone = zone
        self.environment = environment
    }

    /// A line of the report.
    package struct Line: Hashable, Sendable {
        /// The subject of the line.
        package let key: Key
        /// The sums of the line.
        package let sums: SalesSums
    }

    /// The subject of a line; parts over which the line sums are nil.
    package struct Key: Hashable, Comparable, Sendable {
        /// The day; nil if the line sums over days.
        package let day: Day?
        /// The store; nil if the line sums over stores.
        package let store: StoreID?
        /// The product; nil if the line sums over products.
        package let product: ProductID?
        /// The currency of the sums.
        package let currency: String

        init(_ line: SalesLine, _ grouping: ReportSales.Grouping?) {
            day = grouping == nil || grouping == .day ? line.day : nil
            store = grouping == nil || grouping == .store ? line.store : nil
            product = grouping == nil || grouping == .product ? line.product : nil
            currency = line.currency.code
        }

        package static func < (left: Key, right: Key) -> Bool {
            (left.day?.description ?? "", left.store ?? "", left.product ?? "", left.currency)
                < (
                    right.day?.description ?? "", right.store ?? "", right.product ?? "",
                    right.currency
                )
        }
    }
}

extension Repositories {
    /// A name that was never seen is more likely misspelt than without any sales.
    func refuseUnknown(store: StoreID?) throws {
        guard let store, try !isKnown(.store, store.text) else { return }
        throw UnknownParty.store(store)
    }

    func refuseUnknown(sender: SenderID?) throws {
        guard let sender, try !isKnown(.sender, sender.text) else { return }
        throw UnknownParty.sender(sender)
    }

    /// The numbers of stores in other systems, by store; those without one are left out.
    func externalIDsOfStores() throws -> [StoreID: String] {
        let stores = try ledger.parties(.store)
        let numbers = stores.compactMap { store in
            store.externalID.map { (StoreID(store.name), $0) }
        }
        return Dictionary(numbers) { first, _ in first }
    }

    private func isKnown(_ kind: Party.Kind, _ name: String) throws -> Bool {
        try ledger.parties(kind).contains { $0.name == name }
    }
}
