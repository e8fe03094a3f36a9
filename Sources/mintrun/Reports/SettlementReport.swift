import CardCore
import CardJobs

/// `report settlement`.
struct SettlementReport: Report {
    private let settlement: Settlement

    init(_ settlement: Settlement) { self.settlement = settlement }

    var json: [String: JSON] {
        [
            "sender": .string(settlement.sender), "zone": .string(settlement.zone),
            "environment": .string(settlement.environment.rawValue),
            "earlierTestMoney": .bool(settlement.hasEarlierTestMoney),
            "from": .optional(settlement.from?.description),
            "to": .optional(settlement.to?.description),
            "files": .array(settlement.files.map(\.json)),
            "lines": .array(settlement.lines.map(\.json)),
            "prices": .array(settlement.prices.map(\.json)),
            "unsettled": .array(settlement.unposted.map(Self.unposted)),
            "counts": .array(settlement.counts.map { $0.json(settlement.externalIDs) }),
            "totals": .object(settlement.balances.mapValues(\.json)),
        ]
    }

    private static func unposted(_ file: StatedFile) -> JSON {
        .object(
            file.named.merging(
                [
                    "reason": .optional(file.reason),
                    "sha256": .string(file.facts.sha256.hexadecimal),
                ]
            ) { name, _ in name }
        )
    }

    var text: String {
        let figures = figuresText(zone: settlement.zone, environment: settlement.environment)
        var parts = ["settlement of \(settlement.sender)\(periodText), \(figures)"]
        if settlement.files.isEmpty { parts.append("no file was posted") }
        for file in settlement.files {
            parts.append(
                "\(file.file.title)\n\(Self.table(file.lines))" + file.ignoredText
                    + file.prices.map(\.text).joined()
            )
        }
        if settlement.files.count > 1 {
            let prices = settlement.prices.map(\.text).joined()
            parts.append("in all\n" + Self.table(settlement.lines) + prices)
        }
        parts += settlement.unposted.map { file in
            "\(file.title): \(file.verdict.rawValue), \(file.reason ?? "-")"
        }
        if !settlement.counts.isEmpty { parts.append(countsText) }
        parts.append(balancesText + earlierTestMoneyText(settlement.hasEarlierTestMoney))
        return parts.joined(separator: "\n\n")
    }

    private var periodText: String {
        let from = settlement.from.map { " from \($0)" } ?? ""
        return from + (settlement.to.map { " to \($0)" } ?? "")
    }

    private static func table(_ lines: [Settlement.Line]) -> String {
        var table = Table([
            "operation", "phase", "currency", "rows", "said", "applied rows", "applied",
            "corrected", "difference", "why",
        ])
        for line in lines {
            let currency = line.key.currency?.code ?? ""
            table.add([
                line.key.operation?.rawValue ?? "unreadable", line.key.phase?.rawValue ?? "",
                currency, grouped(line.reportedRows), decimalText(line.reportedMinor, currency),
                grouped(line.appliedRows), decimalText(line.appliedMinor, currency),
                line.correctedRows == 0 ? "-" : decimalText(line.correctedMinor, currency),
                decimalText(line.differenceMinor, currency), line.reasonsText,
            ])
        }
        return table.text
    }

    private var countsText: String {
        var table = Table([
            "day", "store", "item", "currency", "counted", "amount", "activated", "amount",
        ])
        for count in settlement.counts {
            let currency = count.key.currency
            table.add([
                count.key.day.description, count.key.store.text, count.key.item, currency,
                String(count.sums.counted), decimalText(count.sums.countedMinor, currency),
                grouped(count.sums.activated), decimalText(count.sums.activatedMinor, currency),
            ])
        }
        return "sold without a serial, beside the activations there\n\(table.text)"
    }

    private var balancesText: String {
        var table = Table([
            "currency", "activated", "loaded", "redeemed", "refunded", "deactivated", "reversed",
            "net", "owed in all",
        ])
        for (currency, balance) in settlement.balances.sorted(by: { $0.key < $1.key }) {
            table.add(
                [currency] + balance.period.cells(currency)
                    + [decimalText(balance.owedMinor, currency)]
            )
        }
        return "the debt of the sender, from the journal\n\(table.text)"
    }
}

extension StatedFile {
    fileprivate var title: String {
        let day = facts.businessDate.map { " of \($0)" } ?? ""
        return "\(facts.name) (\(facts.sequence.isEmpty ? "no number" : facts.sequence))\(day)"
    }

    fileprivate var named: [String: JSON] {
        [
            "file": .string(facts.name), "sequence": .string(facts.sequence),
            "businessDate": .optional(facts.businessDate?.description),
            "takenAt": .string(takenAt.description), "verdict": .string(verdict.rawValue),
        ]
    }
}

extension PostedFileSummary {
    fileprivate var json: JSON {
        .object(
            file.named.merging(
                [
                    "lines": .array(lines.map(\.json)),
                    "prices": .array(prices.map(\.json)),
                    "ignored": .array(
                        ignored.sorted { $0.key < $1.key }
                            .map { ["reason": .string($0.key), "records": .integer($0.value)] }
                    ),
                ]
            ) { name, _ in name }
        )
    }

    fileprivate var ignoredText: String {
        guard !ignored.isEmpty else { return "" }
        let reasons = ignored.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return "\nskipped: \(reasons.joined(separator: ", "))"
    }
}

extension Settlement.Line {
    fileprivate var json: JSON {
        [
            "operation": .optional(key.operation?.rawValue),
            "phase": .optional(key.phase?.rawValue), "currency": .optional(key.currency?.code),
            "saidRows": .integer(reportedRows), "said": .integer(reportedMinor),
            "appliedRows": .integer(appliedRows), "applied": .integer(appliedMinor),
            "correctedRows": .integer(correctedRows), "corrected": .integer(correctedMinor),
            "difference": .integer(differenceMinor),
            "reasons": .array(
                reasons.map { reason in
                    [
                        "verdict": .string(reason.verdict.rawValue),
                        "code": .optional(reason.code), "rows": .integer(reason.rows),
                        "amount": .integer(reason.amountMinor),
                    ]
                }
            ),
        ]
    }

    fileprivate var reasonsText: String {
        guard !reasons.isEmpty else { return "-" }
        return reasons.map { "\($0.rows) \($0.code ?? $0.verdict.rawValue)" }
            .joined(separator: ", ")
    }
}

extension Settlement.Prices {
    fileprivate var json: JSON {
        [
            "currency": .string(currency.code), "rows": .integer(rows),
            "value": .integer(valueMinor), "soldFor": .integer(soldForMinor),
        ]
    }

    fileprivate var text: String {
        "\n\(rows.counted("card")) worth \(currency.code) \(decimalText(valueMinor, currency.code)) "
            + "sold for \(decimalText(soldForMinor, currency.code))"
    }
}

extension Settlement.Count {
    fileprivate func json(_ numbers: [StoreID: String]) -> JSON {
        [
            "day": .string(key.day.description), "store": .string(key.store),
            "externalId": .optional(numbers[key.store]),
            "item": .string(key.item), "currency": .string(key.currency),
            "counted": .integer(sums.counted), "countedAmount": .integer(sums.countedMinor),
            "activated": .integer(sums.activated),
            "activatedAmount": .integer(sums.activatedMinor),
        ]
    }
}

extension Settlement.Balance {
    fileprivate var json: JSON {
        .object(
            period.members.merging(["owed": .integer(owedMinor)]) { sum, _ in sum }
        )
    }
}
