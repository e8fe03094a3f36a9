import CardCore
import CardLedger

extension MemoryLedger: SaleFileRepository {
    func feed(_ sender: SenderID) throws -> Feed? { state.feed(sender) }

    func stream(ofSender sender: SenderID) throws -> SenderStream {
        state.stream(ofSender: sender)
    }

    /// A ledger in memory does not have files from before this version.
    func hasEarlierIDs(sender: SenderID) throws -> Bool { false }

    func knownIDs(_ ids: [MessageID], sender: SenderID) throws -> Set<MessageID> {
        state.knownIDs(ids, sender: sender)
    }

    func messageIDs(
        ofSender sender: SenderID,
        from first: String,
        to end: String,
        limit: Int
    ) throws -> [MessageID] {
        state.messageIDs(ofSender: sender, from: first, to: end, limit: limit)
    }

    func latestFee(ofCard number: CardNumber) throws -> CardFee? {
        state.latestFee(ofCard: number)
    }

    func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) throws
        -> [AttemptRecord]
    {
        state.attempts(ofFile: number, afterLine: line, limit: limit)
    }
}

// The rows of receipts.
extension MemoryLedger {
    func postedLines(ofSender sender: SenderID, receipt key: String) throws -> [PostedLine] {
        state.postedLines(ofSender: sender, receipt: key)
    }

    func voidedReceipts(ofSender sender: SenderID, since day: String) throws
        -> [VoidedReceipt]
    {
        state.voidedReceipts(ofSender: sender, since: day)
    }

    func messages(
        ofSender sender: SenderID,
        from first: String,
        to end: String,
        limit: Int
    ) throws -> [PostedMessage] {
        state.messageIDs(ofSender: sender, from: first, to: end, limit: limit)
            .compactMap { state.posted($0, ofSender: sender) }
    }
}

// Files.
extension MemoryLedger {
    func latestFiles(ofSender sender: SenderID, limit: Int) throws
        -> [(file: SaleFileRecord, template: FileTemplate?)]
    {
        state.latestFiles(ofSender: sender, limit: limit)
    }

    func earlierFiles(ofSender sender: SenderID, limit: Int) throws -> [SaleFileRecord] {
        state.earlierFiles(ofSender: sender, limit: limit)
    }

    func postedFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        state.postedFiles.first { $0.facts.sha256 == sha256 }
    }

    func postedFile(sender: SenderID, name: String) throws -> SaleFileRecord? {
        state.postedFiles(ofSender: sender).first { $0.facts.name == name }
    }

    func postedFile(sender: SenderID, sequence: String) throws -> SaleFileRecord? {
        state.postedFiles(ofSender: sender).first { $0.facts.sequence == sequence }
    }

    func saleFiles(from: Instant?, to: Instant?, limit: Int) throws -> [SaleFileRecord] {
        state.files(from: from, to: to, limit: limit)
    }

    func unknownFiles(_ digests: [SHA256Digest]) throws -> Set<SHA256Digest> {
        state.unknownFiles(digests)
    }

    func answers() throws -> Set<String> {
        Set(state.postedFiles.compactMap(\.outcome.ackFile))
    }
}

// Cards.
extension MemoryLedger {
    func isActive(serial: Serial) throws -> Bool {
        state.cards.card(serial)?.lifeCycle == .active
    }

    func isCard(serial: Serial) throws -> Bool {
        state.cards.card(serial) != nil || state.losses.order(ofSerial: serial) != nil
    }

    func cards(withTokenHashes hashes: [[UInt8]]) throws -> [[UInt8]: CardNumber] {
        state.cards(withTokenHashes: hashes)
    }

    func card(withSerial serial: Serial) throws -> Card? { state.cards.card(serial) }

    func positions(ofSerials serials: [Serial], inOrder id: OrderID) throws
        -> [Serial: Int]
    {
        let cards = serials.compactMap(state.cards.card).filter { $0.order == id }
        return Dictionary(cards.map { ($0.serial, $0.position) }) { first, _ in first }
    }

    func cardHistory(ofCard number: CardNumber) throws -> [CardEvent] {
        state.cardHistory(ofCard: number)
    }
}
