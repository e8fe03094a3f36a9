import CardCore
import CardJobs

/// `card import`.
struct CardImportReport: Report {
    let result: CardImportResult

    init(_ result: CardImportResult) { self.result = result }

    var json: [String: JSON] {
        [
            "import": [
                "order": .optional(result.order?.text), "requestId": .string(result.requestID),
                "product": .string(result.product),
                "environment": .string(result.environment.rawValue),
                "cards": .integer(result.cards), "withPin": .optional(result.withPIN),
                "withBalance": .optional(result.withBalance),
                "balance": .optional(result.balanceMinor),
                "currency": .string(result.currency.code),
                "resumedFrom": .integer(result.resumedFrom),
            ],
            "alreadyDone": .bool(result.alreadyDone), "dryRun": .bool(result.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        let name = result.order?.text ?? "none (dry run)"
        lines.add("order", name + (result.alreadyDone ? "  (already done)" : ""))
        lines.add("request", result.requestID)
        lines.add("product", result.product.text)
        lines.add("environment", result.environment.rawValue)
        lines.add("cards", String(result.cards))
        if let withPIN = result.withPIN { lines.add("with PIN", String(withPIN)) }
        if let count = result.withBalance, let balance = result.balanceMinor {
            let sum = "\(result.currency.code) \(decimalText(balance, result.currency.code))"
            lines.add("with balance", "\(count), together \(sum)")
        }
        if result.resumedFrom > 0 {
            lines.add("continued", "\(result.resumedFrom.counted("card")) were there already")
        }
        return lines.text + (result.dryRun ? "\na dry run: nothing was changed" : "")
    }
}
