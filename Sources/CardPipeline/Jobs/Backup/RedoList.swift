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
}

/// What has to be done again after a restore, in the order in which it was done.
struct RedoList {
    let desk: Desk
    private let lost: LostWorkspace?
    private let since: Int64
    /// The root of the workspace once it has its name.
    let root: String

    init(_ desk: Desk, _ lost: LostWorkspace?, since: Int64, at root: String) {
        self.desk = desk
        self.lost = lost
        self.since = since
        self.root = root
    }

    func steps() throws -> [RedoStep] {
        guard let lost else { return [] }
        let adoptions = try desk.ledger.lostOrders().map { order in
            RedoStep(
                at: order.reservedAt,
                what: "order \(order.id) of \(order.product)",
                command: "mintrun order adopt \(order.id) --lost \(word(lost.workspace.root))"
            )
        }
        guard let ledger = lost.ledger else { return try adoptions + archive(lost) }
        var steps: [RedoStep] = []
        var next = since
        while true {
            let entries = try ledger.auditEntries(from: next, limit: 1000)
            guard let last = entries.last else { break }
            for entry in entries { steps += try self.steps(entry, ledger, lost) }
            next = last.sequence + 1
        }
        // A ledger that is an older copy does not know the newest files.
        return try adoptions + steps + archive(lost, besides: steps.compactMap(\.command))
    }

    /// Files that no known command reads, in the order in which they were archived.
    private func archive(
        _ lost: LostWorkspace,
        besides commands: [String] = []
    ) throws -> [RedoStep] {
        let known = Set(try Disk.names(in: desk.workspace.archive))
        return try Disk.names(in: lost.workspace.archive)
            .filter { !known.contains($0) && !$0.hasSuffix(".part") && !$0.hasSuffix(".sig") }
            .map { "\(lost.workspace.archive)/\($0)" }
            .filter { path in !commands.contains { $0.contains(path) } }
            .sorted { (Disk.changed($0), $0) < (Disk.changed($1), $1) }
            .map { path in
                RedoStep(
                    at: nil,
                    what: "sale file \(Disk.name(of: path))",
                    command: "mintrun sales ingest \(word(path))"
                )
            }
    }

    func word(_ text: String) -> String { ShellWord.quoted(text) }
}

extension RedoList {
    /// What leaves nothing to be done: the operation itself has an entry of its own.
    private static let remarks: Set<String> = [
        "overridden", "new ids accepted", "taken with other rules", "unlock refused", "opened",
        "baseline", "package fetched", "plaintext package written", "PIN accepted", "PIN refused",
        "closed", "adopted", "backed up",
    ]

    private func steps(_ entry: AuditEntry, _ ledger: SQLiteLedger, _ lost: LostWorkspace) throws
        -> [RedoStep]
    {
        guard !Self.remarks.contains(entry.outcome) else { return [] }
        let words = entry.object.split(separator: " ").map(String.init)
        var details = Details(entry.details)
        func step(_ command: String?, needs: String? = nil) -> [RedoStep] {
            [
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): \(entry.object) \(entry.outcome)",
                    command: command,
                    needs: needs
                )
            ]
        }
        switch (words.first ?? "", entry.outcome) {
        case ("messages", "decided"):
            guard let first = details.integer("first"), let count = details.integer("count") else {
                return []
            }
            return try ledger.typedMessages(from: first, count: count).map { message in
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): card \(message.serial)",
                    command: self.command(of: message)
                )
            }
        case ("sale", "decided"):
            let (command, needs) = try decision(words.last ?? "", &details, ledger, lost)
            return step(command, needs: needs)
        case ("sale", let verdict):
            guard ["applied", "partial"].contains(verdict) else { return [] }
            return try step(saleFile(words.last ?? "", &details, ledger, lost))
        case ("sender", "number skipped"):
            guard let number = details.integer("number") else { return step(nil) }
            return step(
                "mintrun sales decide --sender \(word(words.dropFirst().joined(separator: " "))) "
                    + "--skip \(number)\(reason(&details))"
            )
        case ("cards", "done"), ("expiry", "done"), ("run", "done"):
            return step(expiry(words, &details))
        case ("order", "acknowledged"):
            return try step(acknowledgement(words[1], ledger, at: entry.at))
        case ("order", "cancelled"):
            return step("mintrun order cancel \(words[1])\(reason(&details))")
        case ("order", "shredded"): return step("mintrun shred \(words[1])")
        case ("order", "created"), ("order", "minting"), ("order", "segment"), ("order", "sealed"),
            ("order", "problem"), ("order", "problem cleared"), ("order", "shredding"):
            return try orderStep(words[1], entry, ledger)
        case ("order", "released"):
            guard try !isLost(words[1]) else { return [] }
            return step("mintrun release \(words[1])", needs: Self.anyCustodians)
        case ("order", "voided"), ("order", "recalled"), ("order", "recall released"):
            return try step(rangeCommand(words, entry.outcome, details.string("reason"), ledger))
        case ("shipment", let move): return step(shipment(words[1], move, &details))
        case ("product", "added"):
            return step(
                "mintrun product add \(word("\(lost.workspace.products)/\(words[1]).yaml"))",
                needs: custodians(&details)
            )
        case ("printer", "added"):
            return try step(printer(words[1], &details, ledger), needs: custodians(&details))
        case ("custodians", "added"):
            return try newCustodians(&details, ledger, lost).flatMap {
                step($0, needs: custodians(&details))
            }
        case ("custody", "set"):
            guard details.string("before") != nil, let custody = details.string("custody") else {
                return []
            }
            return step("mintrun custody set \(custody)", needs: custodians(&details))
        case ("card", let outcome):
            return try step(card(words[1], outcome, &details, ledger)).filter { $0.command != nil }
        case ("inbox", _): return try step(inboxKey(words.last ?? "", lost))
        case ("workspace", "recorded") where entry.command == "zone set":
            guard let zone = details.string("zone"), let day = details.string("from") else {
                return step(nil)
            }
            return step("mintrun zone set \(word(zone)) --from \(day)")
        case ("workspace", _): return []
        default: return step(nil)
        }
    }

    func isLost(_ order: String) throws -> Bool {
        try desk.ledger.lostOrders().contains { $0.id == order }
    }

    /// Orders that the backup has go on from where they were; lost ones are adopted.
    private func orderStep(_ id: String, _ entry: AuditEntry, _ ledger: SQLiteLedger) throws
        -> [RedoStep]
    {
        guard entry.outcome == "sealed", try !isLost(id) else { return [] }
        return [
            RedoStep(
                at: entry.at,
                what: "\(entry.command) by \(entry.actor): order \(id) minted",
                command: "mintrun mint \(id)"
            )
        ]
    }

    private func command(of message: PastMessage) -> String {
        var context = Details(message.context)
        var words = ["mintrun card \(message.operation.rawValue) \(message.serial)"]
        if let other = message.otherSerial { words.append(other) }
        let takesAmount: Set<Operation> = [.activate, .load, .redeem, .transfer]
        if takesAmount.contains(message.operation), message.requestedMinor > 0,
            let currency = message.currency
        {
            words.append(
                "--amount \(Money(amountMinor: message.requestedMinor, currency: currency).decimal)"
            )
        }
        words.append("--store \(word(message.store))")
        if let reason = context.string("reason") { words.append("--reason \(word(reason))") }
        words.append("--request-id \(word(message.id))")
        return words.joined(separator: " ")
    }

    /// The command for a file of the archive.
    private func saleFile(
        _ digest: String,
        _ details: inout Details,
        _ ledger: SQLiteLedger,
        _ lost: LostWorkspace
    ) throws -> String? {
        guard let path = try archived(digest, lost) else { return nil }
        return try "mintrun sales ingest \(word(path))" + reading(digest, &details, ledger)
    }

    /// Writes the printer's answer into the new workspace, because only the ledger had it.
    private func acknowledgement(_ id: String, _ ledger: SQLiteLedger, at moment: Instant) throws
        -> String?
    {
        guard let number = OrderID.number(in: id),
            let digest = try ledger.order(id).release?.sha256.hexadecimal
        else { return nil }
        let answers = try ledger.acknowledgements(ofOrder: number)
        let earlier = try desk.ledger.acknowledgements(ofOrder: number).map(\.content)
        let fresh = answers.filter { !earlier.contains($0.content) }
        var files: [String] = []
        for (place, answer) in fresh.enumerated() {
            let name = "redo/\(id)-answer-\(place + 1).json"
            let path = desk.workspace.path(name)
            try Disk.makeFolders(Disk.parent(of: path))
            let text = Self.file(answer, id, packageSHA256: digest)
            try Disk.write(Array(text.utf8), to: path, replacing: true)
            files.append("mintrun acknowledge \(id) \(word("\(root)/\(name)"))")
        }
        return files.isEmpty ? nil : files.joined(separator: " && ")
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
        _ outcome: String,
        _ reason: String?,
        _ ledger: SQLiteLedger
    ) throws -> String? {
        guard words.count == 6, let number = OrderID.number(in: words[1]),
            let first = Int(words[3]), let last = Int(words[5])
        else { return nil }
        let verb = ["voided": "void", "recalled": "recall"][outcome] ?? "release-recall"
        let cards =
            try ledger.mintedCards(ofOrder: number, positions: first...first)
            + ledger.mintedCards(ofOrder: number, positions: last...last)
        guard let from = cards.first?.serial, let to = cards.last?.serial else { return nil }
        return "mintrun card \(verb) --order \(words[1]) --from \(from) --to \(to) "
            + "--reason \(word(reason ?? ""))"
    }
}
