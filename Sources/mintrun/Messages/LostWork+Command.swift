import CardCore
import CardJobs

extension LostWork {
    /// The command that does it again, as it can be pasted into a shell.
    var command: String {
        switch self {
        case .operation(let id, let lost):
            "mintrun redo operation \(word(id.text)) --lost \(word(lost))"
        case .exposure(let serial, let lost):
            "mintrun redo exposed \(word(serial.text)) --lost \(word(lost))"
        case .adoption(let order, let lost): "mintrun order adopt \(order) --lost \(word(lost))"
        case .givingUp(let order, let reason): "mintrun order give-up \(order)\(why(reason))"
        case .orderFile(let file): "mintrun order create \(word(file))"
        case .order(let request): request.command
        case .minting(let order): "mintrun mint \(order)"
        case .release(let order): "mintrun release \(order)"
        case .acknowledgement(let order, let answers):
            answers.map { "mintrun acknowledge \(order) \(word($0))" }.joined(separator: " && ")
        case .promotion(let order, let card, let spare):
            "mintrun order promote \(order)\(option("--spoiled", card.text))"
                + option("--spare", spare.text)
        case .cancelling(let order, let reason): "mintrun order cancel \(order)\(why(reason))"
        case .shredding(let order): "mintrun shred \(order)"
        case .range(let range): range.command
        case .shipping(let shipping): shipping.command
        case .receipt(let shipment, let store, let packs):
            "mintrun stock receive \(shipment)\(option("--at", store.text))\(list(packs))"
        case .returning(let shipment, let packs):
            "mintrun stock receive \(shipment) --returned\(list(packs))"
        case .unlocking(let serial, let reason): "mintrun card unlock \(serial)\(why(reason))"
        case .releasingExposed(let serial, let reason):
            "mintrun card release-exposed \(serial)\(why(reason))"
        case .noting(let serial, let text): "mintrun card note \(serial)\(option("--text", text))"
        case .blocking(let serial, let reason, let id):
            "mintrun card block \(serial)\(why(reason))\(option("--request-id", id))"
        case .expiry(let day, let product):
            "mintrun expire --as-of \(day)" + (product.map { " --product \(word($0.text))" } ?? "")
        case .undoneExpiry(let serial, let reason):
            "mintrun expire undo --card \(serial)\(why(reason))"
        case .undoneRun(let number, let reason):
            "mintrun expire undo --run \(number)" + (reason.map { why($0) } ?? "")
        case .saleFile(let file): file.command
        case .skippedNumber(let sender, let number, let reason):
            "mintrun sales decide --sender \(word(sender.text)) --skip \(number)\(why(reason))"
        case .product(let file): "mintrun product add \(word(file))"
        case .printer(let addition): addition.command
        case .custodian(let name, let file, let fingerprint):
            "mintrun custodian add \(name) --public-key \(word(file)) "
                + "--fingerprint \(fingerprint)"
        case .replacedCustodian(let name, let file, let fingerprint, let lost):
            "mintrun custodian replace \(name) --public-key \(word(file)) "
                + "--fingerprint \(fingerprint)"
                + (lost.map { $0.reduce(" --lost") { "\($0) --also-lost \($1)" } } ?? " --reseal")
        case .removedCustodian(let name): "mintrun custodian remove \(name) --reseal"
        case .pinning(let order): "mintrun order printer \(order)"
        case .custody(let custody): "mintrun custody set \(custody)"
        case .store(let name, let id):
            "mintrun store add \(word(name.text)) --external-id \(word(id))"
        case .funding(let funding): funding.command
        case .calls(let folder): "mintrun redo calls \(word(folder))"
        case .addedClient(let name, let terms): terms.adding(name)
        case .limitedClient(let name, let terms): terms.limiting(name)
        case .rotatedClient(let name): "mintrun client rotate \(word(name.text)) --overlap 0d"
        case .revokedClient(let name): "mintrun client revoke \(word(name.text))"
        case .shreddedClient(let name): "mintrun client shred \(word(name.text))"
        case .zone(let zone, let day): "mintrun zone set \(word(zone)) --from \(day)"
        case .inboxKey(let kind, let file):
            "mintrun inbox key create \(kind)" + (file.map { " --from \(word($0))" } ?? "")
        }
    }

    /// The command without its program: `mintrun redo once` reads it behind `--`.
    var arguments: String { String(command.dropFirst("mintrun ".count)) }
}

extension RedoStep.Line {
    /// The command line, with the check of its entry if there is one.
    var command: String {
        guard let once else { return work.command }
        return "mintrun redo once \(once.entry) --lost \(word(once.lost)) -- \(work.arguments)"
    }
}

extension OrderRequest {
    /// Packs and cartons have their usual sizes, which no option changes.
    fileprivate var command: String {
        "mintrun order create --request-id \(word(requestID)) "
            + "--product \(word(product.text)) --quantity \(quantity)\(receiver) "
            + "--environment \(environment.rawValue)"
            + (denominationMinor.map { " --denomination \($0)" } ?? "")
    }
}

extension OrderRequest {
    /// The options that name the printer, or the client.
    private var receiver: String {
        guard isPulled else {
            return " --spares \(spares) --printer \(word(printer)) --template \(word(template))"
        }
        return " --delivery pull" + (delivery.client.map { option("--client", $0.text) } ?? "")
    }
}

extension LostRange {
    fileprivate var command: String {
        "mintrun card \(verb) --order \(order) --from \(first) --to \(last)"
            + (includesActive ? " --include-active" : "") + why(reason)
            + option("--request-id", requestID)
    }

    private var verb: String {
        switch kind {
        case .voided: "void"
        case .recalled: "recall"
        case .recallReleased: "release-recall"
        }
    }
}

extension LostShipping {
    fileprivate var command: String {
        "mintrun stock ship \(order)\(option("--to", store.text))\(list(packs))"
            + (carrier.map { option("--carrier", $0) } ?? "")
            + (tracking.map { option("--tracking", $0) } ?? "") + (reason.map { why($0) } ?? "")
    }
}

extension LostFunding {
    fileprivate var command: String {
        "mintrun funding \(step.rawValue) \(word(client.text))\(option("--reference", reference))"
            + (step == .deposit ? deposit : why(comment)) + option("--operator", actor)
    }

    private var deposit: String {
        option("--amount", amount.decimal)
            + (payment.map { option("--payment", $0.rawValue) } ?? "")
            + (comment.isEmpty ? "" : option("--comment", comment))
    }
}

extension PrinterAddition {
    fileprivate var command: String {
        "mintrun printer add \(name)" + keyOptions + " --template \(word(template))"
    }

    private var keyOptions: String {
        switch keys {
        case .age(let recipients): recipients.map { " --age \($0)" }.joined()
        case .openPGP(let file): " --openpgp \(word(file))"
        }
    }
}

private func word(_ text: String) -> String { ShellWords.quoted(text) }
private func option(_ name: String, _ value: String) -> String {
    " " + ShellWords.option(name, value)
}
private func why(_ reason: String) -> String { option("--reason", reason) }
private func list(_ packs: [String]) -> String { packs.map { " --pack \($0)" }.joined() }

extension ClientTerms {
    fileprivate func adding(_ name: ClientName) -> String {
        "mintrun client add \(word(name.text))\(option("--interface", interface.rawValue))"
            + option("--environment", environment.rawValue) + option("--username", username)
            + (company.map { option("--company", $0.text) } ?? "")
            + (account.map { option("--aid", $0.text) } ?? "") + permissions
    }

    fileprivate func limiting(_ name: ClientName) -> String {
        "mintrun client limit \(word(name.text))\(permissions)"
    }

    /// Every permission; a list that is empty cannot be typed and is left out.
    private var permissions: String {
        let lists = [
            ("--institution", institutions), ("--scope", scopes.map(\.text)),
            ("--product", products.map(\.text)),
        ]
        return lists.flatMap { name, values in values.map { option(name, $0) } }.joined()
            + option("--rate", rate.text)
            + (certificate.map { option("--certificate", $0.hexadecimal) } ?? "")
            + (funding.map { " --funding \($0.text)" } ?? "")
    }
}
