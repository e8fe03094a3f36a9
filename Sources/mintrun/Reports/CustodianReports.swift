import CardCore
import CardJobs
import CardLedger

/// `custodian replace` and `custodian remove`.
struct CustodianChangeReport: Report {
    let result: CustodianChangeResult

    init(_ result: CustodianChangeResult) { self.result = result }

    var json: [String: JSON] {
        [
            "custodian": [
                "name": .string(result.name), "fingerprintBefore": .optional(result.before),
                "fingerprintAfter": .optional(result.after),
            ],
            "setVersion": .integer(result.setVersion),
            "custodians": .integer(result.custodianCount),
            "custody": .string(result.custody.rawValue),
            "validFrom": .optional(result.validFrom?.description),
            "resealed": .array(result.resealed.map { .string($0.text) }),
            "reached": .array(result.reached.map(\.json)),
            "closed": .array(result.closed.map { .string($0.text) }),
            "alreadyDone": .bool(result.alreadyDone),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("custodian", result.name + (result.alreadyDone ? "  (already done)" : ""))
        if let before = result.before { lines.add("old key", before) }
        lines.add("new key", result.after ?? "none: \(result.name) is not a custodian any more")
        let count = result.custodianCount.counted("custodian")
        lines.add("set", "version \(result.setVersion), \(count)")
        if let validFrom = result.validFrom { addWaiting(until: validFrom, to: &lines) }
        for order in result.resealed { lines.add("resealed", order.text) }
        for order in result.reached { lines.add("old key opens", order.line) }
        for order in result.closed { lines.add("closed", closed(order.text)) }
        if result.changesBackups { lines.add("backups", custodiansOfTheirTime) }
        return lines.text
    }

    private func addWaiting(until moment: Instant, to lines: inout Lines) {
        lines.add("valid from", "\(moment), for orders that are minted then")
        lines.add(
            "to stop it",
            "mintrun custodian object \(result.name) --custodian-key FILE"
        )
    }

    private func closed(_ order: String) -> String {
        let cancel = "mintrun order cancel \(order) --reason TEXT"
        guard result.isResealed else {
            return
                "\(order)  (the present custodians cannot open it: repeat the command with those "
                + "to whom it is sealed, or cancel it: \(cancel))"
        }
        return "\(order)  (too few of its custodians are left: \(cancel))"
    }
}

extension ReachedOrder {
    fileprivate var json: JSON {
        ["order": .string(id.text), "state": .string(state.rawValue), "inVault": .bool(isInVault)]
    }

    /// The order, and the commands that end the reach of the old key.
    fileprivate var line: String {
        let place =
            isInVault ? "in the vault and in old copies of it" : "in old copies of the vault"
        return "\(id), \(state), \(place): \(ways)"
    }

    private var ways: String {
        let cancel = "mintrun order cancel \(id) --reason TEXT"
        return switch state {
        case .ordered, .minting: "mint, release and shred, or cancel: \(cancel)"
        case .sealed: "release and shred, or cancel: mintrun release \(id), or \(cancel)"
        case .released: "shred it when its printer has answered: mintrun shred \(id)"
        case .acknowledged, .closed, .cancelled: "shred it: mintrun shred \(id)"
        }
    }
}

/// `custodian object`.
struct ObjectionReport: Report {
    let result: ObjectionResult

    init(_ result: ObjectionResult) { self.result = result }

    var json: [String: JSON] {
        [
            "custodian": .string(result.change.name),
            "objectedBy": .optional(result.change.objection?.by),
            "objectedAt": .optional(result.change.objection?.at.description),
            "alreadyDone": .bool(result.alreadyDone),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("stopped", "the replacement of the key of \(result.change.name)")
        if let objection = result.change.objection {
            lines.add("by", "\(objection.by) at \(objection.at)")
        }
        return lines.text
    }
}

/// `custodian key`.
struct MadeCustodianKeyReport: Report {
    let made: MadeCustodianKey

    init(_ made: MadeCustodianKey) { self.made = made }

    var json: [String: JSON] {
        ["custodian": made.custodian.json, "keyFile": .string(made.keyFile)]
    }

    var text: String {
        let (name, publicKey) = (made.custodian.name, made.custodian.publicKeyFile)
        var lines = Lines()
        lines.add("custodian", name)
        lines.add("fingerprint", made.custodian.fingerprint)
        lines.add("private key", "\(made.keyFile)  (for \(name) alone, with a copy elsewhere)")
        lines.add("public key", "\(publicKey)  (for the operator of the workspace)")
        return lines.text
    }
}

/// `custodian passphrase` and `custodian rehearse`.
struct CustodianKeyReport: Report {
    let result: CustodianKeyResult

    init(_ result: CustodianKeyResult) { self.result = result }

    var json: [String: JSON] {
        [
            "custodian": result.custodian.json, "keyFile": .string(result.keyFile),
            "newKeyFile": .optional(result.newKeyFile),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("custodian", result.custodian.name)
        lines.add("fingerprint", result.custodian.fingerprint)
        if let newKeyFile = result.newKeyFile {
            lines.add("new file", newKeyFile)
            lines.add(
                "old file",
                "\(result.keyFile)  (still opens with the old passphrase: destroy it and its copies)"
            )
        } else {
            lines.add(
                "key",
                "\(result.keyFile)  (opens what is sealed to \(result.custodian.name))"
            )
        }
        return lines.text
    }
}

/// `order printer`.
struct PinnedPrinterReport: Report {
    let result: PinnedPrinter

    init(_ result: PinnedPrinter) { self.result = result }

    var json: [String: JSON] {
        let printer = result.printer.printer
        return [
            "order": .string(result.order.text), "printer": .string(printer.name),
            "printerVersion": .integer(result.printer.version),
            "printerVersionBefore": .integer(result.versionBefore),
            "recipients": .array(printer.recipients.map(JSON.string)),
            "alreadyDone": .bool(result.alreadyDone),
        ]
    }

    var text: String {
        let printer = result.printer.printer
        let already = result.alreadyDone ? "  (already pinned)" : ""
        var lines = Lines()
        lines.add("order", result.order.text)
        lines.add("printer", "\(printer.name), version \(result.printer.version)\(already)")
        for recipient in printer.recipients { lines.add(printer.kind.rawValue, recipient) }
        return lines.text
    }
}
