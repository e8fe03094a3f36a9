import CardCore
import CardLedger
import CardSystem
import CardText

/// The work to do again after a restore, in its original order.
struct RedoList {
    let repositories: Repositories
    private let lost: LostWorkspace?
    private let since: Int64
    private let loss: LossRecord
    /// The first changed entry of the lost audit log, or its size.
    private var believed: Int64 = 0
    /// The fault of that entry.
    private var fault: AuditFault?
    let files: RedoFiles
    private var sales: RedoSales?
    /// Orders that are not in the backup, and of them those that have a line in the list.
    private var newOrders: Set<OrderID> = []
    private var givenUp: Set<OrderID> = []
    private var listed: Set<OrderID> = []
    private var answered: Set<OrderID> = []
    /// Exposures in sale files, by their entries, with the reading that found each.
    private var exposures: [Int64: Reading] = [:]
    /// The readings of sale files that have a line: repeating the reading exposes its cards.
    private var readings: Set<Reading> = []
    /// The first call of the service that was answered after the backup; nil for none.
    private var firstCall: CallNumber?
    /// True if calls were answered since the last step that ends calls.
    private var hasCallsSince = false

    init(
        _ repositories: Repositories,
        _ lost: LostWorkspace?,
        of loss: LossRecord,
        files: RedoFiles
    ) throws {
        self.repositories = repositories
        self.lost = lost
        since = loss.restored.size
        self.loss = loss
        self.files = files
        let orders = try repositories.ledger.lostOrders()
        newOrders = Set(orders.map(\.id))
        givenUp = Set(orders.filter { $0.givenUp != nil }.map(\.id))
        guard let lost, let ledger = lost.ledger else { return }
        sales = RedoSales(ledger, of: lost, files: files)
        // A copy older than the backup contains none of the entries from which the list is made.
        let heads = try ledger.auditHead().size < since ? [] : [loss.restored]
        let verdict = try ledger.inspectAudit(heads: heads)
        fault = verdict.fault
        believed = verdict.firstBad ?? verdict.entries
    }

    /// All steps for a person, the calls of the service before work that ends them, and behind all
    /// work on which they depend.
    ///
    /// The calls are many, and only a list that is shown counts them.
    mutating func shown() throws -> [RedoStep] {
        let steps = try steps()
        let calls = try answeredCalls()
        return calls.isEmpty ? steps : steps.with(calls, before: \.followsCalls) + calls
    }

    /// The steps that commands do again.
    mutating func steps() throws -> [RedoStep] {
        guard let lost else { return [] }
        var steps: [RedoStep] = []
        if let ledger = lost.ledger {
            steps += try self.steps(upTo: believed, ledger, lost)
            if let fault { steps.append(unbelieved(fault, lost)) }
        }
        steps += try notInLedger(lost)
        // A ledger that cannot be read, or is an older copy, does not know the newest of them.
        let lostBefore = try lost.ledger?.lostOrders() ?? []
        let others = try repositories.ledger.lostOrders()
            .filter { $0.givenUp == nil && !listed.contains($0.id) }
            .map { order in
                let subject = LostSubject.order(id: order.id, product: order.product)
                if let before = lostBefore.first(where: { $0.id == order.id }) {
                    return ofEarlierLoss(before, subject)
                }
                return RedoStep(
                    at: order.reservedAt,
                    subject: subject,
                    line: RedoStep.Line(work: adoption(order.id, lost)),
                    need: .custodianKeys(of: nil),
                    evidence: .order(order.id)
                )
            }
        return try others + steps + archive(lost)
    }

    /// The work of an entry that has no request id; nil if the list has none.
    ///
    /// Sale files have lines of another kind, and reading them is slow.
    mutating func onceWork(ofEntry sequence: Int64) throws -> LostWork? {
        guard let lost, let ledger = lost.ledger else { return nil }
        sales = nil
        let steps = try steps(upTo: min(believed, sequence + 1), ledger, lost)
        return steps.compactMap(\.line).first { $0.once?.entry == sequence }?.work
    }

    private mutating func steps(
        upTo end: Int64,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [RedoStep] {
        var steps: [RedoStep] = []
        try ledger.readEntries(from: since) { entry in
            guard entry.sequence < end else { return false }
            var made = try self.steps(for: entry, ledger, lost)
            noteCalls(before: &made)
            steps += made
            return true
        }
        return steps.filter { !isOfListedFile($0) }
    }

    /// Marks the first step that ends calls, if there were calls since the last such step.
    private mutating func noteCalls(before steps: inout [RedoStep]) {
        guard hasCallsSince,
            let index = steps.firstIndex(where: { $0.line?.work.endsCalls ?? false })
        else { return }
        steps[index].followsCalls = true
        hasCallsSince = false
    }

    /// The lost workspace had lost the order itself, in an earlier restore: it contains no cards of
    /// it.
    private func ofEarlierLoss(_ order: LostOrder, _ subject: LostSubject) -> RedoStep {
        let work = order.givenUp.map { LostWork.givingUp(order: order.id, reason: $0) }
        return RedoStep(
            at: order.reservedAt,
            subject: subject,
            line: work.map { RedoStep.Line(work: $0) },
            need: work == nil ? .earlierLost(order: order.id) : nil
        )
    }

    /// Entries that were signed, and that the ledger does not show, because it is an older copy.
    private func notInLedger(_ lost: LostWorkspace) throws -> [RedoStep] {
        guard let signed = loss.signed else { return [] }
        let known = max(since, try lost.ledger?.auditHead().size ?? 0)
        guard known < signed.size else { return [] }
        let subject = LostSubject.missingEntries(
            count: signed.size - known,
            known: known,
            checkpoints: lost.workspace.checkpointsFile,
            ledger: lost.workspace.ledgerFile
        )
        let need = LostNeed.newestLedger(
            file: lost.workspace.ledgerFile,
            root: lost.workspace.root
        )
        return [RedoStep(subject: subject, need: need)]
    }

    /// The end of the list, if the audit log was changed.
    private func unbelieved(_ fault: AuditFault, _ lost: LostWorkspace) -> RedoStep {
        RedoStep(
            subject: .changedLog(root: lost.workspace.root, fault),
            need: .papers(fromEntry: max(since, fault.sequence))
        )
    }

    private func adoption(_ order: OrderID, _ lost: LostWorkspace) -> LostWork {
        .adoption(order: order, lost: lost.workspace.root)
    }

    /// The calls of the service that are not here; the entries were read before.
    private func answeredCalls() throws -> [RedoStep] {
        guard let ledger = lost?.ledger, let firstCall else { return [] }
        var (last, count) = (firstCall.value - 1, 0)
        while true {
            let calls = try ledger.calls(after: CallNumber(last), limit: 1000)
            guard let next = calls.last else { break }
            for call in calls where try repositories.ledger.call(call.call.key) == nil {
                count += 1
            }
            last = next.number.value
        }
        return count > 0 ? [.answeredCalls(count)] : []
    }

    /// Files that no known entry names, in the order in which they were archived.
    private func archive(_ lost: LostWorkspace) throws -> [RedoStep] {
        let mine = Set(try repositories.disk.names(in: repositories.workspace.archive))
        let known = sales?.known ?? []
        return try repositories.disk.names(in: lost.workspace.archive)
            .filter { !mine.contains($0) && !$0.hasSuffix(".part") && !$0.hasSuffix(".sig") }
            .filter { !known.contains(String($0.prefix(64))) }
            .map { "\(lost.workspace.archive)/\($0)" }
            .sorted { (repositories.disk.changed($0), $0) < (repositories.disk.changed($1), $1) }
            .map { path in
                let digest = String(PathName.name(of: path).prefix(64))
                let isWhole = try RedoSales.isWhole(path, digest, on: lost.workspace.disk)
                let work = LostWork.saleFile(LostSaleFile(path: path))
                return RedoStep(
                    subject: .saleFile(name: PathName.name(of: path)),
                    line: isWhole ? RedoStep.Line(work: work) : nil,
                    need: isWhole ? .saleFileName : .wholeSaleFile(sha256: digest)
                )
            }
    }
}

extension RedoList {
    /// Actions that leave no work: the operation itself has an entry of its own.
    private static let remarks: Set<String> = [
        "overridden", "approved", "unlock refused", "opened", "given up",
        "baseline", "package fetched", "proof made", "plaintext package written", "PIN accepted",
        "PIN refused",
        "PIN stored anew",
        "closed", "backed up", "rehearsed", "passphrase changed", "resealing", "resealed",
        AuditEntry.redone, RestoredCalls.closed, RestoredCalls.closedBefore,
    ]

    private mutating func steps(
        for entry: AuditEntry,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [RedoStep] {
        guard !Self.remarks.contains(entry.outcome) else { return [] }
        let words = entry.object.split(separator: " ").map(String.init)
        var details = Details(entry.details)
        func step(
            _ work: LostWork?,
            needs need: LostNeed? = nil,
            shownBy evidence: RedoStep.Evidence? = nil,
            once: RedoStep.Once? = nil
        ) -> [RedoStep] {
            [
                RedoStep(
                    at: entry.at,
                    subject: LostSubject(entry),
                    line: work.map { RedoStep.Line(work: $0, once: once) },
                    need: need,
                    evidence: evidence
                )
            ]
        }
        /// A step for work without a request id, which its entry alone identifies.
        func once(_ work: LostWork?, needs need: LostNeed? = nil) -> [RedoStep] {
            let once = RedoStep.Once(entry: entry.sequence, lost: lost.workspace.root)
            return step(work, needs: need, shownBy: .entry(entry.sequence), once: once)
        }
        if words.first == "order", let order = OrderID(words[1]) {
            if let lines = try newOrder(order, outcome: entry.outcome, in: ledger, of: lost) {
                let isBack = ["sealed", "adopted"].contains(entry.outcome)
                return lines.flatMap {
                    step($0.work, needs: $0.need, shownBy: isBack ? .order(order) : nil)
                }
            }
            switch entry.outcome {
            case "acknowledged":
                guard answered.insert(order).inserted else { return [] }
                guard try ledger.answersAreRecorded(ofOrder: order) else {
                    return step(nil, needs: .answerOfPrinter)
                }
                let count = try ledger.acknowledgements(ofOrder: order)
                    .count { !$0.isPromotion }
                return try step(
                    acknowledgement(order, ledger),
                    shownBy: .answers(order, count: count)
                )
            case "promoted":
                guard let card = details.string("spoiled"), let spare = details.string("spare")
                else { return step(nil) }
                return step(
                    .promotion(order: order, card: Serial(card), spare: Serial(spare))
                )
            case "cancelled":
                return step(.cancelling(order: order, reason: reason(&details)))
            case "shredded": return step(.shredding(order: order))
            case "sealed": return step(.minting(order: order))
            case "printer pinned":
                return step(.pinning(order: order), needs: custodians(&details))
            case "released":
                return step(.release(order: order), needs: .custodianKeys(of: nil))
            case "voided", "recalled", "recall released":
                return try once(
                    range(ofOrder: order, words: words, of: entry, &details, in: ledger)
                )
            default: return []
            }
        }
        switch (words.first ?? "", entry.outcome) {
        case ("restored", _): return []
        case (CallsEntry.object, _):
            firstCall = firstCall ?? details.integer("first").map { CallNumber($0) }
            hasCallsSince = true
            return []
        case ("messages", "decided"):
            guard let first = details.integer("first"), let count = details.integer("count") else {
                return []
            }
            let isWhole = try details.string("messagesSha256").map { digest in
                try ledger.messages(from: MessageNumber(first), count: count, areOfDigest: digest)
            }
            guard isWhole ?? true else {
                return step(nil, needs: .papersOfOperation)
            }
            return try ledger.typedMessages(from: MessageNumber(first), count: count).map {
                message in
                RedoStep(
                    at: entry.at,
                    subject: message.subject(of: entry),
                    line: RedoStep.Line(
                        work: .operation(id: message.id, lost: lost.workspace.root)
                    ),
                    evidence: .operation(message.id)
                )
            }
        case ("sale", let outcome):
            let digest = words.last ?? ""
            guard let line = try sales?.line(ofFile: digest, outcome: outcome, &details) else {
                return []
            }
            readings.insert(Reading(ofFile: digest, entry))
            return step(.saleFile(line.file), needs: line.need, shownBy: .saleFile(digest))
        case ("sender", "number skipped"):
            guard let number = details.integer("number") else { return step(nil) }
            let sender = SenderID(words.dropFirst().joined(separator: " "))
            return step(
                .skippedNumber(sender: sender, number: number, reason: reason(&details))
            )
        case ("cards", "done"), ("expiry", "done"), ("run", "done"):
            return once(expiry(words, &details))
        case ("shipment", let move):
            return try once(shipment(words[1], move: move, &details, in: ledger))
        case ("product", "added"):
            let work = try product(ProductID(words[1]), &details, in: ledger)
            return once(work, needs: work == nil ? .productFile : custodians(&details))
        case ("printer", "added"):
            let work = try printer(words[1], &details, in: ledger)
            return once(work, needs: work == nil ? .printerKeys : custodians(&details))
        case ("custodians", "added"):
            guard let works = try changedCustodians(&details, ledger) else {
                return step(nil, needs: .custodianPublicKeys)
            }
            return works.flatMap { step($0, needs: custodians(&details)) }
        case ("custody", "set"):
            guard details.string("before") != nil, let custody = details.string("custody") else {
                return []
            }
            return once(.custody(custody), needs: custodians(&details))
        case ("card", "exposed"):
            return try exposed(
                Serial(words[1]),
                notedBy: entry,
                in: details.string("source") ?? "",
                ledger,
                of: lost
            )
        case ("card", let outcome):
            let work = try card(Serial(words[1]), outcome: outcome, of: entry, &details, in: ledger)
            return (outcome == "held" ? step(work) : once(work)).filter { $0.line != nil }
        case ("party", _):
            guard let id = details.string("externalId") else { return step(nil) }
            let name = StoreID(words.dropFirst().joined(separator: " "))
            return step(.store(name: name, externalID: id))
        case ("client", let change):
            let name = ClientName(words[1])
            return try once(
                client(name, change, in: ledger),
                needs: secrets(of: name, change, in: ledger)
            )
        case ("funding", let taken):
            return step(LostFunding(taken, by: entry.actor, &details).map { .funding($0) })
        case ("delivery-share", ClientShareEntry.Step.shredding.rawValue):
            return once(.shreddedClient(name: ClientName(words[1])))
        // Shares, copies of them, and deliveries that were made, opened or erased.
        case ("delivery-share", _), (DeliveriesEntry.object, _): return []
        case ("inbox", _): return try step(inboxKey(words.last ?? "", lost))
        case ("workspace", "recorded") where entry.command == "zone set":
            guard let zone = details.string("zone"), let day = details.string("from") else {
                return step(nil)
            }
            return once(.zone(zone, from: day))
        case ("workspace", _): return []
        // The act itself asks for an approval when it is redone.
        case ("approval", _): return []
        default: return step(nil)
        }
    }

    /// The lines about an order that is not in the backup; nil for every other entry.
    private mutating func newOrder(
        _ id: OrderID,
        outcome: String,
        in ledger: any Ledger,
        of lost: LostWorkspace
    ) throws -> [(work: LostWork?, need: LostNeed?)]? {
        if outcome == "created" { newOrders.insert(id) }
        guard newOrders.contains(id) else { return nil }
        let order = try ledger.order(id)
        switch order.request.delivery {
        case .printer: break
        case .imported: return try lostImport(order, outcome: outcome)
        case .response, .pull: return try lostAnswers(order, outcome: outcome)
        }
        guard !givenUp.contains(id) else {
            let isUnminted = order.minted < order.request.cardCount && order.shredBegunAt == nil
            guard outcome == "created", isUnminted, order.state != .cancelled,
                try repositories.ledger.order(requestID: order.request.requestID) == nil
            else { return [] }
            return [try creation(order)]
        }
        if order.shredBegunAt != nil || order.minted < order.request.cardCount {
            guard outcome == "created" else { return [] }
            listed.insert(id)
            let isShredded = order.shredBegunAt != nil
            let why = isShredded ? "shredded before the loss" : "never minted"
            let isWanted = !isShredded && order.state != .cancelled
            return [(.givingUp(order: id, reason: why), nil)]
                + (isWanted ? [try creation(order)] : [])
        }
        switch outcome {
        case "sealed", "adopted":
            listed.insert(id)
            return [(adoption(id, lost), .custodianKeys(of: nil))]
        case "created", "minting", "segment", "problem", "problem cleared", "released",
            "printer pinned":
            return []
        default: return nil
        }
    }

    /// The lines about cards that were imported after the backup: they exist, so the file is imported
    /// again once the lost order is given up.
    private mutating func lostImport(
        _ order: OrderRecord,
        outcome: String
    ) throws -> [(work: LostWork?, need: LostNeed?)] {
        guard outcome == "created" else { return [] }
        listed.insert(order.id)
        guard try repositories.ledger.order(requestID: order.request.requestID) == nil else {
            return []
        }
        let need = LostNeed.cardFile(
            order: order.id,
            product: order.request.product,
            count: order.request.cardCount
        )
        let end = LostWork.givingUp(order: order.id, reason: "its file is imported again")
        return givenUp.contains(order.id) ? [(nil, need)] : [(end, nil), (nil, need)]
    }

    /// The lines about cards that clients got in answers after the backup: nobody here has their
    /// secrets, so that they are not made again; an order of which calls pull the cards is created
    /// again.
    private mutating func lostAnswers(
        _ order: OrderRecord,
        outcome: String
    ) throws -> [(work: LostWork?, need: LostNeed?)] {
        guard outcome == "created" else { return [] }
        listed.insert(order.id)
        let isPulled = order.request.isPulled
        // The calls of the journal may have brought it back, with the cards that clients have.
        let present = try repositories.ledger.order(requestID: order.request.requestID)
        guard present?.id != order.id else { return [] }
        var lines: [(work: LostWork?, need: LostNeed?)] = []
        if !givenUp.contains(order.id) {
            let reason = isPulled ? "it is created again" : "its cards were in an answer"
            let need = LostNeed.answeredCards(
                order: order.id,
                client: order.request.delivery.client,
                count: order.minted
            )
            // One line: after the giving up, nothing records that its cards' holders were told.
            let work = LostWork.givingUp(order: order.id, reason: reason)
            lines.append((work, order.minted > 0 ? need : nil))
        }
        let isOpen = order.state == .released || order.state == .acknowledged
        if isPulled, isOpen,
            try repositories.ledger.order(requestID: order.request.requestID) == nil
        {
            lines.append(try creation(order))
        }
        return lines
    }

    /// The command that creates the order again, from a file if its packs or cartons have unusual
    /// sizes.
    private func creation(_ order: OrderRecord) throws -> (work: LostWork?, need: LostNeed?) {
        let request = order.request
        guard order.sequences != nil else {
            let need = LostNeed.newNumbers(
                order: order.id,
                requestID: request.requestID,
                product: request.product,
                count: request.cardCount
            )
            return (nil, need)
        }
        let usual = OrderRequest(requestID: "", product: "", quantity: 1, printer: "")
        guard request.packSize == usual.packSize, request.cartonSize == usual.cartonSize else {
            let text = Array(OrderDocument.text(of: request).utf8)
            return (.orderFile(try files.write(text, as: "order-\(order.id).yaml")), nil)
        }
        return (.order(request), nil)
    }

    /// A version of a product, as its file was.
    private func product(_ id: ProductID, _ details: inout Details, in ledger: any Ledger) throws
        -> LostWork?
    {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.product(id: id, version: version))
        else { return nil }
        return .product(file: try files.write(ledger.product(id, version: version)))
    }

    /// Writes the printer's answers into the new workspace, because only the ledger contained them.
    private func acknowledgement(_ id: OrderID, _ ledger: any Ledger) throws -> LostWork? {
        guard let digest = try ledger.order(id).release?.sha256.hexadecimal else { return nil }
        let answers = try ledger.acknowledgements(ofOrder: id).filter { !$0.isPromotion }
        let paths = try answers.enumerated().map { place, answer in
            let text = Self.file(answer, id, packageSHA256: digest)
            return try files.write(Array(text.utf8), as: "\(id)-answer-\(place + 1).json")
        }
        return .acknowledgement(order: id, answers: paths)
    }

    /// The answer as a printer sends it: the ledger stores it without the order, and those of
    /// earlier versions without digests.
    private static func file(
        _ answer: AcknowledgementRecord,
        _ id: OrderID,
        packageSHA256: String
    ) -> String {
        var head: [String: JSON] = ["schema": .integer(1), "order": .string(id.text)]
        if !answer.namesPackage { head["package"] = ["sha256": .string(packageSHA256)] }
        return "\(JSON.object(head).text.dropLast()),\(answer.content.dropFirst())\n"
    }

    private func range(
        ofOrder order: OrderID,
        words: [String],
        of entry: AuditEntry,
        _ details: inout Details,
        in ledger: any Ledger
    ) throws -> LostWork? {
        guard words.count == 6, let first = Int(words[3]), let last = Int(words[5]) else {
            return nil
        }
        let kind: LostRange.Kind =
            ["voided": .voided, "recalled": .recalled][entry.outcome] ?? .recallReleased
        let cards =
            try ledger.mintedCards(ofOrder: order, positions: first...first)
            + ledger.mintedCards(ofOrder: order, positions: last...last)
        guard let from = cards.first?.serial, let to = cards.last?.serial else { return nil }
        let range = LostRange(
            kind: kind,
            order: order,
            first: from,
            last: to,
            includesActive: kind != .recallReleased && (details.integer("activated") ?? 0) > 0,
            reason: reason(&details),
            requestID: Self.requestID(details.string("requestId"), of: entry)
        )
        return .range(range)
    }
}

extension RedoList {
    /// One run that read a sale file.
    private struct Reading: Hashable {
        let source: String
        let at: Instant

        /// As ``ExposureSource`` names the file.
        init(ofFile digest: String, _ entry: AuditEntry) {
            source = "sale file \(digest.prefix(12))"
            at = entry.at
        }

        init(_ source: String, _ entry: AuditEntry) {
            self.source = source
            at = entry.at
        }
    }

    /// The hold of a card as exposed, at its place: operations that were refused while it was held
    /// must be refused again, whether or not the hold was released later.
    private mutating func exposed(
        _ serial: Serial,
        notedBy entry: AuditEntry,
        in source: String,
        _ ledger: any Ledger,
        of lost: LostWorkspace
    ) throws -> [RedoStep] {
        guard let card = try found({ try ledger.card(serial: serial) }),
            !givenUp.contains(card.order)
        else { return [] }
        let root = lost.workspace.root
        exposures[entry.sequence] = Reading(source, entry)
        return [
            RedoStep(
                at: entry.at,
                subject: .exposure(serial: serial, source: source),
                line: RedoStep.Line(
                    work: .exposure(serial: serial, lost: root),
                    once: RedoStep.Once(entry: entry.sequence, lost: root)
                ),
                evidence: .entry(entry.sequence)
            )
        ]
    }

    /// Returns true if the line of the sale file places the hold itself.
    private func isOfListedFile(_ step: RedoStep) -> Bool {
        step.line?.once.flatMap { exposures[$0.entry] }.map(readings.contains) ?? false
    }
}

extension PastMessage {
    /// The operation, as a person recognises it.
    fileprivate func subject(of entry: AuditEntry) -> LostSubject {
        .operation(
            command: entry.command,
            actor: entry.actor,
            serial: serial,
            otherSerial: otherSerial,
            amount: typedMinor.flatMap { minor in
                currency.map { Money(amountMinor: minor, currency: $0) }
            }
        )
    }
}

extension [RedoStep] {
    /// The list with the same steps before each of those.
    func with(_ more: [RedoStep], before isBehind: (RedoStep) -> Bool) -> [RedoStep] {
        flatMap { isBehind($0) ? more + [$0] : [$0] }
    }
}
