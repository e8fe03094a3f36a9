import CardCore
package import CardLedger

/// The answers of a ledger to every question, as texts.
package struct LedgerReading {
    /// By the question.
    package private(set) var answers: [String: String] = [:]

    /// Asks everything.
    package init(of ledger: any Ledger) {
        registry(ledger)
        workplace(ledger)
        history(ledger)
        stock(ledger)
        sales(ledger)
        accounts(ledger)
        for order in (try? ledger.orders()) ?? [] { self.order(order.number, ledger) }
    }

    /// The questions that are answered in another way by another ledger, with both answers.
    package func differences(from other: LedgerReading) -> [String] {
        Set(answers.keys).union(other.answers.keys).sorted().compactMap { question in
            let (one, two) = (answers[question], other.answers[question])
            return one == two ? nil : "\(question): \(one ?? "-") and \(two ?? "-")"
        }
    }

    private mutating func ask(_ question: String, _ answer: () throws -> Any) {
        do {
            answers[question] = MemoryDump.text(of: try answer())
        } catch {
            answers[question] = "thrown: \(String(reflecting: error))"
        }
    }
}

extension LedgerReading {
    private mutating func registry(_ ledger: any Ledger) {
        ask("products") { try ledger.products() }
        ask("first product") { try ledger.product(withID: "winter-500", version: 1) as Any }
        ask("printers") { try ledger.printers() }
        ask("first printer") { try ledger.printer(withName: "trykk", version: 1) as Any }
        ask("custodians") { try ledger.custodians(version: nil) as Any }
        ask("first custodians") { try ledger.custodians(version: 1) as Any }
        for kind in Party.Kind.allCases { ask("parties \(kind)") { try ledger.parties(kind) } }
        for version in 1...2 {
            ask("unchanged \(version)") {
                try (
                    ledger.isUnchanged(.custodians(version: version)),
                    ledger.isUnchanged(.printer(name: "trykk", version: version)),
                    ledger.isUnchanged(.product(id: "winter-500", version: version))
                )
            }
        }
    }

    private mutating func workplace(_ ledger: any Ledger) {
        ask("minted") { try ledger.hasMinted() }
        ask("zones") { try ledger.zones() }
        ask("settings") { try (ledger.setting("a") as Any, ledger.setting("b") as Any) }
        ask("custody") { try ledger.custody() as Any }
        ask("custody at init") { try ledger.custodyAtInit() as Any }
        ask("audit") { try ledger.auditEntries(from: 0, limit: .max) }
        ask("head") { try ledger.auditHead() }
    }

    private mutating func history(_ ledger: any Ledger) {
        ask("continuity") { try ledger.continuity() }
        ask("reservations") { try ledger.reservations() }
        ask("losses") { try ledger.losses() }
        ask("lost orders") { try ledger.lostOrders() }
        ask("lost rows") { try ledger.lostRows() }
        ask("typed") { try ledger.typedMessages(from: 1, count: 10_000) }
        ask("typed are recorded") {
            try ledger.typedMessages(from: 1, count: 10_000).map { try ledger.isRecorded($0) }
        }
        ask("lost serial") { try ledger.lostOrder(ofSerial: Workshop.serial(950)) as Any }
    }

    private mutating func stock(_ ledger: any Ledger) {
        ask("shipments") { try ledger.shipments(ofOrder: nil) }
        ask("places") { try ledger.packPlaces(ofOrder: nil, atStore: nil) }
        ask("places in Oslo") { try ledger.packPlaces(ofOrder: nil, atStore: "oslo-1") }
        ask("publications") { try ledger.unfinishedPublications() }
        ask("unfinished orders") { try ledger.unfinishedOrders() }
    }
}

extension LedgerReading {
    private mutating func sales(_ ledger: any Ledger) {
        ask("feeds") { try ledger.feeds() }
        ask("files") { try ledger.saleFiles(from: nil, to: nil, limit: 1000) }
        ask("held") { try ledger.heldFiles() }
        ask("rejected") { try ledger.rejectedFiles() }
        ask("open rows") { try ledger.openRows(limit: 1000) }
        ask("open voids") { try ledger.openVoids(limit: 1000) }
        ask("decisions") { try ledger.decisions() }
        ask("exposures") { try ledger.openExposures(limit: 1000) }
        ask("alarms") { try ledger.alarms(since: Instant(milliseconds: 0)) }
        for sender in ["pos", "web"] {
            ask("stream \(sender)") { try ledger.stream(ofSender: sender) }
            ask("numbers \(sender)") { try ledger.knownNumbers(ofSender: sender) }
            ask("latest \(sender)") { try ledger.latestFiles(ofSender: sender, limit: 9) }
            ask("earlier \(sender)") { try ledger.earlierFiles(ofSender: sender, limit: 9) }
            ask("applied \(sender)") { try ledger.hasAppliedRows(ofSender: sender) }
            ask("ids \(sender)") {
                try ledger.messageIDs(ofSender: sender, from: "", to: "~", limit: 999)
            }
        }
        for file in (try? ledger.saleFiles(from: nil, to: nil, limit: 1000)) ?? [] {
            ask("rows of \(file.number)") {
                try ledger.attempts(ofFile: file.number, afterLine: 0, limit: 1000)
            }
            ask("open rejections of \(file.number)") { try ledger.openRejections(of: file) }
        }
    }

    private mutating func accounts(_ ledger: any Ledger) {
        ask("liability") { try ledger.liability(asOf: nil) }
        ask("liability then") {
            try ledger.liability(asOf: Workshop.now.adding(seconds: 40_000))
        }
        ask("status") {
            try ledger.status(at: Workshop.now.adding(seconds: 86_400), parkedHours: 1)
        }
        ask("balances") { try ledger.trialBalance(asOf: nil) }
        ask("sales") { try ledger.sales(SalesQuery()) }
        ask("statements") { try ledger.statements(StatementQuery(sender: "pos")) }
        ask("sale counts") { try ledger.saleCounts(StatementQuery(sender: "pos")) }
        ask("runs") { try ledger.expiryRuns() }
    }

    private mutating func order(_ number: Int64, _ ledger: any Ledger) {
        ask("order \(number)") { try ledger.order(withNumber: number) as Any }
        ask("terms \(number)") { try ledger.terms(ofOrder: number) }
        ask("counts \(number)") { try ledger.counts(ofOrder: number) }
        ask("segments \(number)") { try ledger.segments(ofOrder: number) }
        ask("answers \(number)") { try ledger.acknowledgements(ofOrder: number) }
        ask("answers are recorded \(number)") { try ledger.answersAreRecorded(ofOrder: number) }
        ask("certificate \(number)") { try ledger.shredCertificate(ofOrder: number) as Any }
        ask("key runs \(number)") { try ledger.keyRunDigests(ofOrder: number) }
        let positions = 1...LedgerWalk.mostCards
        ask("numbers \(number)") {
            try ledger.importedNumbers(ofOrder: number, positions: positions)
        }
        ask("cards \(number)") { try ledger.mintedCards(ofOrder: number, positions: positions) }
        let cards = (try? ledger.mintedCards(ofOrder: number, positions: positions)) ?? []
        for card in cards { self.card(card, ofOrder: number, ledger) }
    }

    private mutating func card(_ card: MintedCard, ofOrder order: Int64, _ ledger: any Ledger) {
        let number = CardNumbering.number(order: order, position: card.position)
        ask("card \(card.serial)") { try ledger.card(withSerial: card.serial) as Any }
        ask("biography \(card.serial)") { try ledger.biography(ofCard: number) }
        ask("pack \(card.serial)") { try ledger.packPlace(ofCard: number) as Any }
        ask("PIN \(card.serial)") { try ledger.pinTries(card: number) }
        ask("PIN subject \(card.serial)") {
            try ledger.pinSubject(tokenHashes: [card.tokenHash]) as Any
        }
        ask("fee \(card.serial)") { try ledger.latestFee(ofCard: number) as Any }
    }
}
