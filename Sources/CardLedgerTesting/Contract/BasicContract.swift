import CardCore
import CardLedger
import Testing

/// The behaviour of every ledger, with any database behind it.
enum BasicContract {
    static let clauses: [Clause] = [
        Clause(
            "orders: repeatsARequestAndRejectsOtherContent",
            repeatsARequestAndRejectsOtherContent
        ), Clause("orders: rejectsSerialsThatCouldMeet", rejectsSerialsThatCouldMeet),
        Clause(
            "orders: drawsADuplicateTokenAgainAndSealsTheNewOne",
            drawsADuplicateTokenAgainAndSealsTheNewOne
        ),
        Clause(
            "orders: repeatingRandomnessStopsTheMintAndRollsItBack",
            repeatingRandomnessStopsTheMintAndRollsItBack
        ),
        Clause(
            "orders: releasesAPackageOnceAndRecordsItsPublication",
            releasesAPackageOnceAndRecordsItsPublication
        ),
        Clause(
            "orders: partDeliveriesAddUpAndTheFirstAnswerCounts",
            partDeliveriesAddUpAndTheFirstAnswerCounts
        ),
        Clause(
            "orders: soldCardsAreInTheJournalTheReportAndTheCardHistory",
            soldCardsAreInTheJournalTheReportAndTheCardHistory
        ), Clause("orders: aDryRunAndARefusalChangeNothing", aDryRunAndARefusalChangeNothing),
        Clause("orders: holdsExposedCardsOfARefusedFile", holdsExposedCardsOfARefusedFile),
        Clause("orders: holdsRemainUntilReleased", holdsRemainUntilReleased),
    ]

    struct Crash: Error {}

    static func repeatsARequestAndRejectsOtherContent(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let first = try shop.order()
        #expect(first.id == 1 && first.firstSerial == "NC000001")
        #expect(try shop.order() == first)
        #expect(throws: ReservationFailure.requestTaken(request: "r-1", order: 1)) {
            try shop.order(quantity: 11)
        }
        #expect(try shop.order("r-2").firstSerial == "NC000013")
    }

    static func rejectsSerialsThatCouldMeet(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        #expect(throws: RegistrationFailure.self) {
            var twin = Workshop.product("other", prefix: "NC1")
            twin.serials = SerialSpace(prefix: "NC1", digits: 5, checkLength: 0)
            _ = try shop.ledger.add(twin, by: shop.context)
        }
    }

    static func drawsADuplicateTokenAgainAndSealsTheNewOne(_ store: StoreUnderTest)
        throws
    {
        let shop = try Workshop(store)
        let order = try shop.minting()
        var drawn = (1...12).map { shop.card(order, $0, hash: Workshop.hash($0 / 2)) }
        var sealed: [MintedCard] = []
        let record = try shop.ledger.recordSegment(
            of: drawn,
            ofOrder: order.id,
            epochs: KeyEpochs(token: 1, pin: 1),
            redraw: { position in
                drawn[position - 1] = shop.card(
                    order,
                    position,
                    hash: Workshop.hash(position, salt: 9)
                )
                return drawn[position - 1]
            },
            seal: {
                sealed = drawn
                return RecordedSeal(keyRun: 0, segment: 0, commitment: [1], root: [2])
            },
            by: shop.context
        )
        #expect(record.resampled == 5)
        #expect(sealed == (try shop.ledger.mintedCards(ofOrder: 1, positions: 1...12)))
        #expect(try shop.ledger.order(order.id).minted == 12)
        #expect(try shop.ledger.finishMinting(order.id, by: shop.context) == .new)
        #expect(try shop.ledger.counts(ofOrder: 1)[.spare] == 2)
    }

    static func repeatingRandomnessStopsTheMintAndRollsItBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.minting()
        let before = try shop.snapshot()
        let same = Workshop.hash(1)
        let serial = shop.card(order, 2).serial
        #expect(throws: MintingFailure.tokensExist(serial: serial, count: 16)) {
            try shop.ledger.recordSegment(
                of: (1...2).map { shop.card(order, $0, hash: same) },
                ofOrder: 1,
                epochs: KeyEpochs(token: 1, pin: 1),
                redraw: { shop.card(order, $0, hash: same) },
                seal: { throw Crash() },
                by: shop.context
            )
        }
        #expect(throws: Crash.self) {
            try shop.ledger.recordSegment(
                of: [shop.card(order, 1)],
                ofOrder: 1,
                epochs: KeyEpochs(token: 1, pin: 1),
                redraw: { shop.card(order, $0) },
                seal: { throw Crash() },
                by: shop.context
            )
        }
        #expect(try shop.snapshot() == before)
    }

    static func releasesAPackageOnceAndRecordsItsPublication(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        #expect(throws: OrderStateFailure.alreadyReleased(order: order.id)) {
            try shop.release(order)
        }
        let manifest = try shop.ledger.order(order.id).release?.manifestSHA256
        #expect(manifest == SHA256Digest(Workshop.hash(1, salt: 6)))
        let open = try shop.ledger.unfinishedPublications()
        #expect(open.count == 1)
        for publication in open { try shop.ledger.finishPublication(publication.number) }
        #expect(try shop.ledger.unfinishedPublications().isEmpty)
    }

    static func partDeliveriesAddUpAndTheFirstAnswerCounts(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.released()
        var answer = AcknowledgementRecord(
            order: 1,
            content: "a",
            coverage: AcceptedCoverage(
                ranges: [1...6],
                spoiled: [2],
                missing: [3],
                replacements: [.init(spoiled: 2, spare: 11)]
            )
        )
        answer.coverage.reasons = [2: "scratch panel missing"]
        #expect(try shop.ledger.acknowledge(answer, by: shop.context) == .new)
        #expect(try shop.ledger.acknowledge(answer, by: shop.context) == .already)
        #expect(try shop.ledger.acknowledgements(ofOrder: 1) == [answer])
        #expect(try shop.ledger.answersAreRecorded(ofOrder: 1))
        let reasons = try (1...4).map { card in
            try shop.ledger.cardHistory(ofCard: Workshop.card(card)).last { event in
                event.event == "acknowledged"
            }?.details["reason"]
        }
        #expect(reasons == [nil, "scratch panel missing", nil, nil])
        #expect(try shop.ledger.order(order.id).state == .released)
        answer.content = "b"
        #expect(throws: AcceptanceFailure.coveredBefore(order: order.id, positions: 1...6)) {
            try shop.ledger.acknowledge(answer, by: shop.context)
        }
        answer = AcknowledgementRecord(
            order: 1,
            content: "c",
            coverage: AcceptedCoverage(ranges: [7...12], spoiled: [], missing: [], replacements: [])
        )
        _ = try shop.ledger.acknowledge(answer, by: shop.context)
        #expect(try shop.ledger.order(order.id).state == .acknowledged)
        let counts = try shop.ledger.counts(ofOrder: 1)
        #expect(counts[.spoiled] == 1 && counts[.missing] == 1 && counts[.spare] == 1)
        #expect(counts[.inactive] == 9)
    }

    static func soldCardsAreInTheJournalTheReportAndTheCardHistory(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let messages = (1...5).map {
            shop.message("m-\($0)", .activate, card: Int64($0), amount: 50000)
        }
        let (record, outcomes) = try shop.ingest(messages, sequence: 1)
        #expect(outcomes.allSatisfy { $0.verdict == .applied }, "\(outcomes.map(\.code))")
        #expect(
            try shop.ledger.attempts(ofFile: 1, afterLine: 0, limit: 9).map(\.outcome) == outcomes
        )
        #expect(try shop.ledger.postedFile(sender: "pos", sequence: "1") == record)
        #expect(try shop.ledger.feed("pos")?.numbers == 1...1)
        let report = try shop.ledger.liability(asOf: nil)
        #expect(report.balanced)
        #expect(report.totals[Workshop.terms.currency]?.outstanding == 250_000)
        #expect(report.totals[Workshop.terms.currency]?.available == 250_000)
        #expect(try shop.ledger.card(serial: "NC000001").state == .unused)
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(1)).map(\.event)
        #expect(events.prefix(5) == ["ordered", "made", "sealed", "released", "acknowledged"])
        #expect(events.contains("message") && events.contains("transfer"))
        let again = try shop.ingest(messages, sequence: 2)
        #expect(again.1.allSatisfy { $0.verdict == .replayed })
        let undo = try shop.ingest(
            [shop.message("u-1", .deactivate, card: 1, amount: nil)],
            sequence: 3
        )
        #expect(undo.1[0].verdict == .applied, "\(String(describing: undo.1[0].code))")
        #expect(try shop.ledger.card(serial: "NC000001").lifeCycle == .inactive)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        let bad = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(bad.isEmpty)
    }

    static func aDryRunAndARefusalChangeNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        let messages = [shop.message("m", .activate, card: 1, amount: 50000)]
        #expect(try shop.ingest(messages, sequence: 1, end: { _ in .forget }).0 == nil)
        #expect(try shop.snapshot() == before)
        let refused = SaleFileOutcome(.rejected, reason: .allRejected)
        let record = try shop.ingest(messages, sequence: 1, end: { _ in .refuse(refused) }).0
        #expect(record?.outcome == refused)
        #expect(try shop.ledger.card(serial: "NC000001").lifeCycle == .inactive)
        #expect(try shop.ledger.feed("pos") == nil)
    }

    static func holdsExposedCardsOfARefusedFile(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try shop.ledger.card(serial: "NC000001").number
        let facts = SaleFileFacts(
            sha256: SHA256Digest(Workshop.hash(3)),
            name: "f.csv",
            bytes: 1,
            sender: "pos",
            sequence: "1"
        )
        let refused = SaleFileOutcome(.rejected, reason: .tooManyRejects)
        func ingest(_ end: IngestEnd) throws -> Set<HoldKind> {
            _ = try shop.ledger.ingest(facts, by: shop.context) { session in
                let source = ExposureSource(saleFile: facts.sha256, sender: facts.sender)
                try session.expose([card], in: source)
                return end
            }
            return try shop.ledger.card(serial: "NC000001").holds
        }
        // An earlier version recorded the refusal and placed no hold.
        _ = try shop.ledger.recordUnposted(facts, outcome: refused, exposed: [], by: shop.context)
        #expect(try ingest(.forget) == [])
        #expect(try ingest(.refuse(refused)) == [.exposed])
        _ = try shop.ledger.releaseExposed(card: card, reason: "cleared", by: shop.context)
        #expect(try ingest(.refuse(refused)) == [], "an operator released it")
        let other = SaleFileOutcome(.quarantined, reason: .sameRows)
        #expect(try ingest(.refuse(other)) == [.exposed])
    }

    static func holdsRemainUntilReleased(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try shop.ledger.card(serial: "NC000001")
        #expect(
            try shop.ledger.hold(.recall, card: card.number, reason: "x", by: shop.context) == .new
        )
        #expect(
            try shop.ledger.hold(.recall, card: card.number, reason: "x", by: shop.context)
                == .already
        )
        #expect(try shop.ledger.card(serial: card.serial).state == .blocked)
        _ = try shop.ledger.releaseHold(.recall, card: card.number, by: shop.context)
        #expect(try shop.ledger.card(serial: card.serial) == card)
        let hash = Workshop.hash(1)
        #expect(try shop.ledger.cards(withTokenHashes: [hash, [9]]) == [hash: card.number])
    }
}
