package import CardCore
import CardLedger

/// Reports the locations of packs.
package struct ShowStock {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The stock of one shipment, one order or one store; if all are nil, of all released packs.
    ///
    /// - Throws: `stock.shipment_unknown`, `order.unknown`.
    package func show(_ name: String?, store: StoreID?) throws -> StockOverview {
        if let name, name.hasPrefix("shp-") {
            let shipment = try repositories.ledger.shipment(name)
            let stock = try OrderStock(
                repositories,
                context,
                of: repositories.ledger.order(shipment.order)
            )
            return StockOverview(places: [], shipments: [stock.facts(of: shipment)])
        }
        let order = try name.map(repositories.order)
        var stocks: [OrderID: OrderStock] = [:]
        func stock(_ id: OrderID) throws -> OrderStock {
            if let known = stocks[id] { return known }
            let loaded = try OrderStock(repositories, context, of: repositories.ledger.order(id))
            stocks[id] = loaded
            return loaded
        }
        let placed = try repositories.ledger.packPlaces(ofOrder: order?.id, atStore: store)
        var places: [StockPlace] = []
        for (id, packs) in Dictionary(grouping: placed, by: \.order).sorted(by: {
            $0.key < $1.key
        }) {
            places += try self.places(packs, stock(id), withIssuer: false)
        }
        if let order { places = try self.places(placed, stock(order.id), withIssuer: true) }
        let shipments = try repositories.ledger.shipments(ofOrder: order?.id)
            .filter { store == nil || $0.destination == store || $0.origin == store }
            .map { try stock($0.order).facts(of: $0) }
        return StockOverview(places: places, shipments: shipments)
    }

    /// The packs of one order by location; those of the issuer if the whole order is asked for.
    private func places(_ placed: [PlacedPack], _ stock: OrderStock, withIssuer: Bool)
        -> [StockPlace]
    {
        var groups: [Key: [Int]] = [:]
        for pack in placed { groups[Key(pack.place), default: []].append(pack.pack) }
        if withIssuer {
            let away = Set(placed.filter { $0.place != .issuer }.map(\.pack))
            groups[Key(.issuer)] = (1...stock.layout.packCount).filter { !away.contains($0) }
        }
        return groups.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { key, packs in
            StockPlace(
                order: stock.order.id,
                state: key.state,
                store: key.store,
                packs: packs,
                cards: stock.cardCount(packs)
            )
        }
    }

    /// The properties that packs at one location share.
    private struct Key: Hashable, Comparable {
        let state: String
        let store: StoreID?

        init(_ place: PackPlace) {
            switch place {
            case .issuer: (state, store) = ("house", nil)
            case .onTheWay(_, let to): (state, store) = ("on the way", to)
            case .store(let name, _): (state, store) = ("store", name)
            }
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.state, left.store ?? "") < (right.state, right.store ?? "")
        }
    }
}
