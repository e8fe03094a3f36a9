import CardCore
import CardPipeline

/// `expire`.
struct ExpiryReport: Report {
    private let expired: Expired
    private let isDryRun: Bool

    init(_ expired: Expired, isDryRun: Bool) {
        self.expired = expired
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "asOf": .string(expired.asOf.description), "dryRun": .bool(isDryRun),
            "products": .array(expired.lines.map(\.json)),
        ]
    }

    var text: String {
        guard !expired.lines.isEmpty else { return "nothing is due as of \(expired.asOf)" }
        var table = Table([
            "product", "currency", "expired", "unsold", "breakage", "still owed", "fees",
            "fee amount", "skipped",
        ])
        for line in expired.lines {
            let currency = line.currency.code
            table.add([
                line.product, currency, grouped(line.expired), grouped(line.unsold),
                decimalText(line.breakageMinor, currency), decimalText(line.owedMinor, currency),
                grouped(line.fees), decimalText(line.feesMinor, currency), line.skippedText,
            ])
        }
        return "as of \(expired.asOf)\n\(table.text)"
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
                skipped.sorted { $0.key < $1.key }
                    .map { ["code": .string($0.key), "cards": .integer($0.value)] }
            ),
        ]
    }

    fileprivate var skippedText: String {
        let reasons = skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return reasons.isEmpty ? "-" : reasons.joined(separator: ", ")
    }
}
