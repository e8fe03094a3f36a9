import CardCore
import CardLedger
import CardSystem

// Orders and shipments.
extension ShowStatus {
    /// The open orders, by age in their state, oldest first.
    ///
    /// An order without a printer is open until its last card is there.
    func lines(of orders: [OrderRecord]) throws -> [WorkspaceStatus.OrderLine] {
        let orders = orders.filter { $0.request.isPrinted || $0.state != .acknowledged }
        return try byAge(orders).map { order, since in
            WorkspaceStatus.OrderLine(
                id: order.id,
                requestID: order.request.requestID,
                state: order.state,
                age: age(since: since),
                minted: order.minted,
                cards: order.request.cardCount
            )
        }
    }

    private func byAge(_ orders: [OrderRecord]) throws -> [(order: OrderRecord, since: Instant)] {
        try orders.map { ($0, try since(of: $0)) }
            .sorted { ($0.since, $0.order.id) < ($1.since, $1.order.id) }
    }

    private func since(of order: OrderRecord) throws -> Instant {
        order.inStateSince(lastAnswer: try repositories.ledger.lastAnswer(ofOrder: order.id))
    }

    /// Everything that waits about orders.
    func orders(_ status: LedgerStatus) throws -> [AttentionEntry] {
        try shreds(status) + byAge(status.openOrders).flatMap(attention) + cancelled() + lost()
            + publications(status)
    }

    private func publications(_ status: LedgerStatus) -> [AttentionEntry] {
        let count = status.unfinishedPublications
        return count > 0 ? [AttentionEntry(.unfinishedPublications(count))] : []
    }

    /// Orders whose shredding began and did not end.
    private func shreds(_ status: LedgerStatus) throws -> [AttentionEntry] {
        try status.unfinishedShreds.map { id in
            let begun = try repositories.ledger.order(id).shredBegunAt
            let attention = Attention.order(id: id, .halfShredded)
            return begun.map { entry(attention, since: $0) } ?? AttentionEntry(attention)
        }
    }

    /// Cancelled orders without a share that are not shredded: only shredding ends them.
    private func cancelled() throws -> [AttentionEntry] {
        try repositories.ledger.orders().filter { order in
            try order.state == .cancelled && order.shredBegunAt == nil && order.minted > 0
                && order.request.isPrinted && !hasShare(order)
        }
        .map { AttentionEntry(.order(id: $0.id, .cancelledWithoutShare)) }
    }

    private func lost() throws -> [AttentionEntry] {
        try repositories.ledger.lostOrders().filter { $0.givenUp == nil }
            .map { AttentionEntry(.order(id: $0.id, .lost(product: $0.product))) }
    }

    private func hasShare(_ order: OrderRecord) throws -> Bool {
        try repositories.disk.exists(repositories.workspace.shareFile(ofOrder: order.id))
    }

    private func attention(_ order: OrderRecord, since: Instant) throws -> [AttentionEntry] {
        let problem = order.openProblem.map { Attention.order(id: order.id, .problem($0.text)) }
        let next = try next(of: order).map {
            entry(Attention.order(id: order.id, $0), since: since)
        }
        return [problem.map { AttentionEntry($0) }, next].compactMap(\.self)
    }

    /// The next step of an order; nil if none is left.
    private func next(of order: OrderRecord) throws -> Attention.OfOrder? {
        guard order.request.isPrinted else {
            return order.request.isImport ? missingCards(of: order) : nil
        }
        return switch order.state {
        case .ordered, .minting: .notMinted
        case .sealed: try opening(of: order)
        case .released: try awaited(of: order)
        case .acknowledged: order.shreddedAt == nil ? .awaitsShredding : nil
        case .closed, .cancelled: nil
        }
    }

    /// The cards that a broken import lacks; nil if none are missing.
    private func missingCards(of order: OrderRecord) -> Attention.OfOrder? {
        guard order.state == .released else { return nil }
        return .partlyImported(
            cards: order.minted,
            of: order.request.cardCount,
            product: order.request.product
        )
    }

    /// The custodians for whom a sealed order waits, or the reason why nobody can open it.
    private func opening(of order: OrderRecord) throws -> Attention.OfOrder {
        guard try hasShare(order) else { return .sealedWithoutShare }
        let sets = try repositories.custodianSets()
        guard let custody = order.custody,
            let set = sets.first(where: { $0.version == order.custodianSet })
        else { return .awaitsCustodians }
        let isClosed = CustodianChangeRule.isClosed(
            sealedTo: Set(set.members.map(\.publicKey)),
            custody: custody,
            lost: CustodianChangeRule.lostKeys(
                of: try repositories.ledger.custodianChanges(),
                sets: sets,
                at: context.at
            )
        )
        return isClosed ? .sealedToLostKeys : .awaitsCustodians
    }

    /// The answers for which a released order waits.
    private func awaited(of order: OrderRecord) throws -> Attention.OfOrder {
        let answers = try repositories.ledger.acknowledgements(ofOrder: order.id)
        guard !answers.isEmpty else { return .awaitsPrinter }
        return .partlyAcknowledged(
            cards: answers.reduce(0) { $0 + $1.coverage.cardCount },
            of: order.request.cardCount
        )
    }

    /// Shipments of which a pack has not arrived.
    func shipments() throws -> [AttentionEntry] {
        try repositories.ledger.openShipments().map { shipment in
            let attention = Attention.shipment(
                id: shipment.id,
                store: shipment.destination,
                packs: shipment.packs.filter { $0.receivedAt == nil }.count
            )
            return entry(attention, since: shipment.sentAt)
        }
    }
}
