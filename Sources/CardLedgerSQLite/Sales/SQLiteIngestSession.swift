import CardCore
import CardLedger
import GRDB

/// The work on one file, on the one connection that writes.
final class SQLiteIngestSession: IngestSession {
    let writing: Writing
    let file: Int64?
    let names: PartyNames
    private let decodeTerms: (String) throws -> ProductTerms
    private var terms: [Int64: OrderTerms] = [:]
    private(set) var nextMessage: Int64
    var now: Instant { writing.context.at }
    /// Whether any advice of anybody waits for its request: almost never.
    private var hasParked: Bool
    /// Whether a restore lost serials: almost never.
    private let hasLost: Bool
    /// Files whose rows are in the table of this connection.
    var notedFiles: Set<Int64> = []
    /// Cards that are held because of the file; they are held if it is rolled back, too.
    private(set) var exposed: [Int64] = []

    private let findMessage: Statement
    private let findParked: Statement
    private let findMessageByNumber: Statement
    private let findCard: Statement
    private let findCardByNumber: Statement
    private let findToken: Statement
    private let findPlace: Statement
    private let writer: BookWriter
    /// Writes messages that do not belong to the file.
    private lazy var operatorsWriter = Result { try BookWriter(writing, file: nil, names) }

    init(_ writing: Writing, file: Int64?, terms: @escaping (String) throws -> ProductTerms) throws
    {
        self.writing = writing
        self.file = file
        decodeTerms = terms
        let database = writing.database
        names = PartyNames(database)
        nextMessage = try database.number("SELECT max(number) FROM message") + 1
        hasParked =
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM message INDEXED BY message_parked
                    WHERE standing = \(Standing.parked.code))
                """
            ) == 1
        hasLost =
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM lost_range) OR EXISTS (SELECT 1 FROM lost_number)
                """
            ) == 1
        let messages = """
            SELECT \(MessageTable.columns) FROM message
            LEFT JOIN effect ON effect.message = message.number
            """
        findMessage = try Statement(messages + " WHERE sender = ? AND id = ?", database)
        findParked = try Statement(
            messages + """
                 WHERE sender = ? AND original_id = ? AND standing = \(Standing.parked.code)
                ORDER BY number
                """,
            database
        )
        findMessageByNumber = try Statement(messages + " WHERE number = ?", database)
        let cards = "SELECT \(CardTable.columns) FROM card"
        findCard = try Statement(cards + " WHERE serial = ?", database)
        findCardByNumber = try Statement(cards + " WHERE number = ?", database)
        findToken = try Statement(SQLiteLedger.tokenQuery, database)
        findPlace = try Statement(
            """
            SELECT store, last FROM pack_place
            WHERE print_order = ? AND first <= ? ORDER BY first DESC LIMIT 1
            """,
            database
        )
        writer = try BookWriter(writing, file: file, names)
    }

    /// The digests of the file's messages and rows, which its audit entry has.
    var digests: [String: JSON] {
        [
            "messagesSha256": .string(messagesDigest),
            "attemptsSha256": .string(writer.attempts.finished()),
        ]
    }

    /// Over the messages that were written, but for those beside a file.
    var messagesDigest: String { writer.messages.finished() }

    func decide(_ messages: [Message], from sender: FeedFacts, for purpose: MessagePurpose) throws
        -> DecidedMessages
    {
        var sender = sender
        sender.nextMessage = nextMessage
        let decided = DecidedMessages(messages, in: try book(for: messages, facts: sender))
        switch purpose {
        case .file: try write(decided.changes, by: writer)
        case .operators: try write(decided.changes, by: operatorsWriter.get())
        case .trial: break
        }
        return decided
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let before = (nextMessage, hasParked, writer.state, writing.firstTyped.number, notedFiles)
        do {
            return try writing.database.savepoint(body)
        } catch {
            (nextMessage, hasParked, writer.state, _, notedFiles) = before
            writing.firstTyped.reset(to: before.3)
            names.forget()
            throw error
        }
    }

    private func write(_ changes: BookChanges, by writer: BookWriter) throws {
        try writer.write(changes)
        if let last = changes.newMessages.last { nextMessage = last.number + 1 }
        hasParked = hasParked || writer.hasParked
    }

    func record(_ attempts: [AttemptRecord]) throws { try writer.record(attempts) }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: Int64] {
        try SQLiteLedger.cards(withTokenHashes: hashes, findToken)
    }

    func hold(_ kind: HoldKind, cards: [Int64], reason: String) throws {
        for card in cards { try writing.ensureHold(kind, ofCard: card, reason: reason) }
    }

    func expose(_ cards: [Int64], in source: ExposureSource) throws {
        for card in cards { try writing.expose(card, in: source) }
        exposed += cards
    }
}

// Loading what a chunk touches, in the order of the indexes: neighbours share pages.
extension SQLiteIngestSession {
    private func book(for messages: [Message], facts: FeedFacts) throws -> SaleBook {
        let needs = SaleBook.needs(of: messages)
        var chunk = Chunk()
        try loadMessages(needs, sender: facts.sender, &chunk)
        try loadCards(needs, &chunk)
        try loadActivations(needs, &chunk)
        try loadRefunds(needs, &chunk)
        var book = SaleBook(
            facts: facts,
            orders: try Set(chunk.cards.map(\.order)).sorted().map(terms(ofOrder:)),
            cards: chunk.cards,
            messages: chunk.messages,
            received: try received(by: chunk.cards)
        )
        if hasLost { book.lostSerials = try lostSerials(needs, chunk) }
        return book
    }

    /// Of the serials that no card has, those of orders that a restore lost.
    private func lostSerials(_ needs: BookNeeds, _ chunk: Chunk) throws -> Set<String> {
        let unknown = needs.serials.subtracting(chunk.cards.map(\.serial))
        return try unknown.filter {
            try SQLiteLedger.lostOrder(ofSerial: $0, writing.database) != nil
        }
    }

    func note(_ lost: [LostRow]) throws { try SQLiteLedger.insert(lost, writing.database) }

    /// What was loaded, each thing once.
    private struct Chunk {
        var messages: [SettledMessage] = []
        var messageNumbers: Set<Int64> = []
        var cards: [Card] = []
        var cardNumbers: Set<Int64> = []

        mutating func add(_ message: SettledMessage) {
            if messageNumbers.insert(message.number).inserted { messages.append(message) }
        }

        mutating func add(_ card: Card) {
            if cardNumbers.insert(card.number).inserted { cards.append(card) }
        }
    }

    private func loadMessages(_ needs: BookNeeds, sender: SenderID, _ chunk: inout Chunk) throws {
        let number = try names.sender(sender)
        findMessage.bind(number, at: 1)
        for id in needs.ids.sorted() {
            findMessage.bind(id, at: 2)
            while try findMessage.step() {
                chunk.add(try MessageTable.message(findMessage, names))
            }
        }
        guard hasParked else { return }
        findParked.bind(number, at: 1)
        for id in needs.requests {
            findParked.bind(id, at: 2)
            while try findParked.step() {
                chunk.add(try MessageTable.message(findParked, names))
            }
        }
    }

    private func loadCards(_ needs: BookNeeds, _ chunk: inout Chunk) throws {
        for serial in needs.serials.sorted() {
            findCard.bind(serial, at: 1)
            while try findCard.step() { chunk.add(try CardTable.card(findCard)) }
        }
        try loadCards(ofMessages: &chunk)
    }

    private func loadCards(ofMessages chunk: inout Chunk) throws {
        for number in chunk.messages.flatMap({ [$0.card, $0.otherCard] }) {
            guard let number, !chunk.cardNumbers.contains(number) else { continue }
            findCardByNumber.bind(number, at: 1)
            while try findCardByNumber.step() { chunk.add(try CardTable.card(findCardByNumber)) }
        }
    }

    private func loadRefunds(_ needs: BookNeeds, _ chunk: inout Chunk) throws {
        if !needs.refunds.isEmpty {
            let cards = chunk.cards.filter { needs.refunds.contains($0.serial) }.map(\.number)
            for message in try refundHistory(ofCards: cards) { chunk.add(message) }
            try loadCards(ofMessages: &chunk)
        }
        for place in chunk.messages.indices where chunk.messages[place].operation == .refund {
            chunk.messages[place] = try withParts(chunk.messages[place])
        }
    }

    private func loadActivations(_ needs: BookNeeds, _ chunk: inout Chunk) throws {
        for card in chunk.cards where needs.activations.contains(card.serial) {
            guard let activation = card.activation else { continue }
            findMessageByNumber.bind(activation, at: 1)
            while try findMessageByNumber.step() {
                chunk.add(try MessageTable.message(findMessageByNumber, names))
            }
        }
    }

    private func terms(ofOrder number: Int64) throws -> OrderTerms {
        if let known = terms[number] { return known }
        let loaded = try SQLiteLedger.terms(ofOrder: number, decodeTerms, writing.database)
        terms[number] = loaded
        return loaded
    }

    /// At which stores the packs of cards are, for products that ask for it.
    private func received(by cards: [Card]) throws -> [Int64: StoreID] {
        var stores: [Int64: StoreID] = [:]
        for card in cards where terms[card.order]?.terms.requiresReceipt == true {
            findPlace.bind(card.order, at: 1)
            findPlace.bind(card.position, at: 2)
            while try findPlace.step() {
                guard findPlace.int(1) >= card.position, !findPlace.isNull(0) else { continue }
                stores[card.number] = try names.name(findPlace.integer(0))
            }
        }
        return stores
    }
}
