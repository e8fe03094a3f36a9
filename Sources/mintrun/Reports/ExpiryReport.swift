import CardCore
import CardJobs

/// `expire`.
struct ExpiryReport: Report {
    private let expired: Expired
    private let zone: String
    private let isDryRun: Bool

    init(_ expired: Expired, zone: String, isDryRun: Bool) {
        self.expired = expired
        self.zone = zone
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "asOf": .string(expired.asOf.description),
            "judgedAsOf": .string(expired.judgedAsOf.description),
            "run": .optional(isDryRun ? nil : expired.run), "zone": .string(zone),
            "dryRun": .bool(isDryRun), "products": .array(expired.lines.map(\.json)),
            "deliveriesErased": .object(erased),
        ]
    }

    var text: String {
        let waits =
            expired.judgedAsOf < expired.asOf
            ? "\nlast days from \(expired.judgedAsOf) on wait: for their end everywhere, and graceDays"
            : ""
        guard !expired.lines.isEmpty else {
            return "nothing is due as of \(expired.asOf)\(waits)\(deliveries)"
        }
        var table = Table([
            "product", "currency", "expired", "unsold", "breakage", "still owed", "fees",
            "fee amount", "skipped",
        ])
        for line in expired.lines {
            let currency = line.currency.code
            table.add([
                line.product.text, currency, grouped(line.expired), grouped(line.unsold),
                decimalText(line.breakageMinor, currency), decimalText(line.owedMinor, currency),
                grouped(line.fees), decimalText(line.feesMinor, currency), line.skippedText,
            ])
        }
        let run = expired.run.flatMap { isDryRun ? nil : ", run \($0)" } ?? ""
        return "as of \(expired.asOf)\(run), days in \(zone)\n\(table.text)\(waits)\(deliveries)"
    }

    /// The erased deliveries by their reasons; none is 0.
    private var erased: [String: JSON] {
        Dictionary(
            uniqueKeysWithValues: DeliveryErasure.allCases.filter { $0 != .shredded }.map {
                ($0.rawValue, .integer(expired.deliveries.erased[$0] ?? 0))
            }
        )
    }

    private var deliveries: String {
        let count = expired.deliveries.count
        guard count > 0 else { return "" }
        return "\nerased: \(count.counted("delivery")) to clients of the service"
    }
}

/// `expire undo`.
struct ExpiryUndoReport: Report {
    private let undone: ExpiryUndone
    private let isDryRun: Bool

    init(_ undone: ExpiryUndone, isDryRun: Bool) {
        self.undone = undone
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "run": .optional(undone.run), "messages": .integer(undone.messages),
            "cards": .integer(undone.cards),
            "totals": .object(
                Dictionary(
                    uniqueKeysWithValues: undone.returned.map { currency, sum in
                        (currency.code, ["returned": .integer(sum)])
                    }
                )
            ),
            "left": .array(undone.left.map(JSON.string)), "leftCards": .integer(undone.leftCount),
            "alreadyDone": .bool(undone.alreadyDone), "dryRun": .bool(isDryRun),
        ]
    }

    var text: String {
        let subject = undone.run.map { "run \($0)" } ?? "the card"
        guard !undone.alreadyDone else {
            return "nothing of \(subject) is left to undo (already done)"
        }
        let sums = undone.returned.sorted { $0.key.code < $1.key.code }
            .map { "\(decimalText($0.value, $0.key.code)) \($0.key.code)" }
        var lines = Lines()
        lines.add("undone", subject)
        lines.add("cards", grouped(undone.cards))
        lines.add("messages", grouped(undone.messages))
        lines.add("returned", sums.isEmpty ? "-" : sums.joined(separator: ", "))
        lines.add("left", grouped(undone.leftCount))
        let left = undone.left.map { "\n  \($0): another message was applied since" }
        return lines.text + left.joined()
    }
}

/// `expire list`.
struct ExpiryRunsReport: Report {
    private let runs: [ExpiryRunFacts]

    init(_ runs: [ExpiryRunFacts]) { self.runs = runs }

    var json: [String: JSON] {
        [
            "runs": .array(
                runs.map { run in
                    [
                        "run": .integer(run.run), "asOf": .string(run.asOf.description),
                        "product": .optional(run.product), "at": .string(run.at.description),
                        "operator": .string(run.operatorName),
                        "messages": .integer(run.messages), "undone": .integer(run.undone),
                    ]
                }
            )
        ]
    }

    var text: String {
        guard !runs.isEmpty else { return "no run changed anything" }
        var table = Table(["run", "as of", "product", "at", "operator", "messages", "undone"])
        for run in runs {
            table.add([
                "\(run.run)", "\(run.asOf)", run.product?.text ?? "all", "\(run.at)",
                run.operatorName, grouped(run.messages), grouped(run.undone),
            ])
        }
        return table.text
    }
}

extension Expired.Line {
    fileprivate var json: JSON {
        [
            "product": .string(product), "currency": .string(currency.code),
            "expired": .integer(expired), "unsold": .integer(unsold),
            "breakage": .integer(breakageMinor), "owed": .integer(owedMinor),
            "fees": .integer(fees), "feeAmount": .integer(feesMinor),
            "skipped": .array(
                skipped.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { ["code": .string($0.key.rawValue), "cards": .integer($0.value)] }
            ),
        ]
    }

    fileprivate var skippedText: String {
        let reasons = skipped.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.value) \($0.key.rawValue)" }
        return reasons.isEmpty ? "-" : reasons.joined(separator: ", ")
    }
}
