/// The working set of a chunk of messages: the loaded records, and the changes that messages make.
///
/// The ledger asks ``needs(of:)``, loads the records, makes a book, decides the messages in it as
/// ``DecidedMessages`` and writes their changes, all in one transaction. Effects add up in the
/// book: the second message depends on the effect of the first one.
package struct PostingEngine: Sendable {
    /// The facts of the file or call.
    package let facts: FeedFacts
    /// The clock by which cards are valid.
    let validity: ValidityRule

    var cards: IndexedArray<CardIndex, Card>
    private var cardBySerial: [Serial: CardIndex]
    private var cardByNumber: [CardNumber: CardIndex]
    private var orderOfCard: IndexedArray<CardIndex, OrderIndex>
    private let orders: IndexedArray<OrderIndex, OrderTerms>
    /// By card, the store that received its pack, if that is known.
    private let received: [CardNumber: StoreID]
    /// The rules of the versions that cards are bound to, or may become.
    let versions: [ProductVersionNumber: ProductRules]
    /// The products that messages name and that exist.
    let knownProducts: Set<ProductID>
    /// The serials among the messages' that belong to orders which a restore lost.
    package var lostSerials: Set<Serial> = []

    /// By card, the loaded messages about it, ascending by number; see ``PostingNeeds/bookings``.
    package var loadedBookings: [CardNumber: [CardBooking]] = [:]

    /// By card, the wrong PINs in a row and the lock; see ``PostingNeeds/pins``.
    package var pinTries: [CardNumber: PinTries] = [:]

    /// First the loaded ones, in any order; then the new ones, ascending by number.
    var messages: IndexedArray<MessageIndex, KnownMessage>
    private var messageByID: [MessageID: MessageIndex]
    private var loadedMessageByNumber: [MessageNumber: MessageIndex]
    let loadedCount: Int
    /// Parked advices by the id of the request that they wait for, ascending by number.
    var parked: [MessageID: [MessageIndex]]

    /// The card because of which a row was rejected, if that is not the card of the row.
    package internal(set) var refusedPartner: RefusedPartner?

    /// The refund history; nil before the first refund, because most chunks have none.
    var refundHistory: RefundHistory?

    var changes = PostingChanges()
    private var cardIsTouched: IndexedArray<CardIndex, Bool>
    private var touchedCards: [CardIndex] = []
    private var touchedMessages: Set<MessageIndex> = []
    private var firstNewMessage: MessageIndex

    /// Makes a book of the records that were loaded for a chunk.
    ///
    /// `orders` are the terms of the orders of all `cards`; `messages` are all known messages that
    /// ``PostingNeeds`` asks for, each once; `received` is the store that received a card's pack, by
    /// the card's number, and is needed only for products that require receipt.
    package init(
        facts: FeedFacts,
        orders: [OrderTerms],
        cards: [Card],
        messages: [KnownMessage],
        received: [CardNumber: StoreID] = [:],
        products: LoadedProducts = LoadedProducts()
    ) {
        self.facts = facts
        validity = ValidityRule(now: facts.now, utcOffsetSeconds: facts.utcOffsetSeconds)
        self.cards = IndexedArray(cards)
        self.orders = IndexedArray(orders)
        self.received = received
        knownProducts = products.known
        versions = Self.versions(products.bound + orders.flatMap(\.others))
        self.messages = IndexedArray(messages)
        loadedCount = messages.count
        firstNewMessage = self.messages.endIndex
        cardIsTouched = IndexedArray(repeating: false, for: self.cards)
        cardBySerial = Dictionary(minimumCapacity: cards.count)
        cardByNumber = Dictionary(minimumCapacity: cards.count)
        orderOfCard = IndexedArray()
        messageByID = Dictionary(minimumCapacity: max(messages.count, cards.count))
        loadedMessageByNumber = Dictionary(minimumCapacity: messages.count)
        parked = [:]
        indexCards()
        indexMessages()
        self.messages.reserveCapacity(messages.count + cards.count)
        makeRoom()
    }

    /// Reserves memory: most chunks are sales, one message to a card.
    private mutating func makeRoom() {
        changes.transfers.reserveCapacity(2 * cards.count)
        changes.effects.reserveCapacity(4 * cards.count)
        touchedCards.reserveCapacity(cards.count)
    }

    private static func versions(
        _ rules: [ProductRules]
    ) -> [ProductVersionNumber: ProductRules] {
        let numbered = rules.compactMap { rules in rules.version.map { ($0, rules) } }
        return Dictionary(numbered) { first, _ in first }
    }

    private mutating func indexCards() {
        var orderByID: [OrderID: OrderIndex] = [:]
        for order in orders.indices { orderByID[orders[order].id] = order }
        orderOfCard.reserveCapacity(cards.count)
        for index in cards.indices {
            let card = cards[index]
            guard let order = orderByID[card.order] else {
                preconditionFailure("the order of card \(card.serial) was not loaded")
            }
            cardBySerial[card.serial] = index
            cardByNumber[card.number] = index
            orderOfCard.append(order)
        }
    }

    private mutating func indexMessages() {
        for index in messages.indices {
            let message = messages[index]
            loadedMessageByNumber[message.number] = index
            guard message.sender == facts.sender else { continue }
            messageByID[message.id] = index
            if message.standing == .parked, let original = message.originalID {
                parked[original, default: []].append(index)
            }
        }
        for original in parked.keys {
            parked[original]?.sort { messages[$0].number < messages[$1].number }
        }
    }
}

// The records that the ledger must load.
extension PostingEngine {
    /// Returns the records that the ledger must load for the messages.
    package static func needs(of messages: [Message]) -> PostingNeeds {
        var needs = PostingNeeds()
        needs.ids.reserveCapacity(messages.count)
        needs.requests.reserveCapacity(messages.count)
        needs.serials.reserveCapacity(messages.count)
        let span = messages.span
        for index in span.indices { needs.add(span[index]) }
        if !needs.cardless.isEmpty {
            for message in messages where needs.cardless.contains(message.id) {
                needs.add(message.card, completedBy: message.operation)
            }
        }
        guard !needs.refunds.isEmpty else { return needs }
        // A card may be replaced in the same chunk before the refund.
        for message in messages where message.operation == .replace {
            needs.refunds.formUnion([message.card, message.otherCard].compactMap(\.self))
        }
        return needs
    }
}

// Look-ups.
extension PostingEngine {
    func card(_ serial: Serial) -> CardIndex? { cardBySerial[serial] }

    /// The code for a serial that no card has.
    func absence(of serial: Serial, _ code: RowCode) -> RowCode {
        if lostSerials.contains(serial) { return .cardLost }
        return facts.serials.flaw(of: serial)?.code ?? code
    }

    /// The index of a card that a loaded message names.
    func card(number: CardNumber) -> CardIndex {
        guard let index = cardByNumber[number] else {
            preconditionFailure("card \(number), named by a message, was not loaded")
        }
        return index
    }

    @inline(__always) func order(of card: CardIndex) -> OrderTerms { orders[orderOfCard[card]] }
    func storeThatReceived(_ card: CardIndex) -> StoreID? { received[cards[card].number] }
    func message(_ id: MessageID) -> MessageIndex? { messageByID[id] }

    /// The index of the message that activated a card.
    func message(number: MessageNumber) -> MessageIndex {
        if let index = loadedMessageByNumber[number] { return index }
        let offset = loadedCount + Int(number.value - facts.nextMessage.value)
        precondition(
            (loadedCount..<messages.count).contains(offset),
            "message \(number), named by a card, was not loaded"
        )
        return MessageIndex(offset: offset)
    }

    /// The present status of a loaded message; nil if it was not loaded.
    func standing(ofLoaded number: MessageNumber) -> KnownMessage.Standing? {
        loadedMessageByNumber[number].map { messages[$0].standing }
    }

    /// A card after the messages so far.
    func cardNow(_ serial: Serial) -> Card? { card(serial).map { cards[$0] } }

    /// The amount that was approved of a known message.
    func approvedMinor(ofKnown number: MessageNumber) -> Int64 {
        messages[message(number: number)].approvedMinor
    }

    /// The currency of the amounts of a known message; nil for one without an amount.
    func currency(ofKnown number: MessageNumber) -> Currency? {
        messages[message(number: number)].currency
    }

    /// The number of the next message that becomes known.
    var nextNumber: MessageNumber { facts.nextMessage.advanced(by: messages.count - loadedCount) }
}

// The record of changes.
extension PostingEngine {
    /// Stores a message that has become known, with its id.
    ///
    /// - Returns: its index.
    @discardableResult mutating func makeKnown(_ message: KnownMessage) -> MessageIndex {
        let index = messages.endIndex
        messageByID[message.id] = index
        if message.standing == .parked, let original = message.originalID {
            parked[original, default: []].append(index)
        }
        refundHistory?.add(message, at: index)
        messages.append(message)
        return index
    }

    mutating func touch(card: CardIndex) {
        guard !cardIsTouched[card] else { return }
        cardIsTouched[card] = true
        touchedCards.append(card)
    }

    mutating func touch(message: MessageIndex) {
        if message < firstNewMessage { touchedMessages.insert(message) }
    }

    /// Returns all changes since the last call; the book can be used further.
    package mutating func takeChanges() -> PostingChanges {
        var taken = changes
        taken.newMessages = messages.elements(from: firstNewMessage)
        taken.updatedMessages = touchedMessages.map { messages[$0] }.sorted {
            $0.number < $1.number
        }
        taken.cards = touchedCards.map { cards[$0] }
        changes = PostingChanges()
        for card in touchedCards { cardIsTouched[card] = false }
        touchedCards.removeAll(keepingCapacity: true)
        touchedMessages.removeAll(keepingCapacity: true)
        firstNewMessage = messages.endIndex
        return taken
    }
}
