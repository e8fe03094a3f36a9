package import CardCore

/// The digest of the results of the rows of a file.
///
/// Consecutive applied rows are one value: their messages contain the rest.
package struct AttemptsDigest {
    private var digest = RecordDigest("attempts")
    private var run: (line: Int, message: MessageNumber, count: Int)?

    package init() {}

    /// A row of the file as a store has it.
    package struct Row {
        /// 1-based line in the file.
        package let line: Int
        /// The id of the row; nil if its message has it.
        package let id: MessageID?
        /// The verdict as ``Coded/code``.
        package let verdict: Int64
        /// The reason, `area.reason`; nil if the row was applied without one.
        package let code: String?
        /// The message of the row; nil if the row made or repeated none.
        package let message: MessageNumber?
        /// The card of the row; nil if the row names no known card.
        package let card: CardNumber?
        /// True if the row was applied or parked long after the sale.
        package let isLate: Bool
        /// The answer of the row to its till.
        package let answer: Answer

        package init(
            line: Int,
            id: MessageID?,
            verdict: Int64,
            code: String?,
            message: MessageNumber?,
            card: CardNumber?,
            isLate: Bool,
            answer: Answer
        ) {
            self.line = line
            self.id = id
            self.verdict = verdict
            self.code = code
            self.message = message
            self.card = card
            self.isLate = isLate
            self.answer = answer
        }
    }

    /// Adds the next row, in the order of the lines.
    package mutating func add(_ row: Row) {
        if row.verdict == Verdict.applied.code, row.code == nil, !row.isLate, row.id == nil,
            row.answer == .none, let message = row.message
        {
            return add(line: row.line, message: message)
        }
        endRun()
        digest.add(row.id?.text)
        digest.add(row.code)
        digest.add(numbers: [
            Int64(row.line), row.verdict, row.message?.value, row.card?.value, row.isLate ? 1 : 0,
        ])
        digest.add(numbers: [
            row.answer.state?.code, row.answer.amountMinor, row.answer.availableMinor,
            row.answer.currency.map { Int64($0.number) },
        ])
    }

    private mutating func add(line: Int, message: MessageNumber) {
        if let run, line == run.line + run.count, message == run.message.advanced(by: run.count) {
            self.run?.count += 1
            return
        }
        endRun()
        run = (line, message, 1)
    }

    private mutating func endRun() {
        guard let run else { return }
        digest.add(numbers: [Int64(run.line), run.message.value, Int64(run.count)])
        self.run = nil
    }

    /// 64 hexadecimal digits.
    package func finished() -> String {
        var whole = self
        whole.endRun()
        return whole.digest.finished()
    }
}
