package import CardCore
import CardFiles
import CardLedger

/// One thing that was done after the backup, and the command that does it again.
package struct RedoStep: Hashable, Sendable {
    package var at: Instant?
    /// The thing, for people.
    package var what: String
    /// nil if a person has to find out how.
    package var command: String?
    /// A secret or a file that the command asks for, and nobody but a person has.
    package var needs: String?
    /// Shows in this workspace whether the thing was done; nil if nothing does.
    var evidence: Evidence?

    /// Shows in this workspace whether the thing of a line was done.
    enum Evidence: Hashable, Sendable {
        /// A typed operation, by the request id of then.
        case operation(String)
        /// An entry of the lost audit log.
        case entry(Int64)
        /// A sale file, by its SHA-256.
        case saleFile(String)
        /// An order that comes back.
        case order(String)
        /// So many answers of the printer of an order.
        case answers(Int64, count: Int)
    }
}

/// What has to be done again after a restore, in the order in which it was done.
struct RedoList {
    let repositories: Repositories
    private let lost: LostWorkspace?
    private let since: Int64
    private let loss: LossRecord
    /// The first entry of the lost audit log that is not what was written, or its size.
    private var believed: Int64 = 0
    /// What is wrong with that entry.
    private var fault: AuditVerdict.Fault?
    let files: RedoFiles
    private var sales: RedoSales?
    /// Orders that the backup does not have, and of them those that have a line in the list.
    private var newOrders: Set<String> = []
    private var givenUp: Set<String> = []
    private var listed: Set<String> = []
    private var answered: Set<String> = []
    /// Lines of exposures in sale files, by their commands, with the reading that found each.
    private var exposures: [String: Reading] = [:]
    /// The readings of sale files that have a line: a file that is read again exposes its own.
    private var readings: Set<Reading> = []

    init(
        _ repositories: Repositories,
        _ lost: LostWorkspace?,
        of loss: LossRecord,
        _ files: RedoFiles
    ) throws {
        self.repositories = repositories
        self.lost = lost
        since = loss.kept.size
        self.loss = loss
        self.files = files
        let orders = try repositories.ledger.lostOrders()
        newOrders = Set(orders.map(\.id))
        givenUp = Set(orders.filter { $0.givenUp != nil }.map(\.id))
        guard let lost, let ledger = lost.ledger else { return }
        sales = RedoSales(ledger, lost, files)
        // An older copy than the backup has none of the entries that the list is made of.
        let heads = try ledger.auditHead().size < since ? [] : [loss.kept]
        let verdict = try ledger.inspectAudit(heads: heads)
        fault = verdict.fault
        believed = verdict.firstBad ?? verdict.entries
    }

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
                let what = "order \(order.id) of \(order.product)"
                if let before = lostBefore.first(where: { $0.id == order.id }) {
                    return ofEarlierLoss(before, what: what)
                }
                return RedoStep(
                    at: order.reservedAt,
                    what: what,
                    command: adoption(order.id, lost),
                    needs: Self.anyCustodians,
                    evidence: .order(order.id)
                )
            }
        return try others + steps + archive(lost)
    }

    /// The command of an entry that stands behind `redo once`; nil if the list has none.
    ///
    /// Sale files have lines of another kind, and reading them takes long.
    mutating func onceCommand(ofEntry sequence: Int64) throws -> String? {
        guard let lost, let ledger = lost.ledger else { return nil }
        sales = nil
        let start = Self.once("", sequence, lost) + " "
        let steps = try steps(upTo: min(believed, sequence + 1), ledger, lost)
        return steps.compactMap(\.command).first { $0.hasPrefix(start) }
            .map { String($0.dropFirst(start.count)) }
    }

    private mutating func steps(
        upTo end: Int64,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [RedoStep] {
        var steps: [RedoStep] = []
        var next = since
        while next < end {
            let limit = Int(min(1000, end - next))
            let entries = try ledger.auditEntries(from: next, limit: limit)
            guard let last = entries.last else { break }
            for entry in entries { steps += try self.steps(entry, ledger, lost) }
            next = last.sequence + 1
        }
        return steps.filter { !isOfListedFile($0) }
    }

    /// The lost workspace had lost the order itself, in an earlier restore: it has no cards of it.
    private func ofEarlierLoss(_ order: LostOrder, what: String) -> RedoStep {
        let giveUp = order.givenUp.map { why in
            "mintrun order give-up \(order.id) \(ShellWords.option("--reason", why))"
        }
        let needs =
            "the folder that an earlier restore had as --lost: mintrun order adopt \(order.id) "
            + "--lost FOLDER"
        return RedoStep(
            at: order.reservedAt,
            what: what,
            command: giveUp,
            needs: giveUp == nil ? needs : nil
        )
    }

    /// Entries that were signed, and that the ledger does not show, because it is an older copy.
    private func notInLedger(_ lost: LostWorkspace) throws -> [RedoStep] {
        guard let signed = loss.signed else { return [] }
        let known = max(since, try lost.ledger?.auditHead().size ?? 0)
        guard known < signed.size else { return [] }
        let file = lost.workspace.ledgerFile
        let what =
            "\((signed.size - known).counted("audit entry")) after the first \(known): "
            + "\(lost.workspace.checkpointsFile) shows that they were written, and \(file) does not "
            + "have them: it is an older copy, or cannot be read"
        let needs =
            "the newest copy of \(file), with its -wal: put it back, then run: "
            + "mintrun redo list --lost \(word(lost.workspace.root))"
        return [RedoStep(at: nil, what: what, command: nil, needs: needs)]
    }

    /// The end of the list, if the audit log was changed.
    private func unbelieved(_ fault: AuditVerdict.Fault, _ lost: LostWorkspace) -> RedoStep {
        RedoStep(
            at: nil,
            what: "the audit log in \(lost.workspace.root) was changed (\(fault.code)): "
                + "\(fault.problem)",
            command: nil,
            needs: "other papers: what was done from entry \(max(since, fault.sequence)) on is not "
                + "believed"
        )
    }

    private func adoption(_ order: String, _ lost: LostWorkspace) -> String {
        "mintrun order adopt \(order) --lost \(word(lost.workspace.root))"
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
                return RedoStep(
                    at: nil,
                    what: "sale file \(PathName.name(of: path))",
                    command: isWhole ? "mintrun sales ingest \(word(path))" : nil,
                    needs: isWhole
                        ? "its own name, if its template reads the name; no ledger has it"
                        : "the file with the SHA-256 \(digest): this copy was changed"
                )
            }
    }

    func word(_ text: String) -> String { ShellWords.quoted(text) }
}

extension RedoList {
    /// What leaves nothing to be done: the operation itself has an entry of its own.
    private static let remarks: Set<String> = [
        "overridden", "unlock refused", "opened", "given up",
        "baseline", "package fetched", "plaintext package written", "PIN accepted", "PIN refused",
        "closed", "backed up", AuditEntry.redone,
    ]

    private mutating func steps(
        _ entry: AuditEntry,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [RedoStep] {
        guard !Self.remarks.contains(entry.outcome) else { return [] }
        let words = entry.object.split(separator: " ").map(String.init)
        var details = Details(entry.details)
        func step(
            _ command: String?,
            needs: String? = nil,
            shownBy evidence: RedoStep.Evidence? = nil
        ) -> [RedoStep] {
            [
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): \(entry.object) \(entry.outcome)",
                    command: command,
                    needs: needs,
                    evidence: evidence
                )
            ]
        }
        /// A command that has no request id, and so is done once by its entry.
        func once(_ command: String?, needs: String? = nil) -> [RedoStep] {
            let line = command.map { Self.once($0, entry.sequence, lost) }
            return step(line, needs: needs, shownBy: .entry(entry.sequence))
        }
        if words.first == "order", let lines = try newOrder(words[1], entry.outcome, ledger, lost) {
            let isBack = ["sealed", "adopted"].contains(entry.outcome)
            return lines.flatMap {
                step($0.command, needs: $0.needs, shownBy: isBack ? .order(words[1]) : nil)
            }
        }
        switch (words.first ?? "", entry.outcome) {
        case ("messages", "decided"):
            guard let first = details.integer("first"), let count = details.integer("count") else {
                return []
            }
            let isWhole = try details.string("messagesSha256").map { digest in
                try ledger.messages(from: first, count: count, areOfDigest: digest)
            }
            guard isWhole ?? true else {
                return step(nil, needs: "other papers: the lost operation was changed")
            }
            return try ledger.typedMessages(from: first, count: count).map { message in
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): card \(message.words)",
                    command: "mintrun redo operation \(word(message.id)) "
                        + "--lost \(word(lost.workspace.root))",
                    evidence: .operation(message.id)
                )
            }
        case ("sale", let outcome):
            let digest = words.last ?? ""
            guard let line = try sales?.line(digest, outcome, &details) else { return [] }
            readings.insert(Reading(ofFile: digest, entry))
            return step(line.command, needs: line.needs, shownBy: .saleFile(digest))
        case ("sender", "number skipped"):
            guard let number = details.integer("number") else { return step(nil) }
            return step(
                "mintrun sales decide --sender \(word(words.dropFirst().joined(separator: " "))) "
                    + "--skip \(number)\(reason(&details))"
            )
        case ("cards", "done"), ("expiry", "done"), ("run", "done"):
            return once(expiry(words, &details))
        case ("order", "acknowledged"):
            guard answered.insert(words[1]).inserted else { return [] }
            guard let number = OrderID.number(in: words[1]),
                try ledger.answersAreRecorded(ofOrder: number)
            else { return step(nil, needs: "the printer's answer: the lost one was changed") }
            let count = try ledger.acknowledgements(ofOrder: number).count
            return try step(
                acknowledgement(words[1], ledger),
                shownBy: .answers(number, count: count)
            )
        case ("order", "cancelled"):
            return step("mintrun order cancel \(words[1])\(reason(&details))")
        case ("order", "shredded"): return step("mintrun shred \(words[1])")
        case ("order", "sealed"): return step("mintrun mint \(words[1])")
        case ("order", "released"):
            return step("mintrun release \(words[1])", needs: Self.anyCustodians)
        case ("order", "voided"), ("order", "recalled"), ("order", "recall released"):
            return try once(rangeCommand(words, entry, &details, ledger))
        case ("order", _): return []
        case ("shipment", let move):
            return try once(shipment(words[1], move, &details, ledger))
        case ("product", "added"):
            let command = try product(words[1], &details, ledger)
            let needs = "the product file of then: the lost version was changed"
            return once(command, needs: command == nil ? needs : custodians(&details))
        case ("printer", "added"):
            let command = try printer(words[1], &details, ledger)
            let needs = "the printer's keys of then: the lost ones were changed"
            return once(command, needs: command == nil ? needs : custodians(&details))
        case ("custodians", "added"):
            guard let commands = try newCustodians(&details, ledger) else {
                return step(nil, needs: "the custodians' public keys: the lost ones were changed")
            }
            return commands.flatMap { step($0, needs: custodians(&details)) }
        case ("custody", "set"):
            guard details.string("before") != nil, let custody = details.string("custody") else {
                return []
            }
            return once("mintrun custody set \(custody)", needs: custodians(&details))
        case ("card", "exposed"):
            return try exposed(words[1], entry, in: details.string("source") ?? "", ledger, lost)
        case ("card", let outcome):
            let command = try card(words[1], outcome, entry, &details, ledger)
            return (outcome == "held" ? step(command) : once(command))
                .filter { $0.command != nil }
        case ("inbox", _): return try step(inboxKey(words.last ?? "", lost))
        case ("workspace", "recorded") where entry.command == "zone set":
            guard let zone = details.string("zone"), let day = details.string("from") else {
                return step(nil)
            }
            return once("mintrun zone set \(word(zone)) --from \(day)")
        case ("workspace", _): return []
        default: return step(nil)
        }
    }

    /// The lines about an order that the backup does not have; nil for every other entry.
    private mutating func newOrder(
        _ id: String,
        _ outcome: String,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [(command: String?, needs: String?)]? {
        if outcome == "created" { newOrders.insert(id) }
        guard newOrders.contains(id) else { return nil }
        let order = try ledger.order(id)
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
            let giveUp = "mintrun order give-up \(id) \(ShellWords.option("--reason", why))"
            let isWanted = !isShredded && order.state != .cancelled
            return [(giveUp, nil)] + (isWanted ? [try creation(order)] : [])
        }
        switch outcome {
        case "sealed", "adopted":
            listed.insert(id)
            return [(adoption(id, lost), Self.anyCustodians)]
        case "created", "minting", "segment", "problem", "problem cleared", "released": return []
        default: return nil
        }
    }

    /// The same order once more: from options, or from a file if options cannot say all of it.
    private func creation(_ order: OrderRecord) throws -> (command: String?, needs: String?) {
        let request = order.request
        guard order.sequences != nil else {
            let needs =
                "a new order: mintrun order create FILE, with numbers that no order has; those of "
                + "\(order.id) (request \(request.requestID), product \(request.product), "
                + "\(request.cardCount) numbers) are lost"
            return (nil, needs)
        }
        let usual = OrderRequest(requestID: "", product: "", quantity: 1, printer: "")
        guard request.packSize == usual.packSize, request.cartonSize == usual.cartonSize else {
            let text = Array(OrderDocument.text(of: request).utf8)
            let file = try files.write(text, as: "order-\(order.id).yaml")
            return ("mintrun order create \(word(file))", nil)
        }
        let command =
            "mintrun order create --request-id \(word(request.requestID)) "
            + "--product \(word(request.product)) --quantity \(request.quantity) "
            + "--spares \(request.spares) --printer \(word(request.printer)) "
            + "--template \(word(request.template)) --environment \(request.environment.rawValue)"
            + (request.denominationMinor.map { " --denomination \($0)" } ?? "")
        return (command, nil)
    }

    /// A version of a product, as its file was.
    private func product(_ id: String, _ details: inout Details, _ ledger: any Ledger) throws
        -> String?
    {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.product(id: id, version: version))
        else { return nil }
        let file = try files.write(ledger.product(id, version: version))
        return "mintrun product add \(word(file))"
    }

    /// Writes the printer's answers into the new workspace, because only the ledger had them.
    private func acknowledgement(_ id: String, _ ledger: any Ledger) throws -> String? {
        guard let number = OrderID.number(in: id),
            let digest = try ledger.order(id).release?.sha256.hexadecimal
        else { return nil }
        let answers = try ledger.acknowledgements(ofOrder: number)
        return try answers.enumerated().map { place, answer in
            let text = Self.file(answer, id, packageSHA256: digest)
            let file = try files.write(Array(text.utf8), as: "\(id)-answer-\(place + 1).json")
            return "mintrun acknowledge \(id) \(word(file))"
        }
        .joined(separator: " && ")
    }

    /// The answer as a printer sends it: the ledger keeps it without order and digest.
    private static func file(
        _ answer: AcknowledgementRecord,
        _ id: String,
        packageSHA256: String
    ) -> String {
        let head: JSON = [
            "schema": .integer(1), "order": .string(id),
            "package": ["sha256": .string(packageSHA256)],
        ]
        return "\(head.text.dropLast()),\(answer.content.dropFirst())\n"
    }

    private func rangeCommand(
        _ words: [String],
        _ entry: AuditEntry,
        _ details: inout Details,
        _ ledger: any Ledger
    ) throws -> String? {
        guard words.count == 6, let number = OrderID.number(in: words[1]),
            let first = Int(words[3]), let last = Int(words[5])
        else { return nil }
        let verb = ["voided": "void", "recalled": "recall"][entry.outcome] ?? "release-recall"
        let cards =
            try ledger.mintedCards(ofOrder: number, positions: first...first)
            + ledger.mintedCards(ofOrder: number, positions: last...last)
        guard let from = cards.first?.serial, let to = cards.last?.serial else { return nil }
        let isOfActive = verb != "release-recall" && (details.integer("activated") ?? 0) > 0
        return "mintrun card \(verb) --order \(words[1]) --from \(from) --to \(to)"
            + (isOfActive ? " --include-active" : "") + reason(&details)
            + Self.request(details.string("requestId"), of: entry)
    }
}

extension RedoList {
    /// One command that read a sale file.
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

    /// The hold of a card as exposed, at its place: what was refused while it was held must be
    /// refused again, whether or not the hold was released later.
    private mutating func exposed(
        _ serial: String,
        _ entry: AuditEntry,
        in source: String,
        _ ledger: any Ledger,
        _ lost: LostWorkspace
    ) throws -> [RedoStep] {
        guard let card = try found({ try ledger.card(serial: serial) }),
            !givenUp.contains(OrderID.text(card.order))
        else { return [] }
        let line = Self.once(
            "mintrun redo exposed \(word(serial)) --lost \(word(lost.workspace.root))",
            entry.sequence,
            lost
        )
        exposures[line] = Reading(source, entry)
        return [
            RedoStep(
                at: entry.at,
                what: "card \(serial) exposed: its token stood in \(source)",
                command: line,
                needs: nil,
                evidence: .entry(entry.sequence)
            )
        ]
    }

    /// Whether the line of the sale file places the hold itself.
    private func isOfListedFile(_ step: RedoStep) -> Bool {
        step.command.flatMap { exposures[$0] }.map(readings.contains) ?? false
    }
}

extension PastMessage {
    /// The operation, for people.
    fileprivate var words: String {
        let amount = typedMinor.flatMap { minor in
            currency.map { " \($0.code) \(Money(amountMinor: minor, currency: $0).decimal)" }
        }
        return serial + (otherSerial.map { " to \($0)" } ?? "") + (amount ?? "")
    }
}
