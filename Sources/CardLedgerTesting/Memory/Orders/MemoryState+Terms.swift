import CardCore
import CardLedger

extension MemoryState {
    /// The terms of the order that decisions about its cards need.
    ///
    /// - Throws: `ledger.damaged` if the order or its product is not there.
    func terms(ofOrder id: OrderID, _ decode: (String) throws -> ProductTerms) throws
        -> OrderTerms
    {
        guard let order = orders.orders[id],
            let product = registry.product(order.request.product, version: order.productVersion)
        else { throw LedgerFailure.damaged(.noOrder(id)) }
        var terms = OrderTerms(
            id: id,
            state: order.state,
            environment: order.request.environment,
            product: order.request.product,
            terms: try decode(product.record.source),
            denominationMinor: order.request.denominationMinor,
            orderedOn: order.createdAt.day,
            acknowledged: orders.coverage(ofOrder: id)
        )
        for other in terms.terms.activatesAs where other != order.request.product {
            let older = registry.products.last {
                $0.record.id == other && $0.record.number < product.record.number
            }
            guard let older else { continue }
            let version = ProductVersionNumber(older.record.number)
            terms.others.append(try rules(ofVersion: version, decode))
        }
        return order.request.isPrinted ? terms : terms.withoutPrinter(order)
    }

    /// The rules of a version of a product.
    ///
    /// - Throws: `ledger.damaged` if the version is not there.
    func rules(
        ofVersion number: ProductVersionNumber,
        _ decode: (String) throws -> ProductTerms
    ) throws -> ProductRules {
        guard let product = registry.products.first(where: { $0.record.number == number.value })
        else { throw LedgerFailure.damaged(.noProductVersion(number)) }
        return ProductRules(
            version: number,
            product: product.record.id,
            terms: try decode(product.record.source)
        )
    }

    /// Returns true if an activation bound a card to a version of the product.
    func isBound(to id: ProductID) -> Bool {
        let numbers = registry.products.filter { $0.record.id == id }.map(\.record.number)
        return cards.cards.values.contains { stored in
            stored.card.productVersion.map { numbers.contains($0.value) } ?? false
        }
    }

    /// The versions that cards of an order are bound to, ascending.
    func boundVersions(ofOrder id: OrderID) -> [ProductVersionNumber] {
        Set(cards.cards(ofOrder: id).compactMap(\.card.productVersion)).sorted()
    }
}

extension MemoryState {
    /// The reservations of the product's serials by orders.
    func reservations(ofProduct id: ProductID) -> ProductReservations {
        let ordered = orders.orders.values.filter { $0.request.product == id }
        let next = registry.nextSequences[id] ?? 1
        return ProductReservations(
            isOrdered: !ordered.isEmpty || isBound(to: id),
            nextSequence: next,
            lastLost: losses.spans.filter { $0.product == id }.map(\.span.last),
            cardCount: ordered.filter { $0.sequences == nil }
                .reduce(Int(next) - 1) { $0 + $1.request.cardCount }
        )
    }
}
