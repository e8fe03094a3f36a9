import CardCore
import CardJobs

/// `sales ingest`: one entry per file that was given, whatever its verdict.
struct IngestReport: Report {
    let files: [IngestedFile]
    /// Files of the inbox that somebody still writes under another name.
    let unfinished: [String]

    init(_ ended: IngestSales.Ended) {
        files = ended.files
        unfinished = ended.unfinished
    }

    /// 0 all applied or replayed; 75 only held ones besides; 3 anything else, and replayed files
    /// with rejected rows that wait for their correction.
    var exitStatus: Int32 {
        let open = files.filter { !$0.isDone }
        if open.isEmpty { return 0 }
        let kind: FailureKind = open.allSatisfy { $0.verdict == .held } ? .comeBackLater : .refused
        return kind.exitStatus
    }

    var json: [String: JSON] {
        ["files": .array(files.map(\.json)), "unfinished": .array(unfinished.map(JSON.string))]
    }

    var text: String {
        var lines = files.map(\.text)
        let names = VisibleText.escapedLine(unfinished.joined(separator: ", "))
        if files.isEmpty {
            lines.append(
                "no file to ingest in the inbox" + (names.isEmpty ? "" : "; unfinished: \(names)")
            )
        } else if !names.isEmpty {
            lines.append("unfinished in the inbox: \(names)")
        }
        return lines.joined(separator: "\n")
    }
}

extension NewStore {
    fileprivate var json: JSON {
        ["name": .string(name), "nearest": .array(nearest.map(JSON.string))]
    }
}

extension IngestedFile {
    /// True if nothing is left to do.
    var isDone: Bool { verdict == .applied || verdict == .replayed && rejected == 0 }

    /// True if the file would be applied with the approval of its outcome.
    private var canBeApproved: Bool {
        let waits = [FileRefusal.needsApproval, .notAsApproved].map(\.rawValue)
        return verdict.isPosted || reason.map(waits.contains) ?? false
    }

    var json: JSON {
        [
            "file": .string(file), "sha256": .optional(sha256), "sender": .optional(sender),
            "sequence": .optional(sequence), "verdict": .string(verdict.rawValue),
            "reason": .optional(reason), "rows": .integer(rows), "applied": .integer(applied),
            "replayed": .integer(replayed), "rejected": .integer(rejected),
            "parked": .integer(parked), "notPosted": .integer(notPosted),
            "amounts": .object(amounts.mapValues(\.json)),
            "ackFile": .optional(ackFile), "rejectFile": .optional(rejectFile),
            "codes": .counts(codes), "outcomeSha256": .optional(outcomeSha256),
            "sameRowsOf": .optional(sameRowsOf), "counted": .object(counted.mapValues(\.json)),
            "ignored": .object(ignored.mapValues { .integer($0) }),
            "lookalikes": .array(
                lookalikes.sorted { $0.key < $1.key }.map {
                    ["article": .string($0.key), "records": .integer($0.value)]
                }
            ), "extraColumns": .array(extraColumns.map(JSON.string)),
            "newSender": .bool(isFromNewSender),
            "nearestSenders": .array(nearestSenders.map(JSON.string)),
            "newStores": .array(newStores.map(\.json)),
            "exposed": .array(exposedCards.map(JSON.string)), "alarm": .bool(isAlarm),
        ]
    }

    var text: String {
        var lines = ["\(typed): \(verdict.rawValue)" + (reason.map { " (\($0))" } ?? "")]
        if isFromNewSender, let sender {
            let near = nearestSenders.map(\.text).joined(separator: ", ")
            lines.append("  new sender  \(sender)" + (near.isEmpty ? "" : "; known are \(near)"))
        }
        for store in newStores.prefix(20) { lines.append("  new store   \(store.line)") }
        if newStores.count > 20 {
            lines.append("  and \((newStores.count - 20).counted("more new store"))")
        }
        if let explanation { lines.append("  \(explanation)") }
        if isAlarm { lines.append("  ALARM: the sender sends or guesses tokens: mintrun status") }
        if !exposedCards.isEmpty {
            lines.append(
                "  exposed     " + exposedCards.prefix(20).map(\.text).joined(separator: ", ")
            )
            lines.append("  see the remedies: mintrun card show \(exposedCards[0])")
        }
        lines.append("  \(countsText)")
        for (code, count) in codes.sorted(by: {
            ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
        }) { lines.append("  \(count) × \(code.rawValue)") }
        for (currency, sums) in amounts.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(currency) \(sums.text(in: currency))")
        }
        for (currency, sums) in counted.sorted(by: { $0.key < $1.key }) {
            let paid = decimalText(sums.amountMinor, currency)
            lines.append("  counted     \(sums.cards.counted("card")), \(currency) \(paid)")
        }
        for (reason, count) in ignored.sorted(by: { $0.key < $1.key }) {
            lines.append("  skipped \(count) × \(reason)")
        }
        for (article, count) in lookalikes.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "  not counted \(VisibleText.escapedLine(article)), \(count.counted("record")): it looks "
                    + "like a gift card"
            )
        }
        if !lookalikes.isEmpty {
            lines.append(
                "  list it in the template as a gift card, or under otherArticles if it is not"
            )
        }
        if let outcomeSha256, canBeApproved { lines.append("  outcome     \(outcomeSha256)") }
        if let ackFile { lines.append("  answer      \(ackFile)") }
        if let rejectFile { lines.append("  to correct  \(rejectFile)") }
        return lines.visibleLines
    }
}

extension CountedRows {
    /// The number of rows, and their counts by verdict, which add up to it.
    fileprivate var countsText: String {
        "\(rows.counted("row")): \(applied) applied, \(replayed) replayed, \(rejected) rejected, "
            + "\(parked) parked"
            + (notPosted > 0 ? ", \(notPosted) not posted, as the file is not" : "")
    }
}

extension IngestedFile.Counted {
    var json: JSON { ["amount": .integer(amountMinor), "cards": .integer(cards)] }
}

extension IngestedFile.Amounts {
    var json: JSON {
        [
            "activated": .integer(activated), "loaded": .integer(loaded),
            "redeemed": .integer(redeemed), "refunded": .integer(refunded),
            "reversed": .integer(reversed),
        ]
    }

    func text(in currency: String) -> String {
        [
            ("activated", activated), ("loaded", loaded), ("redeemed", redeemed),
            ("refunded", refunded), ("reversed", reversed),
        ].filter { $0.1 != 0 }.map { "\($0.0) \(decimalText($0.1, currency))" }.joined(
            separator: ", "
        )
    }
}

/// `sales list`.
struct SaleFileListReport: Report {
    let files: [SaleFileEntry]

    var json: [String: JSON] { ["files": .array(files.map(\.json))] }

    var text: String {
        guard !files.isEmpty else { return "no sale files yet" }
        var table = Table([
            "taken", "sender", "sequence", "for", "verdict", "rows", "rejected", "file",
        ])
        for file in files {
            table.add([
                file.takenAt.description, file.sender.text, file.sequence,
                file.environment?.rawValue ?? "", file.verdict.rawValue, String(file.rows),
                String(file.rejected), file.file,
            ])
        }
        return table.text
    }
}

/// `sales show FILE`.
struct SaleFileReport: Report {
    let detail: SaleFileDetail

    init(_ detail: SaleFileDetail) { self.detail = detail }

    var json: [String: JSON] {
        [
            "file": detail.entry.json, "exposed": .array(detail.exposedCards.map(JSON.string)),
            "unreadArchive": .optional(detail.unreadArchive?.rawValue),
            "rows": .array(
                detail.rows.map { row in
                    [
                        "line": .integer(row.line), "messageId": .string(row.messageID),
                        "verdict": .string(row.verdict.rawValue),
                        "code": .string(row.code?.rawValue ?? ""),
                        "meaning": .optional(row.code?.sentence.text),
                        "card": .optional(row.card?.text),
                        "amount": .optional(row.approved?.amountMinor),
                        "currency": .optional(row.approved?.currency.code),
                        "statedCard": .optional(row.stated?.card.text),
                        "statedAmount": .optional(row.stated?.amountMinor),
                        "statedCurrency": .optional(row.stated?.currency?.code),
                        "answerLine": .integer(row.answerLine),
                        "note": .optional(row.note?.words.text),
                        "value": .optional(row.priced?.value.amountMinor),
                        "soldFor": .optional(row.priced?.price.amountMinor),
                        "priceCurrency": .optional(row.priced?.price.currency.code),
                    ]
                }
            ),
        ]
    }

    var text: String {
        let entry = detail.entry
        var table = Table(["line", "answer", "message", "card", "amount", "verdict", "code", ""])
        for row in detail.rows {
            table.add([
                String(row.line), String(row.answerLine), row.messageID.text,
                row.card?.text ?? row.stated?.card.text ?? "",
                row.approved?.text ?? row.stated?.text ?? "", row.verdict.rawValue,
                row.code?.rawValue ?? "",
                row.note?.words.text ?? row.priced?.text ?? row.code?.sentence.text ?? "",
            ])
        }
        let fate = entry.supersededBy.map { ", superseded by \($0.prefix(12))" } ?? ""
        let verdict = entry.verdict.rawValue
        let exposed =
            detail.exposedCards.isEmpty
            ? "" : "\nexposed: " + detail.exposedCards.map(\.text).joined(separator: ", ")
        return """
            \(entry.file) of \(entry.sender), sequence \(entry.sequence): \(verdict)\(fate)
            \(reason)\(entry.countsText)
            \(detail.rows.isEmpty ? Self.noRows : table.text)\(unstated)\(exposed)
            """
    }

    /// The rejected rows that show no contents, and the reason.
    private var unstated: String {
        let lines = detail.rows.filter { $0.verdict == .rejected && $0.stated == nil }.map(\.line)
        guard !lines.isEmpty else { return "" }
        let listed = lines.prefix(20).map(String.init).joined(separator: ", ")
        let rest = lines.count > 20 ? ", and \((lines.count - 20).counted("more line"))" : ""
        let reason = detail.unreadArchive?.sentence.text ?? Self.unreadRow
        return "\nwithout the contents of the rejected lines \(listed)\(rest): \(reason)"
    }

    private static let unreadRow = "such a row cannot be read, or it is withheld"

    /// The reason for which the file was not posted, with its meaning.
    private var reason: String {
        guard let code = detail.entry.reason else { return "" }
        let words = FileRefusal(rawValue: code).map { ": \($0.sentence.text) \($0.remedy.text)" }
        return "reason: \(code)\(words ?? "")\n"
    }

    private static let noRows = "no row was recorded"
}

extension Money {
    /// The amount for people; empty for nothing.
    fileprivate var text: String {
        amountMinor == 0 ? "" : "\(currency.code) \(decimalText(amountMinor, currency.code))"
    }
}

extension StatedSale {
    /// The amount for people; empty if the row names none.
    fileprivate var text: String {
        guard let amountMinor else { return "" }
        guard let currency else { return String(amountMinor) }
        return "\(currency.code) \(decimalText(amountMinor, currency.code))"
    }
}

extension PricedSale {
    /// The price beside the value, for people.
    fileprivate var text: String {
        let code = value.currency.code
        return "\(code) \(decimalText(value.amountMinor, code)) sold for "
            + decimalText(price.amountMinor, code)
    }
}

extension SaleFileEntry {
    var json: JSON {
        [
            "file": .string(file), "sha256": .string(sha256), "sender": .string(sender),
            "sequence": .string(sequence), "businessDate": .optional(businessDate),
            "environment": .optional(environment?.rawValue),
            "verdict": .string(verdict.rawValue), "reason": .optional(reason),
            "rows": .integer(rows), "applied": .integer(applied), "replayed": .integer(replayed),
            "rejected": .integer(rejected), "parked": .integer(parked),
            "notPosted": .integer(notPosted), "takenAt": .string(takenAt.description),
            "decision": .optional(decision?.rawValue),
            "supersededBy": .optional(supersededBy),
        ]
    }
}

extension JSON {
    /// The value, without quotes if it is a string.
    var plain: String {
        if case .string(let text) = self { return text }
        return text
    }
}
