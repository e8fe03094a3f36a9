import CardCore
import CardJobs

/// `restore`.
struct RestoreReport: Report {
    let restored: RestoreResult

    init(_ restored: RestoreResult) { self.restored = restored }

    var json: [String: JSON] {
        [
            "workspace": .string(restored.workspace), "backup": .string(restored.backup),
            "entries": .integer(restored.entries),
            "lostEntries": .optional(restored.lostEntries),
            "lostOrders": .array(restored.lostOrders.map { .string($0.text) }),
            "nextOrder": .string(restored.nextOrder.text),
            "redo": RedoListReport(steps: restored.redo).list,
            "withoutShare": .array(restored.withoutShare.map { .string($0.text) }),
            "withoutClientShare": .array(restored.withoutClientShare.map { .string($0) }),
            "withoutPackage": .array(restored.withoutPackage.map { .string($0.text) }),
            "calls": restored.calls.map { .object(RedoneCallsReport($0).json) } ?? .null,
            "notes": .array(restored.notes.map { .string($0.sentence.text) }),
            "alreadyDone": .bool(restored.alreadyDone),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("workspace", restored.workspace)
        lines.add("backup", restored.backup)
        lines.add("audit log", "\(restored.entries.counted("entry")); lost: \(lostEntries)")
        lines.add("lost orders", list(restored.lostOrders))
        lines.add("next order", restored.nextOrder.text)
        if !restored.withoutShare.isEmpty {
            lines.add("not to be opened", list(restored.withoutShare))
        }
        for client in restored.withoutClientShare {
            lines.add(
                "without share",
                "client \(client): mintrun client restore-share \(client) --from FILE "
                    + "--custodian-key FILE"
            )
        }
        if !restored.withoutPackage.isEmpty {
            lines.add("without package", list(restored.withoutPackage))
        }
        if let calls = restored.calls.map(RedoneCallsReport.init) {
            lines.add("calls", calls.sums)
            if let lateness = calls.lateness { lines.add("", lateness) }
        }
        var parts = [lines.text] + restored.notes.map { "note: \($0.sentence)" }
        parts.append(RedoListReport(steps: restored.redo).text)
        return parts.joined(separator: "\n")
    }

    private var lostEntries: String {
        restored.lostEntries.map { String($0) } ?? "unknown, because its ledger cannot be read"
    }

    private func list(_ ids: [OrderID]) -> String {
        ids.isEmpty ? "none" : ids.map(\.text).joined(separator: ", ")
    }
}

/// `redo list`.
struct RedoListReport: Report {
    let steps: [RedoStep]
    /// In the text of `restore` they precede the list; `redo list` prints them as notes.
    var notes: [String] = []

    var json: [String: JSON] { ["redo": list, "notes": .array(notes.map(JSON.string))] }

    var list: JSON {
        .array(
            steps.map { step in
                [
                    "at": .optional(step.at?.description), "what": .string(step.what),
                    "command": .optional(step.command), "needs": .optional(step.needs),
                ]
            }
        )
    }

    var text: String {
        let head =
            steps.isEmpty
            ? "no lost work is known" : "do again, in this order:"
        let lines = steps.map { step in
            "  \(step.command ?? "(by hand)")\n      \(step.what)"
                + (step.needs.map { "\n      needs \($0)" } ?? "")
        }
        return ([head] + lines).joined(separator: "\n")
    }
}

/// `redo once` of something that was done.
struct RedoneReport: Report {
    let entry: Int64

    var json: [String: JSON] { ["entry": .integer(entry), "alreadyDone": .bool(true)] }

    var text: String { "entry \(entry) of the lost audit log is done (already done)" }
}

/// `restore --here`.
struct TakenOverReport: Report {
    let taken: TakenOver

    init(_ taken: TakenOver) { self.taken = taken }

    var json: [String: JSON] {
        [
            "from": .optional(taken.from), "to": .string(taken.to),
            "alreadyDone": .bool(taken.alreadyDone),
        ]
    }

    var text: String {
        taken.alreadyDone
            ? "the workspace is at its recorded place (already done)"
            : "the workspace is recorded at its present place: \(taken.to)"
    }
}

/// `order adopt`.
struct AdoptReport: Report {
    let adopted: AdoptedOrder

    init(_ adopted: AdoptedOrder) { self.adopted = adopted }

    /// The commands that read those rows again.
    private var commands: [String] {
        adopted.filesToRead.map { "mintrun sales ingest \(ShellWords.quoted($0))" }
    }

    var json: [String: JSON] {
        var json = OrderReport(adopted.order, alreadyDone: adopted.alreadyDone).json
        json["waitingRows"] = .integer(adopted.waitingRows)
        json["ingestAgain"] = .array(commands.map(JSON.string))
        return json
    }

    var text: String {
        var parts = [OrderReport(adopted.order, alreadyDone: adopted.alreadyDone).text]
        if adopted.waitingRows > 0 {
            parts.append(
                "\(adopted.waitingRows.counted("row")) named its cards; once the printer's answer is recorded:"
            )
            parts += commands.map { "  \($0)" }
        }
        return parts.joined(separator: "\n")
    }
}

/// `order give-up`.
struct GiveUpReport: Report {
    let order: GivenUpOrder

    init(_ order: GivenUpOrder) { self.order = order }

    var json: [String: JSON] {
        ["order": .string(order.id.text), "alreadyDone": .bool(order.alreadyDone)]
    }

    var text: String {
        "order \(order.id) is given up\(order.alreadyDone ? " (already done)" : "")"
    }
}

/// `report lost`.
struct LostReport: Report {
    let lost: LostFacts

    init(_ lost: LostFacts) { self.lost = lost }

    var json: [String: JSON] {
        [
            "zone": .string(lost.zone),
            "restores": .array(
                lost.restores.map { restore in
                    [
                        "at": .string(restore.at.description), "backup": .string(restore.backup),
                        "entries": .integer(restore.entries),
                        "lostEntries": .optional(restore.lostEntries),
                    ]
                }
            ),
            "orders": .array(
                lost.orders.map { order in
                    [
                        "id": .string(order.id.text), "product": .string(order.product),
                        "firstSerial": .optional(order.firstSerial),
                        "lastSerial": .optional(order.lastSerial),
                        "givenUp": .optional(order.givenUp),
                    ]
                }
            ),
            "rows": .array(lost.rows.map(\.json)),
            "totals": .object(lost.totals.mapValues(JSON.integer)),
        ]
    }

    var text: String {
        let days = "days in \(lost.zone)"
        guard !lost.restores.isEmpty else { return "this workspace was never restored (\(days))" }
        var parts = lost.restores.map { restore in
            "restored at \(restore.at) from \(restore.backup): \(restore.entries.counted("audit entry")); "
                + "lost: \(restore.lostEntries.map { String($0) } ?? "unknown")"
        }
        parts += lost.orders.map { order in
            let serials = [order.firstSerial, order.lastSerial].compactMap { $0?.text }
            return
                "lost order \(order.id) of \(order.product): \(serials.joined(separator: " to "))"
                + (order.givenUp.map { ", given up: \($0)" } ?? "")
        }
        if !lost.rows.isEmpty {
            var table = Table(["sender", "file", "line", "serial", "operation", "amount", "order"])
            for row in lost.rows {
                table.add([
                    row.sender.text, row.file, String(row.line), row.serial.text, row.operation,
                    row.amountMinor.map { decimalText($0, row.currency ?? "") } ?? "-",
                    row.order?.text ?? "-",
                ])
            }
            parts.append(table.text)
        }
        parts += lost.totals.sorted { $0.key < $1.key }.map { currency, amount in
            "\(currency) \(decimalText(amount, currency)) in \(lost.rows.count.counted("row"))"
        }
        if lost.orders.isEmpty, lost.rows.isEmpty { parts.append("no order is lost") }
        parts.append(days)
        return parts.joined(separator: "\n")
    }
}

extension LostFacts.Row {
    var json: JSON {
        [
            "sender": .string(sender), "file": .string(file), "line": .integer(line),
            "id": .string(messageID), "serial": .string(serial),
            "operation": .string(operation), "amount": .optional(amountMinor),
            "currency": .optional(currency), "at": .string(at.description),
            "order": .optional(order),
        ]
    }
}
