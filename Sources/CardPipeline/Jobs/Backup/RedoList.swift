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
}

/// What has to be done again after a restore, in the order in which it was done.
struct RedoList {
    private let desk: Desk
    private let lost: LostWorkspace?
    private let since: Int64
    /// The root of the workspace once it has its name.
    private let root: String

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

    private func word(_ text: String) -> String { ShellWord.quoted(text) }
}

extension RedoList {
    private func steps(_ entry: AuditEntry, _ ledger: SQLiteLedger, _ lost: LostWorkspace) throws
        -> [RedoStep]
    {
        let words = entry.object.split(separator: " ").map(String.init)
        var details = Details(entry.details)
        func step(_ command: String?) -> [RedoStep] {
            [
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): \(entry.object) \(entry.outcome)",
                    command: command
                )
            ]
        }
        switch (words.first ?? "", entry.outcome) {
        case ("messages", "decided"):
            guard let first = details.integer("first"), let count = details.integer("count") else {
                return []
            }
            if entry.command == "expire" { return step("mintrun expire --as-of YYYY-MM-DD") }
            return try ledger.typedMessages(from: first, count: count).map { message in
                RedoStep(
                    at: entry.at,
                    what: "\(entry.command) by \(entry.actor): card \(message.serial)",
                    command: self.command(of: message)
                )
            }
        case ("sale", let verdict):
            guard ["applied", "partial"].contains(verdict) else { return [] }
            return try step(saleFile(words.last ?? "", ledger, lost))
        case ("order", "acknowledged"):
            return try step(acknowledgement(words[1], ledger, at: entry.at))
        case ("order", "cancelled"):
            return step(
                "mintrun order cancel \(words[1]) --reason \(word(details.string("reason") ?? ""))"
            )
        case ("order", "shredded"): return step("mintrun shred \(words[1])")
        case ("order", "created"), ("order", "minting"), ("order", "segment"), ("order", "sealed"),
            ("order", "problem"), ("order", "problem cleared"), ("order", "shredding"):
            return try orderStep(words[1], entry, ledger)
        case ("order", "released"):
            return try isLost(words[1]) ? [] : step("mintrun release \(words[1])")
        case ("order", "voided"), ("order", "recalled"), ("order", "recall released"):
            return try step(rangeCommand(words, entry.outcome, details.string("reason"), ledger))
        case ("shipment", "shipped"):
            guard let order = details.string("order"), let store = details.string("to") else {
                return step(nil)
            }
            let packs = (details.string("packs") ?? "").split(separator: ",")
                .map { "--pack \($0.filter { $0 != " " })" }.joined(separator: " ")
            return step("mintrun stock ship \(order) --to \(word(store)) \(packs)")
        case ("shipment", "received"):
            return step(
                "mintrun stock receive \(words[1]) --at \(word(details.string("at") ?? ""))"
            )
        case ("product", "added"):
            return step(
                "mintrun product add \(word("\(lost.workspace.products)/\(words[1]).yaml"))"
            )
        case ("card", "unlocked"):
            return step(
                "mintrun card unlock \(words[1]) --reason \(word(details.string("reason") ?? ""))"
            )
        case ("workspace", _), ("inbox", _): return []
        default: return step(nil)
        }
    }

    private func isLost(_ order: String) throws -> Bool {
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
        // A refund finds the last replacement itself.
        if let other = message.otherSerial, message.operation != .refund {
            words.append("--to \(other)")
        }
        let takesAmount: Set<Operation> = [.activate, .load, .redeem, .refund]
        if takesAmount.contains(message.operation), message.requestedMinor > 0,
            let currency = message.currency
        {
            words.append(
                "--amount \(Money(amountMinor: message.requestedMinor, currency: currency).decimal)"
            )
        }
        if let original = message.originalID { words.append("--original \(word(original))") }
        if let sender = message.originalSender {
            words.append("--original-sender \(word(sender))")
        }
        words.append("--store \(word(message.store))")
        if let reason = context.string("reason") { words.append("--reason \(word(reason))") }
        words.append("--request-id \(word(message.id))")
        return words.joined(separator: " ")
    }

    /// The command for a file of the archive; a file whose name counts gets its name back.
    private func saleFile(_ digest: String, _ ledger: SQLiteLedger, _ lost: LostWorkspace) throws
        -> String?
    {
        guard
            let name = try Disk.names(in: lost.workspace.archive)
                .first(where: { $0.hasPrefix(digest) && !$0.hasSuffix(".sig") })
        else { return nil }
        return "mintrun sales ingest \(word("\(lost.workspace.archive)/\(name)"))"
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

/// The details of an audit entry, a flat JSON object.
private struct Details {
    private var reader: DocumentReader?

    init(_ json: String) {
        reader = try? DocumentReader.open(Array(json.utf8), file: "details")
    }

    mutating func string(_ key: String) -> String? {
        guard let text = try? reader?.optionalValue(key)?.string(), !text.isEmpty else {
            return nil
        }
        return text
    }

    mutating func integer(_ key: String) -> Int64? {
        try? reader?.optionalValue(key)?.integer(in: 0...Int64.max)
    }
}

/// A text as one word of a shell's command line.
enum ShellWord {
    static func quoted(_ text: String) -> String {
        let plain = Set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-:=@%+,".utf8
        )
        guard text.isEmpty || !text.utf8.allSatisfy(plain.contains) else { return text }
        return "'"
            + text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
