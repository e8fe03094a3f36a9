import CardCore
import CardJobs

/// `card write-off --older-than`.
struct WriteOffReport: Report {
    let done: WrittenOff

    init(_ done: WrittenOff) { self.done = done }

    var json: [String: JSON] {
        [
            "product": .string(done.product), "requestId": .string(done.requestID),
            "cards": .array(done.cards.map(\.json)), "writtenOff": .integer(done.count),
            "totals": .array(
                totals.map { ["currency": .string($0.key.code), "amount": .integer($0.value)] }
            ),
            "left": .array(
                left.map { ["code": .string($0.key.rawValue), "cards": .integer($0.value)] }
            ),
            "firstDay": .optional(done.firstDay?.description),
            "alreadyDone": .bool(done.count == 0), "dryRun": .bool(done.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("product", done.product.text)
        lines.add("request", done.requestID)
        for card in done.cards { lines.add("  \(card.serial)", card.text) }
        if hidden > 0 { lines.add("  …", "and \(hidden.counted("more card"))") }
        lines.add("written off", done.count.counted("card"))
        for (currency, total) in totals {
            lines.add("  total", "\(currency) \(decimalText(total, currency.code))")
        }
        for (code, count) in left {
            lines.add("left", "\(count.counted("card")): \(code.rawValue)\(day(of: code))")
        }
        if done.count == 0 { lines.add("done", "nothing was left to do") }
        return lines.text
    }

    private var totals: [(key: Currency, value: Int64)] {
        done.totals.sorted { $0.key.code < $1.key.code }
    }

    private var left: [(key: RowCode, value: Int)] {
        done.left.sorted { $0.key.rawValue < $1.key.rawValue }
    }

    private var hidden: Int { done.count - done.cards.count }

    private func day(of code: RowCode) -> String {
        guard code == .writeOffEarly, let first = done.firstDay else { return "" }
        return ", the first one on \(first)"
    }
}

extension WrittenOff.Line {
    fileprivate var json: JSON {
        [
            "serial": .string(serial), "amount": .integer(amountMinor),
            "currency": .string(currency.code),
        ]
    }

    fileprivate var text: String { "\(currency) \(decimalText(amountMinor, currency.code))" }
}
