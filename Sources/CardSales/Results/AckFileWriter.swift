package import CardCore
import CardText

/// Writes `<name>.ack.csv`: the verdict on a file and on every row in it.
///
/// Contains no clock time, so the same decisions are the same bytes. Every field has a restricted
/// alphabet, so nothing in it needs quotes, and an unreadable row shows nothing of itself.
package struct AckFileWriter: Sendable {
    private var records = CSVEncoder(for: .machine, quoting: .whereNeeded)
    private var counts: [Verdict: Int] = [:]
    private var rowCount = 0

    /// Begins the answer.
    ///
    /// `header` is nil if it could not be read; `reason` is a code, or empty.
    package init(_ header: SaleFileHeader?, sha256: String, verdict: String, reason: String) {
        records.record([
            "H", "1", header?.environment.word ?? "", header?.sender.text ?? "",
            header?.sequence?.description ?? "", sha256, verdict, reason,
        ])
    }

    /// Answers a row.
    ///
    /// The code is empty for applied and replayed rows.
    package mutating func row(_ row: SaleRow, verdict: Verdict, code: String, answer: Answer) {
        rowCount += 1
        counts[verdict, default: 0] += 1
        let card: String
        switch row.content {
        case .success(let message): card = message.card.text
        case .failure: card = ""
        }
        records.field("R")
        records.field(row.line)
        records.field(row.messageID?.text ?? "")
        records.field(verdict.rawValue)
        records.field(code)
        records.field(card)
        write(answer)
        records.endRecord()
    }

    /// Answers a row of which nothing may be repeated, because a token was found in it.
    package mutating func withheldRow(_ row: SaleRow, verdict: Verdict, code: String) {
        rowCount += 1
        counts[verdict, default: 0] += 1
        let line = row.line.map { String($0) } ?? ""
        records.record(["R", line, "", verdict.rawValue, code, "", "", "", "", ""])
    }

    private mutating func write(_ answer: Answer) {
        records.field(answer.state?.rawValue ?? "")
        records.field(answer.amountMinor)
        records.field(answer.availableMinor)
        records.field(answer.currency?.code ?? "")
    }

    /// Ends the answer; `next` is the number that the sender's next file must have, if known.
    package mutating func finish(next: Int64?) {
        let verdicts: [Verdict] = [.applied, .replayed, .rejected, .parked]
        records.record(
            ["T", String(rowCount)] + verdicts.map { String(counts[$0, default: 0]) }
                + [next.map { String($0) } ?? ""]
        )
    }

    /// Returns the bytes that were written since the last call.
    package mutating func take() -> [UInt8] { records.take() }
}
