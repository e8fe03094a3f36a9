import CardCore
import CardFiles
import CardLedger
import CardVault

// The commands for entries of the audit log, complete but for what `needs` says.
extension RedoList {
    static let anyCustodians = "--custodian-key FILE of as many custodians as custody asks for"

    /// The custodians who unlocked then, if any had to.
    func custodians(_ details: inout Details) -> String? {
        let names = details.strings("unlockedBy")
        return names.isEmpty ? nil : "--custodian-key FILE of \(names.joined(separator: " and "))"
    }

    /// The line of an entry; `command` begins with `mintrun`.
    static func once(_ command: String, _ entry: Int64, _ lost: LostWorkspace) -> String {
        let old = ShellWords.quoted(lost.workspace.root)
        return "mintrun redo once \(entry) --lost \(old) --"
            + command.dropFirst("mintrun".utf8.count)
    }

    /// The id of the request, so that the line is done once, whatever was done after it.
    static func request(_ id: String?, of entry: AuditEntry) -> String {
        " " + ShellWords.option("--request-id", requestID(id, of: entry))
    }

    /// The id under which a line is typed: the one of then, or one that is made of the entry.
    static func requestID(_ id: String?, of entry: AuditEntry) -> String {
        let known = id.flatMap { OperatorMessages.isID($0) ? $0 : nil }
        // Another restore may lose another entry of that number.
        return known ?? "redo-\(entry.sequence)-\(entry.at.milliseconds)"
    }

    func reason(_ details: inout Details) -> String {
        " " + ShellWords.option("--reason", details.string("reason") ?? "")
    }

    /// The reason of a command that needs none.
    private func optionalReason(_ details: inout Details) -> String {
        details.string("reason").map { $0.isEmpty ? "" : " " + ShellWords.option("--reason", $0) }
            ?? ""
    }

    func expiry(_ words: [String], _ details: inout Details) -> String? {
        switch words.first {
        case "cards":
            guard words.count > 5, let day = words.last else { return nil }
            let product = words[2] == "all" ? "" : " --product \(word(words[2]))"
            return "mintrun expire --as-of \(day)\(product)"
        case "expiry":
            guard words.count > 3 else { return nil }
            return "mintrun expire undo --card \(words[3])\(reason(&details))"
        default:
            guard words.count > 1 else { return nil }
            return "mintrun expire undo --run \(words[1])\(optionalReason(&details))"
        }
    }

    func shipment(
        _ id: String,
        _ move: String,
        _ details: inout Details,
        _ ledger: any Ledger
    ) throws -> String? {
        let packs = (details.string("packs") ?? "").split(separator: ",")
            .map { " --pack \($0.filter { $0 != " " })" }.joined()
        if move == "returned" { return "mintrun stock receive \(id) --returned\(packs)" }
        if move == "received" {
            return "mintrun stock receive \(id) "
                + ShellWords.option("--at", details.string("at") ?? "") + packs
        }
        guard let order = details.string("order"), let store = details.string("to") else {
            return nil
        }
        let shipped = try ledger.shipment(id)
        let more = [
            ("--carrier", shipped.carrier), ("--tracking", shipped.tracking),
            ("--reason", details.string("reason")),
        ].map { option, value in
            value.map { " " + ShellWords.option(option, $0) } ?? ""
        }.joined()
        return "mintrun stock ship \(order) \(ShellWords.option("--to", store))\(packs)\(more)"
    }

    /// A printer's pinned keys.
    func printer(_ name: String, _ details: inout Details, _ ledger: any Ledger) throws
        -> String?
    {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.printer(name: name, version: version))
        else { return nil }
        return try files.command(toAdd: ledger.printer(name, version: version))
    }

    /// One command for each custodian who was not in the set before; nil if the set was changed.
    func newCustodians(_ details: inout Details, _ ledger: any Ledger) throws -> [String]? {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.custodians(version: version))
        else { return nil }
        let before = try ledger.custodians(version: version - 1)?.members ?? []
        let members = try ledger.custodians(version: version)?.members ?? []
        return try members.filter { !before.contains($0) }.map { member in
            let custodian = try Custodian(name: member.name, publicKey: member.publicKey)
            let text = Array(custodian.fileText.utf8)
            let file = try files.write(text, as: "custodian-\(member.name)-\(version).pub")
            return "mintrun custodian add \(member.name) --public-key \(word(file)) "
                + "--fingerprint \(custodian.fingerprint)"
        }
    }

    /// Holds that still were there; typed blocks are messages, and in the list as such.
    func card(
        _ serial: String,
        _ outcome: String,
        _ entry: AuditEntry,
        _ details: inout Details,
        _ ledger: any Ledger
    ) throws -> String? {
        switch outcome {
        case "unlocked": return "mintrun card unlock \(serial)\(reason(&details))"
        case "hold released":
            guard details.string("kind") == HoldKind.exposed.rawValue else { return nil }
            return "mintrun card release-exposed \(serial)\(reason(&details))"
        case "held":
            guard let kind = details.string("kind").flatMap(HoldKind.init(rawValue:)),
                try ledger.card(serial: serial).holds.contains(kind)
            else { return nil }
            return "mintrun card block \(serial)\(reason(&details))"
                + Self.request(details.string("requestId"), of: entry)
        default: return nil
        }
    }

    /// The workspace's own key for sale files, from the lost workspace.
    func inboxKey(_ kind: String, _ lost: LostWorkspace) throws -> String {
        let keys = InboxKeys(lost.workspace)
        let file = kind == InboxKeyKind.age.rawValue ? keys.file(.age) : keys.file(.openpgp)
        let isThere = try repositories.disk.exists(file)
        return "mintrun inbox key create \(kind)" + (isThere ? " --from \(word(file))" : "")
    }
}
