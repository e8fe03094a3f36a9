import CardCore
import CardJobs
import CardPackage

/// `template list`.
struct TemplateListReport: Report {
    let templates: [SaleTemplateFacts]
    let printers: [PrinterTemplateFacts]

    var json: [String: JSON] {
        ["templates": .array((templates.map(\.json) + printers.map(\.json)).map { .object($0) })]
    }

    var text: String {
        var table = Table(["name", "kind", "format", "from", "for"])
        for template in templates {
            table.add([
                template.name, "sales", template.format, template.file ?? "built in",
                template.description,
            ])
        }
        for facts in printers {
            table.add([
                facts.template.name, facts.template.rows.rawValue, facts.format,
                facts.file ?? "built in", facts.template.description,
            ])
        }
        return table.text
    }
}

/// `template show NAME`.
struct TemplateReport: Report {
    let template: AnyTemplate
    /// The path of the written file.
    var out: String?

    var json: [String: JSON] {
        var facts = template.json
        facts["yaml"] = .string(template.yaml)
        return ["template": .object(facts)]
    }

    var text: String {
        if let out { return ["template written to \(out)"].visibleLines }
        return template.yaml.hasSuffix("\n") ? String(template.yaml.dropLast()) : template.yaml
    }
}

/// `template new FILE`.
struct ProposedTemplateReport: Report {
    let proposal: ProposedTemplate

    var json: [String: JSON] {
        [
            "file": .optional(proposal.file), "yaml": .string(proposal.yaml),
            "unsure": .array(proposal.doubts.map { .string($0) }),
            "read": .integer(proposal.readRows), "rejected": .integer(proposal.rejectedRows),
            "refusal": .optional(proposal.refusal),
            "undecided": .array(
                proposal.undecided.map { column in
                    [
                        "column": .integer(column.column), "name": .string(column.name),
                        "code": .string(column.code.rawValue),
                        "message": .string(column.code.sentence.text),
                        "line": .integer(column.firstLine), "rows": .integer(column.rows),
                    ]
                }
            ),
        ]
    }

    var text: String {
        guard let file = proposal.file else { return String(proposal.yaml.dropLast()) }
        let doubts = proposal.doubts.map { "  unsure  \($0)" }
        let rows = "  rows    \(proposal.readRows) read, \(proposal.rejectedRows) rejected"
        let findings = proposal.findings(CommandLineWords()).map { "  \($0)" }
        return (["template written to \(file)", rows] + doubts + findings).visibleLines
    }
}

/// `template check FILE`.
struct TemplateCheckReport: Report {
    let check: SaleFileCheck

    var json: [String: JSON] {
        [
            "file": .string(check.file), "template": .string(check.template),
            "sender": .optional(check.sender),
            "environment": .optional(check.environment?.rawValue),
            "sequence": .optional(check.sequence),
            "businessDate": .optional(check.businessDate?.description),
            "headerHash": .optional(check.headerHash), "refused": .bool(check.isRefused),
            "messages": .integer(check.messages), "rejected": .integer(check.rejected),
            "preview": .array(check.preview.map(\.json)),
            "totals": .array(check.totals.map(\.json)),
            "counted": .array(check.counted.map(\.json)),
            "ignored": .object(check.ignored.mapValues { .integer($0) }),
            "warnings": .array(
                check.warnings.map { ["code": .string($0.code), "message": .string($0.text)] }
            ), "problems": .array(check.problems.map(\.json)),
            "signs": .array(check.signs.map(\.json)),
        ]
    }

    var text: String {
        var parts = [head]
        if !check.signs.isEmpty { parts.append(signs) }
        if !check.preview.isEmpty { parts.append(preview) }
        if !check.totals.isEmpty { parts.append(totals) }
        if !check.counted.isEmpty { parts.append(counted) }
        for (reason, count) in check.ignored.sorted(by: { $0.key < $1.key }) {
            parts.append("skipped: \(count) × \(reason)")
        }
        parts += check.warnings.map { VisibleText.escapedLine("warning: \($0.text)") }
        parts += check.problems.map { problem in
            VisibleText.escapedLine(
                "line \(problem.line), column \(problem.column): \(problem.code): \(problem.text)"
            )
        }
        if check.rejected > check.problems.count {
            parts.append("… \(check.rejected.counted("row")) in all")
        }
        return parts.joined(separator: "\n")
    }

    private var head: String {
        let cards = check.counted.reduce(Int64(0)) { $0 + $1.cards }
        let verdict = check.isRefused ? "refused" : check.isGood ? "can be read" : "partly readable"
        var lines = Lines()
        lines.add("file", "\(check.file): \(verdict)")
        lines.add("template", check.template)
        lines.add("rows", "\(check.messages.counted("message")), \(check.rejected) rejected")
        if cards != 0 { lines.add("counted", cards.counted("card")) }
        if let date = check.businessDate { lines.add("business day", date.description) }
        if let hash = check.headerHash { lines.add("header hash", hash) }
        return lines.text
    }

    private var preview: String {
        var table = Table(["line", "operation", "store", "time", "receipt", "card", "amount", "id"])
        for row in check.preview {
            let message = row.message
            let amount = message.amountMinor.flatMap { amount in
                message.currency.map { "\($0) \(decimalText(amount, $0.code))" }
            }
            table.add([
                String(row.line), "\(message.operation.rawValue) \(message.phase.rawValue)",
                message.store.text, message.time.description, message.receipt, message.card.text,
                amount ?? "", message.id.text,
            ])
        }
        return table.text
    }

    private var signs: String {
        var table = Table([
            "line", "receipt", "sign", "card", "state now", "minusIsSale", "plusIsSale",
        ])
        for item in check.signs {
            table.add([
                String(item.line), item.receipt, item.sign, item.card.text,
                item.state?.rawValue ?? "", item.ifMinusIsSale?.rawValue ?? "for a person",
                item.ifPlusIsSale?.rawValue ?? "for a person",
            ])
        }
        return table.text
    }

    private var totals: String {
        var table = Table(["store", "operation", "rows", "amount"])
        for total in check.totals {
            let amount = total.amountMinor.flatMap { amount in
                total.currency.map { "\($0) \(decimalText(amount, $0.code))" }
            }
            table.add([
                total.store.text, total.operation.rawValue, String(total.rows), amount ?? "",
            ])
        }
        return table.text
    }

    private var counted: String {
        var table = Table(["store", "day", "article", "cards", "paid"])
        for sale in check.counted {
            let paid = "\(sale.currency) \(decimalText(sale.amountMinor, sale.currency.code))"
            table.add([sale.store.text, "\(sale.day)", sale.item, String(sale.cards), paid])
        }
        return table.text
    }
}

extension SaleFileCheck.Row {
    fileprivate var json: JSON {
        [
            "line": .integer(line), "id": .string(message.id),
            "operation": .string(message.operation.rawValue),
            "phase": .string(message.phase.rawValue), "store": .string(message.store),
            "terminal": .string(message.terminal), "receipt": .string(message.receipt),
            "time": .string(message.time.description), "card": .string(message.card),
            "amount": .optional(message.amountMinor), "currency": .optional(message.currency?.code),
        ]
    }
}

extension SaleFileCheck.Sign {
    fileprivate var json: JSON {
        [
            "line": .integer(line), "receipt": .string(receipt), "card": .string(card),
            "sign": .string(sign), "state": .optional(state?.rawValue),
            "minusIsSale": .optional(ifMinusIsSale?.rawValue),
            "plusIsSale": .optional(ifPlusIsSale?.rawValue),
        ]
    }
}

extension SaleFileCheck.Total {
    fileprivate var json: JSON {
        [
            "store": .string(store), "operation": .string(operation.rawValue),
            "rows": .integer(rows), "amount": .optional(amountMinor),
            "currency": .optional(currency?.code),
        ]
    }
}

extension SaleFileCheck.Counted {
    fileprivate var json: JSON {
        [
            "store": .string(store), "day": .string(day.description), "item": .string(item),
            "cards": .integer(cards), "amount": .integer(amountMinor),
            "currency": .string(currency.code),
        ]
    }
}

extension SaleFileCheck.Finding {
    fileprivate var json: JSON {
        [
            "line": .integer(line), "column": .integer(column), "code": .string(code),
            "message": .string(text),
        ]
    }
}
