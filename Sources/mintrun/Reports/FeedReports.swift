import CardCore
import CardJobs

/// `sales gaps`.
struct GapsReport: Report {
    let gaps: FeedGapsReport

    init(_ gaps: FeedGapsReport) { self.gaps = gaps }

    var json: [String: JSON] {
        [
            "from": .optional(gaps.from?.description), "to": .string(gaps.to.description),
            "complete": .bool(gaps.isComplete), "zone": .string(gaps.zone),
            "senders": .array(gaps.senders.map(\.json)), "stores": .array(gaps.stores.map(\.json)),
        ]
    }

    var text: String {
        var lines: [String] = []
        for sender in gaps.senders {
            for gap in sender.numbers {
                let waiting = gap.waiting.map(\.name).joined(separator: ", ")
                lines.append(
                    "\(sender.name): \(gap.words)" + gap.filesText
                        + (waiting.isEmpty ? "" : "; behind it wait \(waiting)")
                )
            }
            for file in sender.ready {
                lines.append(
                    "\(sender.name): \(file.command.name) is now ready: \(file.command.sentence)"
                )
            }
            if !sender.days.isEmpty {
                lines.append("\(sender.name): no file of \(sender.days.words)")
            }
        }
        for store in gaps.stores where !store.days.isEmpty {
            lines.append("store \(store.name) of \(store.sender): no sales of \(store.days.words)")
        }
        let period = "up to \(gaps.to), days in \(gaps.zone)"
        return lines.isEmpty
            ? "nothing is missing \(period)" : (lines + [period]).joined(separator: "\n")
    }
}

extension FeedGapsReport.Sender {
    var json: JSON {
        [
            "sender": .string(name), "lowest": .optional(lowest), "highest": .optional(highest),
            "missingNumbers": .array(
                numbers.map { gap in
                    [
                        "first": .integer(gap.numbers.lowerBound),
                        "last": .integer(gap.numbers.upperBound),
                        "waiting": .array(
                            gap.waiting.map { file in
                                ["file": .string(file.name), "sequence": .string(file.sequence)]
                            }
                        ),
                        "usualName": .optional(gap.usualName),
                        "refused": .array(
                            gap.refused.map { file in
                                [
                                    "file": .string(file.name), "number": .integer(file.number),
                                    "reason": .string(file.reason.rawValue),
                                ]
                            }
                        ),
                    ]
                }
            ),
            "ready": .array(
                ready.map { file in
                    [
                        "file": .string(file.command.name), "sequence": .string(file.sequence),
                        "path": .optional(file.command.path),
                    ]
                }
            ),
            "missingDays": .array(days.map(\.json)),
        ]
    }
}

extension FeedGapsReport.Numbers {
    /// The usual name of the first missing file, and the refused files with these numbers.
    fileprivate var filesText: String {
        (usualName.map { "; the file is usually named \($0)" } ?? "")
            + refused.map {
                "; \($0.name) with number \($0.number) was refused (\($0.reason.rawValue))"
            }
            .joined()
    }
}

extension FeedGapsReport.Store {
    var json: JSON {
        [
            "store": .string(name), "sender": .string(sender), "calendar": .bool(hasCalendar),
            "missingDays": .array(days.map(\.json)),
        ]
    }
}

extension DayRun {
    var json: JSON {
        [
            "first": .string(first.description), "last": .string(last.description),
            "days": .integer(count),
        ]
    }
}

/// `sales decide`.
struct DecidedFileReport: Report {
    let decided: FileDecisionResult

    init(_ decided: FileDecisionResult) { self.decided = decided }

    /// A decision that left nothing to do is done, whatever was decided.
    var exitStatus: Int32 {
        let isDone: Bool
        if decided.decision == .void {
            isDone = true
        } else {
            isDone =
                decided.file.isDone && decided.openCount == 0
                && decided.conflicts.isEmpty
        }
        return isDone ? 0 : FailureKind.refused.exitStatus
    }

    var json: [String: JSON] {
        [
            "file": decided.file.json, "decision": .string(decided.decision.rawValue),
            "reason": .string(decided.reason), "earlier": .optional(decided.earlier),
            "earlierSha256": .optional(decided.earlierSha256),
            "givenUp": decided.givenUp.map { numbers in
                ["first": .integer(numbers.lowerBound), "last": .integer(numbers.upperBound)]
            } ?? .null,
            "undone": .array(decided.undone.map(\.json)),
            "undoneCount": .integer(decided.undoneCount),
            "open": .array(decided.open.map(\.json)), "openCount": .integer(decided.openCount),
            "conflicts": .array(
                decided.conflicts.map { row in
                    ["line": .integer(row.line), "messageId": .string(row.messageID)]
                }
            ),
            "closedRows": .integer(decided.closedRows),
            "needsApproval": .bool(decided.missingApproval != nil),
            "alreadyDone": .bool(decided.alreadyDone), "dryRun": .bool(decided.isTrial),
        ]
    }

    /// The verb of an effect that a dry run did not have.
    private var wouldBe: String { decided.isTrial ? " would be" : "" }

    var text: String {
        let beside = decided.earlier.map {
            ", beside \($0) (\(decided.earlierSha256?.prefix(12) ?? ""))"
        }
        var lines = [
            decided.decision.rawValue + (beside ?? "")
                + (decided.alreadyDone ? ": already done" : ""),
            decided.file.text,
        ]
        if decided.missingApproval != nil {
            lines.append("  the decision needs the approval of another operator")
        }
        if decided.closedRows > 0 {
            lines.append(
                "  \(decided.closedRows.counted("rejected row"))\(wouldBe) closed: nothing waits for a "
                    + "correction of the file; one that is ingested later still counts"
            )
        }
        if decided.mayBeCorrected {
            lines.append("  a correction of its rows that is ingested later still counts")
        }
        if let numbers = decided.givenUp {
            lines.append(
                numbers.count == 1
                    ? "  number \(numbers.lowerBound)\(decided.isTrial ? wouldBe : " is") given up"
                    : "  numbers \(numbers.lowerBound) to \(numbers.upperBound)"
                        + "\(decided.isTrial ? wouldBe : " are") given up"
            )
        }
        if decided.undoneCount > 0 {
            lines.append(
                "  \(decided.isTrial ? "would be undone" : "undone") of the earlier file: "
                    + decided.undoneCount.counted("activation")
            )
            lines += decided.undone.map { "    \($0.words)" }
        }
        if decided.openCount > 0 {
            lines.append(
                "  left to you of the earlier file: \(decided.openCount.counted("message"))"
            )
            lines += decided.open.map { "    \($0.words)" }
        }
        if !decided.conflicts.isEmpty {
            lines.append("  the ids of these rows belong to other messages:")
            lines += decided.conflicts.map { "    line \($0.line)  \($0.messageID)" }
        }
        return lines.joined(separator: "\n")
    }
}

extension FileDecisionResult.Row {
    var json: JSON {
        [
            "messageId": .string(messageID), "operation": .string(operation.rawValue),
            "phase": .string(phase.rawValue), "card": .optional(card),
            "code": .optional(code?.rawValue),
        ]
    }

    var words: String {
        "\(messageID)  \(operation.rawValue) \(phase.rawValue)  \(card ?? "-")"
            + (code.map { "  \($0.rawValue)" } ?? "")
    }
}

/// `sales decide --skip`.
struct SkippedNumberReport: Report {
    let skipped: SkippedNumber

    var json: [String: JSON] {
        [
            "sender": .string(skipped.sender), "skipped": .integer(skipped.number),
            "reason": .string(skipped.reason), "alreadyDone": .bool(skipped.alreadyDone),
            "dryRun": .bool(skipped.isTrial),
        ]
    }

    var text: String {
        "number \(skipped.number) of \(skipped.sender) "
            + (skipped.isTrial && !skipped.alreadyDone ? "would be given up" : "is given up")
            + (skipped.alreadyDone ? ": already done" : "")
    }
}

/// `sales outcome verify`.
struct OutcomeReport: Report {
    let file: String
    /// JSON objects.
    let lines: [String]

    var json: [String: JSON] {
        [
            "file": .string(file), "ok": .bool(true),
            "lines": .array(lines.map { .string($0) }),
        ]
    }

    var text: String { (["\(file): signed by this workspace"] + lines).visibleLines }
}
