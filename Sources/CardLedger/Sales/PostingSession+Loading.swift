import CardCore

// Loads the rows that a chunk touches, as `PostingNeeds` lists them.
extension PostingSession {
    /// The loaded state for a chunk of messages.
    func engine(for messages: [Message], facts: FeedFacts) throws -> PostingEngine {
        var needs = PostingEngine.needs(of: messages)
        var chunk = Chunk()
        try loadMessages(needs, sender: facts.sender, &chunk)
        chunk.add(try transaction.cards(.serials(needs.serials)))
        try loadCards(ofMessages: &chunk)
        needs.addCards(of: chunk.messages, among: chunk.cards)
        try loadActivations(needs, &chunk)
        try loadRefunds(needs, &chunk)
        var engine = PostingEngine(
            facts: facts,
            orders: try Set(chunk.cards.map(\.order)).sorted().map(terms(ofOrder:)),
            cards: chunk.cards,
            messages: chunk.messages,
            received: try storesThatReceived(chunk.cards),
            products: try products(needs, of: chunk.cards)
        )
        engine.loadedBookings = try loadedBookings(needs, chunk)
        engine.pinTries = try pinTries(needs, chunk)
        if hasLost {
            let unknown = needs.serials.subtracting(chunk.cards.map(\.serial))
            engine.lostSerials = try transaction.lostSerials(among: unknown)
        }
        return engine
    }

    /// The loaded rows, each once.
    private struct Chunk {
        private(set) var messages: [KnownMessage] = []
        private(set) var cards: [Card] = []
        private(set) var cardNumbers: Set<CardNumber> = []
        private var messageNumbers: Set<MessageNumber> = []

        mutating func add(_ loaded: [KnownMessage]) {
            for message in loaded where messageNumbers.insert(message.number).inserted {
                messages.append(message)
            }
        }

        mutating func add(_ loaded: [Card]) {
            for card in loaded where cardNumbers.insert(card.number).inserted {
                cards.append(card)
            }
        }

        mutating func set(_ parts: [MessageNumber: [RefundPart]]) {
            for index in messages.indices {
                messages[index].refunds = parts[messages[index].number] ?? []
            }
        }
    }

    private func loadMessages(_ needs: PostingNeeds, sender: SenderID, _ chunk: inout Chunk) throws
    {
        chunk.add(try transaction.messages(.ids(needs.ids, sender: sender)))
        guard state.hasParked else { return }
        chunk.add(try transaction.messages(.parked(requests: needs.requests, sender: sender)))
    }

    private func loadCards(ofMessages chunk: inout Chunk) throws {
        let named = chunk.messages.flatMap { [$0.card, $0.otherCard].compactMap(\.self) }
        let missing = Set(named).subtracting(chunk.cardNumbers)
        if !missing.isEmpty { chunk.add(try transaction.cards(.numbers(missing))) }
    }

    private func loadActivations(_ needs: PostingNeeds, _ chunk: inout Chunk) throws {
        guard !needs.activations.isEmpty else { return }
        let cards = chunk.cards.filter { needs.activations.contains($0.serial) }
        chunk.add(try transaction.messages(.numbers(cards.compactMap(\.activation))))
    }

    private func loadedBookings(_ needs: PostingNeeds, _ chunk: Chunk) throws
        -> [CardNumber: [CardBooking]]
    {
        var cards = Set(
            chunk.cards.filter { needs.bookings.contains($0.serial) }.map(\.number)
        )
        if !needs.openTransfers.isEmpty {
            let open = try cardsOfOpenTransfers()
            let judged = chunk.cards.filter { needs.openTransfers.contains($0.serial) }
            cards.formUnion(judged.map(\.number).filter(open.contains))
        }
        return cards.isEmpty ? [:] : try transaction.bookings(ofCards: cards)
    }

    /// The cards from which a transfer is open, read once.
    private func cardsOfOpenTransfers() throws -> Set<CardNumber> {
        if let openTransfers { return openTransfers }
        let open = try transaction.cardsOfOpenTransfers()
        openTransfers = open
        return open
    }

    private func pinTries(_ needs: PostingNeeds, _ chunk: Chunk) throws -> [CardNumber: PinTries] {
        guard !needs.pins.isEmpty else { return [:] }
        var tries: [CardNumber: PinTries] = [:]
        for card in chunk.cards where needs.pins.contains(card.serial) {
            tries[card.number] = try transaction.pinTries(ofCard: card.number)
        }
        return tries
    }

    private func loadRefunds(_ needs: PostingNeeds, _ chunk: inout Chunk) throws {
        if !needs.refunds.isEmpty {
            let cards = chunk.cards.filter { needs.refunds.contains($0.serial) }.map(\.number)
            chunk.add(try refundHistory(ofCards: cards))
            try loadCards(ofMessages: &chunk)
        }
        let refunds = chunk.messages.filter { $0.operation == .refund && !$0.phase.isAdvice }
        guard !refunds.isEmpty else { return }
        chunk.set(try transaction.refundParts(ofMessages: refunds.map(\.number)))
    }

    /// The requests of cards, and of all cards that they replaced or that replaced them, which bear
    /// on refunds.
    private func refundHistory(ofCards cards: [CardNumber]) throws -> [KnownMessage] {
        var found: [KnownMessage] = []
        var known: Set<CardNumber> = []
        var next = Set(cards)
        while !next.isEmpty {
            known.formUnion(next)
            let requests = try transaction.messages(.bearingOnRefunds(cards: next))
                .filter { $0.standing != .parked }
            found += requests
            let named = requests.flatMap { [$0.card, $0.otherCard].compactMap(\.self) }
            next = Set(named).subtracting(known)
        }
        return found
    }

    private func terms(ofOrder id: OrderID) throws -> OrderTerms {
        if let known = terms[id] { return known }
        let loaded = try transaction.terms(ofOrder: id)
        terms[id] = loaded
        return loaded
    }

    /// The products besides those of the orders: most chunks need none.
    private func products(_ needs: PostingNeeds, of cards: [Card]) throws -> LoadedProducts {
        let bound = Set(cards.compactMap(\.productVersion))
        return LoadedProducts(
            bound: try bound.map(rules(ofVersion:)),
            known: try knownProducts(among: needs.products)
        )
    }

    private func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules {
        if let known = rules[number] { return known }
        let loaded = try transaction.rules(ofVersion: number)
        rules[number] = loaded
        return loaded
    }

    private func knownProducts(among ids: Set<ProductID>) throws -> Set<ProductID> {
        let new = ids.filter { isKnown[$0] == nil }
        if !new.isEmpty {
            let known = try transaction.knownProducts(among: new)
            for id in new { isKnown[id] = known.contains(id) }
        }
        return ids.filter { isKnown[$0] == true }
    }

    /// The stores that have the packs of cards, for products that need it.
    private func storesThatReceived(_ cards: [Card]) throws -> [CardNumber: StoreID] {
        let orders = terms.filter(\.value.terms.requiresReceipt)
        guard !orders.isEmpty else { return [:] }
        let asked = cards.filter { orders[$0.order] != nil }
        guard !asked.isEmpty else { return [:] }
        let received = try transaction.storesThatReceived(asked)
        let others = try storesOfReplacedCards(asked.map(\.number).filter { received[$0] == nil })
        return received.merging(others) { own, _ in own }
    }

    /// The stores that have the packs of the cards that promoted spares replace, by the spare.
    private func storesOfReplacedCards(_ spares: [CardNumber]) throws -> [CardNumber: StoreID] {
        let replaced = try transaction.replacedCards(bySpares: spares)
        guard !replaced.isEmpty else { return [:] }
        let cards = try transaction.cards(.numbers(Set(replaced.values)))
        let stores = try transaction.storesThatReceived(cards)
        return replaced.compactMapValues { stores[$0] }
    }
}
