package import CardCore
package import CardLedger
import CardTestSupport
import Foundation

/// A ledger in a folder of its own, with a product, a printer and custodians.
package final class Workshop {
    /// The path of the ledger's file.
    package let path: String
    /// The open ledger.
    package let ledger: any Ledger
    /// The instant of every call, unless a clause names another.
    package static let now = Instant(milliseconds: 1_795_000_000_000)
    /// The context of every call, unless a clause names another.
    package let context = RequestContext(actor: "kari", command: "test", at: Workshop.now)
    private let store: StoreUnderTest
    private let folder: URL

    /// Creates the ledger; its product has those fees, or every product the terms of its source.
    package init(
        _ store: StoreUnderTest,
        dormancy: DormancyRule? = nil,
        terms: (@Sendable (_ source: String) -> ProductTerms)? = nil
    ) throws {
        self.store = store
        folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "ledger.sqlite").path
        ledger = try store.files.open(path, Self.options(dormancy, terms: terms))
        _ = try ledger.add(Self.product(), by: context)
        let printer = NewPrinter(
            name: "trykk",
            kind: .age,
            recipients: ["age1x"],
            template: "generic-csv"
        )
        _ = try ledger.add(printer, unlockedBy: [], by: context)
        let custodian = CustodianRecord(name: "ola", publicKey: [1, 2, 3])
        _ = try ledger.setCustodians([custodian], unlockedBy: [], by: context)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The options with which the workshop opens its ledger.
    package static func options(
        _ dormancy: DormancyRule? = nil,
        terms ofSource: (@Sendable (_ source: String) -> ProductTerms)? = nil
    ) -> LedgerOptions {
        var terms = terms
        terms.dormancy = dormancy
        var options = LedgerOptions { [terms] in ofSource?($0) ?? terms }
        options.newWorkspaceID = [UInt8](repeating: 7, count: 16)
        options.quickCheck = true
        return options
    }

    /// The terms of the product: fixed 500 kroner.
    package static var terms: ProductTerms {
        guard let nok = Currency("NOK") else { preconditionFailure("NOK") }
        return ProductTerms(currency: nok, denomination: .fixed([50000]))
    }

    /// A product with serials of that prefix and six digits.
    package static func product(
        _ id: ProductID = "winter-500",
        prefix: String = "NC",
        content: String = "{}"
    ) -> NewProduct {
        NewProduct(
            id: id,
            source: "id: \(id)",
            content: content,
            fixed: prefix,
            serials: SerialSpace(prefix: prefix, digits: 6, checkLength: 0),
            currency: terms.currency
        )
    }

    /// The number of a card of the first order.
    package static func card(_ position: Int) -> CardNumber {
        CardNumber(1 << 24).advanced(by: position)
    }

    /// The serial with that sequence number.
    package static func serial(_ sequence: Int64) -> Serial {
        Serial("NC" + zeroPadded(sequence, 6))
    }

    /// Creates an order.
    package func order(
        _ request: String = "r-1",
        quantity: Int = 10,
        spares: Int = 2,
        environment: Environment = .live
    ) throws -> OrderRecord {
        var wanted = OrderRequest(
            requestID: request,
            product: "winter-500",
            quantity: quantity,
            printer: "trykk"
        )
        wanted.spares = spares
        wanted.environment = environment
        let space = SerialSpace(prefix: "NC", digits: 6, checkLength: 0)
        return try ledger.create(
            wanted,
            serials: .sequence(space, serial: Self.serial),
            by: context,
            reserve: { _ in }
        ).0
    }

    /// A hash that differs for every number and salt; 32 bytes.
    package static func hash(_ number: Int, salt: UInt8 = 1) -> [UInt8] {
        var bytes = [UInt8](repeating: salt, count: 32)
        for place in 0..<4 { bytes[place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
        return bytes
    }

    /// A card at that position, with a token hash of its serial if none is given.
    package func card(_ order: OrderRecord, _ position: Int, hash: [UInt8]? = nil) -> MintedCard {
        let sequence = (order.sequences?.lowerBound ?? 0) + Int64(position) - 1
        return MintedCard(
            serial: Self.serial(sequence),
            position: position,
            tokenHash: hash ?? Self.hash(Int(sequence)),
            pin: PINVerifier(.boundToToken, Self.hash(position, salt: 2)),
            lifeCycle: position > order.request.quantity ? .spare : .inactive
        )
    }

    /// Records the next cards of an order as a segment.
    @discardableResult package func segment(_ order: OrderRecord, count: Int, number: Int = 0)
        throws -> SegmentRecord
    {
        let first = try ledger.order(order.id).minted + 1
        return try ledger.recordSegment(
            of: (first..<(first + count)).map { self.card(order, $0) },
            ofOrder: order.id,
            epochs: KeyEpochs(token: 1, pin: 1),
            redraw: { self.card(order, $0, hash: Self.hash($0, salt: 9)) },
            seal: { RecordedSeal(keyRun: 0, segment: number, commitment: [1], root: [2]) },
            by: context
        )
    }

    /// An order that is being minted, without a card.
    package func minting(
        _ request: String = "r-1",
        quantity: Int = 10,
        spares: Int = 2,
        environment: Environment = .live
    ) throws -> OrderRecord {
        let order = try order(
            request,
            quantity: quantity,
            spares: spares,
            environment: environment
        )
        _ = try ledger.beginMinting(order.id, custody: .single, custodians: 1, by: context)
        return order
    }

    /// A sealed order of ten cards without PINs, and its cards.
    package func sealedWithoutPINs() throws -> (order: OrderRecord, cards: [MintedCard]) {
        let order = try minting(spares: 0)
        let cards = (1...10).map { position in
            var card = self.card(order, position)
            card.pin = nil
            return card
        }
        _ = try ledger.recordSegment(
            of: cards,
            ofOrder: order.id,
            epochs: KeyEpochs(token: 1, pin: 1),
            redraw: { cards[$0 - 1] },
            seal: { RecordedSeal(keyRun: 0, segment: 0, commitment: [1], root: [2]) },
            by: context
        )
        _ = try ledger.finishMinting(order.id, by: context)
        return (order, cards)
    }

    /// A released order without an answer of its printer, as its creation returned it.
    package func released(
        _ request: String = "r-1",
        quantity: Int = 10,
        spares: Int = 2,
        environment: Environment = .live
    ) throws -> OrderRecord {
        let order = try minting(
            request,
            quantity: quantity,
            spares: spares,
            environment: environment
        )
        try segment(order, count: quantity + spares)
        _ = try ledger.finishMinting(order.id, by: context)
        try release(order)
        return order
    }

    /// An order whose cards can be sold.
    package func acknowledged(
        _ request: String = "r-1",
        quantity: Int = 10,
        environment: Environment = .live
    ) throws -> OrderRecord {
        let order = try released(
            request,
            quantity: quantity,
            spares: 0,
            environment: environment
        )
        let answer = AcknowledgementRecord(
            order: order.id,
            content: "all",
            coverage: AcceptedCoverage(
                ranges: [1...quantity],
                spoiled: [],
                missing: [],
                replacements: []
            )
        )
        _ = try ledger.acknowledge(answer, by: context)
        return try ledger.order(order.id)
    }

    /// Releases a sealed order.
    package func release(_ order: OrderRecord) throws {
        var record = ReleaseRecord(
            order: order.id,
            file: "\(order.id).zip.age",
            sha256: SHA256Digest(Self.hash(Int(order.id.value), salt: 5)),
            bytes: 10,
            recipients: ["age1x"],
            cards: order.request.cardCount
        )
        record.manifestSHA256 = SHA256Digest(Self.hash(Int(order.id.value), salt: 6))
        let publication = Publication(
            partPath: "outbox/.\(order.id)",
            finalPath: "outbox/\(order.id).zip.age",
            sha256: record.sha256
        )
        try ledger.commitRelease(record, publishing: [publication], unlockedBy: [], by: context)
    }

    /// A final message in kroner about a card, by the sequence number of its serial.
    package func message(
        _ id: MessageID,
        _ operation: CardCore.Operation,
        card: Int64,
        amount: Int64?
    ) -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: .final,
            store: "oslo-1",
            time: Self.now,
            card: Self.serial(card)
        )
        message.amountMinor = amount
        message.currency = Self.terms.currency
        return message
    }

    /// Ingests a file of those messages.
    @discardableResult package func ingest(
        _ messages: [Message],
        from sender: SenderID = "pos",
        sequence: Int64,
        name: String? = nil,
        businessDate: Day? = nil,
        environment: Environment = .live,
        at now: Instant = Workshop.now,
        end: (SaleFileOutcome) throws -> IngestEnd = { .post($0, publishing: []) },
        before: (PostingSession) throws -> Void = { _ in }
    ) throws -> (SaleFileRecord?, [RowOutcome]) {
        var facts = SaleFileFacts(
            sha256: SHA256Digest(Self.hash(Int(sequence), salt: 7)),
            name: name ?? "\(sequence).csv",
            bytes: 100,
            sender: sender,
            sequence: String(sequence)
        )
        facts.number = sequence
        facts.businessDate = businessDate
        if environment == .test { facts.environment = environment }
        var outcomes: [RowOutcome] = []
        let context = RequestContext(actor: "kari", command: "test", at: now)
        let record = try ledger.ingest(facts, by: context) { session in
            try before(session)
            let feed = FeedFacts(sender: sender, environment: environment, now: now)
            let decided = try session.decide(messages, from: feed)
            outcomes = decided.messages.map(\.outcome)
            try session.record(
                zip(messages, outcomes).enumerated().map { place, row in
                    AttemptRecord(line: place + 1, messageID: row.0.id, outcome: row.1)
                }
            )
            try session.note(Self.summary(messages, decided))
            let rejected = outcomes.count { $0.verdict == .rejected }
            var outcome = SaleFileOutcome(rejected == 0 ? .applied : .partial)
            outcome.rows = messages.count
            outcome.rejected = rejected
            outcome.applied = outcomes.count { $0.verdict == .applied }
            outcome.replayed = outcomes.count { $0.verdict == .replayed }
            outcome.parked = outcomes.count { $0.verdict == .parked }
            for transfer in decided.transfers.map(\.transfer) {
                try outcome.amounts[transfer.currency, default: .init()].add(transfer)
            }
            return try end(outcome)
        }
        return (record, outcomes)
    }

    /// The summary of a file of those messages.
    private static func summary(_ messages: [Message], _ decided: DecidedMessages)
        -> FileSummary
    {
        var summary = FileSummary()
        for (place, (message, result)) in zip(messages, decided.messages).enumerated() {
            let outcome = result.outcome
            let approved = outcome.verdict == .applied ? result.approvedMinor : nil
            summary.note(
                message,
                outcome,
                approvedMinor: approved,
                currency: result.currency
            )
            guard outcome.verdict == .rejected else { continue }
            summary.noteRejected(message, outcome, line: place + 1)
        }
        return summary
    }

    /// The facts about the sender of the workshop's messages.
    package static let sender = FeedFacts(sender: "pos", environment: .live, now: now)

    /// The names of the files of the ledger.
    package func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// The whole content of the ledger, to check that it did not change.
    package func snapshot() throws -> AnyHashable { try store.everything(path) }
}

extension Check {
    /// The rule of the ledger that the check is about; nil for another check.
    package var ofLedger: LedgerCheck? { subject as? LedgerCheck }
}
