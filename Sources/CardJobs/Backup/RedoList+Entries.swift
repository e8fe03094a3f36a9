import CardCore
import CardLedger
import CardSystem
import CardVault

// The work of entries of the audit log, complete except for the needs of a step.
extension RedoList {
    /// The custodians who unlocked at that time, if any were required.
    func custodians(_ details: inout Details) -> LostNeed? {
        let names = details.strings("unlockedBy")
        return names.isEmpty ? nil : .custodianKeys(of: names)
    }

    /// The id under which a line is typed: the one of then, or one that is made of the entry.
    static func requestID(_ id: String?, of entry: AuditEntry) -> String {
        let known = id.flatMap { OperatorMessages.isID($0) ? $0 : nil }
        // Another restore may lose another entry of that number.
        return known ?? "redo-\(entry.sequence)-\(entry.at.milliseconds)"
    }

    func reason(_ details: inout Details) -> String { details.string("reason") ?? "" }

    func expiry(_ words: [String], _ details: inout Details) -> LostWork? {
        switch words.first {
        case "cards":
            guard words.count > 5, let day = words.last else { return nil }
            return .expiry(asOf: day, product: words[2] == "all" ? nil : ProductID(words[2]))
        case "expiry":
            guard words.count > 3 else { return nil }
            return .undoneExpiry(serial: Serial(words[3]), reason: reason(&details))
        default:
            guard words.count > 1 else { return nil }
            return .undoneRun(number: words[1], reason: details.string("reason"))
        }
    }

    func shipment(
        _ id: String,
        move: String,
        _ details: inout Details,
        in ledger: any Ledger
    ) throws -> LostWork? {
        let packs = (details.string("packs") ?? "").split(separator: ",")
            .map { $0.filter { $0 != " " } }
        if move == "returned" { return .returning(shipment: id, packs: packs) }
        if move == "received" {
            let store = StoreID(details.string("at") ?? "")
            return .receipt(shipment: id, store: store, packs: packs)
        }
        guard let order = details.string("order").flatMap({ OrderID($0) }),
            let store = details.string("to")
        else { return nil }
        let shipped = try ledger.shipment(id)
        let shipping = LostShipping(
            order: order,
            store: StoreID(store),
            packs: packs,
            carrier: shipped.carrier,
            tracking: shipped.tracking,
            reason: details.string("reason")
        )
        return .shipping(shipping)
    }

    /// A printer's pinned keys.
    func printer(_ name: String, _ details: inout Details, in ledger: any Ledger) throws
        -> LostWork?
    {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.printer(name: name, version: version))
        else { return nil }
        return .printer(try files.addition(of: ledger.printer(name, version: version)))
    }

    /// The custodians who were added, replaced and removed; nil if the set was changed.
    func changedCustodians(_ details: inout Details, _ ledger: any Ledger) throws -> [LostWork]? {
        guard let version = details.integer("version").map({ Int($0) }),
            try ledger.isUnchanged(.custodians(version: version))
        else { return nil }
        let lost = try details.integer("change").map { number in
            try ledger.custodianChanges().first { $0.number == Int(number) }?.lost ?? []
        }
        return try CustodianDifference.all(
            from: ledger.custodians(version: version - 1)?.members ?? [],
            to: ledger.custodians(version: version)?.members ?? []
        ).filter { change in
            // The replacement of a lost key names the others that leave with it.
            lost == nil || change.after != nil
        }.map { change in
            guard let key = change.after else { return .removedCustodian(name: change.name) }
            let custodian = try Custodian(name: change.name, publicKey: key)
            let text = Array(custodian.fileText.utf8)
            let file = try files.write(text, as: "custodian-\(change.name)-\(version).pub")
            let fingerprint = "\(custodian.fingerprint)"
            return change.before == nil
                ? .custodian(name: change.name, file: file, fingerprint: fingerprint)
                : .replacedCustodian(
                    name: change.name,
                    file: file,
                    fingerprint: fingerprint,
                    lost: lost?.filter { $0 != change.name }
                )
        }
    }

    /// Holds that still were there; typed blocks are messages, and in the list as such.
    func card(
        _ serial: Serial,
        outcome: String,
        of entry: AuditEntry,
        _ details: inout Details,
        in ledger: any Ledger
    ) throws -> LostWork? {
        switch outcome {
        case "unlocked": return .unlocking(serial: serial, reason: reason(&details))
        case "hold released":
            guard details.string("kind") == HoldKind.exposed.rawValue else { return nil }
            return .releasingExposed(serial: serial, reason: reason(&details))
        case "noted": return details.string("text").map { .noting(serial: serial, text: $0) }
        case "held":
            guard let kind = details.string("kind").flatMap(HoldKind.init(rawValue:)),
                try ledger.card(serial: serial).holds.contains(kind)
            else { return nil }
            // Wrong PINs that came as calls were counted again, and have locked it.
            let here = try found { try repositories.ledger.card(serial: serial) }
            guard here?.holds.contains(kind) != true else { return nil }
            return .blocking(
                serial: serial,
                reason: reason(&details),
                requestID: Self.requestID(details.string("requestId"), of: entry)
            )
        default: return nil
        }
    }

    /// The change of a client, to the terms that it had last.
    func client(_ name: ClientName, _ change: String, in ledger: any Ledger) throws -> LostWork? {
        guard let lost = try ledger.client(named: name, version: nil) else { return nil }
        switch change {
        case "added": return .addedClient(name: name, terms: lost.terms)
        case "limited": return .limitedClient(name: name, terms: lost.terms)
        case "rotated": return .rotatedClient(name: name)
        case "revoked": return .revokedClient(name: name)
        default: return nil
        }
    }

    /// The secrets of a client without which nobody can open deliveries that are sealed to them.
    func secrets(of name: ClientName, _ change: String, in ledger: any Ledger) throws -> LostNeed? {
        guard try ledger.client(named: name, version: nil)?.terms.interface.hasDeliveries == true
        else { return nil }
        switch change {
        case "added": return .clientSecret
        case "rotated": return .clientSecrets
        default: return nil
        }
    }

    /// The workspace's own key for sale files, from the lost workspace.
    func inboxKey(_ kind: String, _ lost: LostWorkspace) throws -> LostWork {
        let keys = InboxKeys(lost.workspace)
        let file = kind == InboxKeyKind.age.rawValue ? keys.file(.age) : keys.file(.openpgp)
        let isThere = try repositories.disk.exists(file)
        return .inboxKey(kind: kind, file: isThere ? file : nil)
    }
}
