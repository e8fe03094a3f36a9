import CardCore

/// The digest of what was sent in a file and decided about it at once.
///
/// What later messages change is left out: it follows from them.
struct MessagesDigest {
    private var digest = RecordDigest("messages")

    /// Takes in a message; `amounts` are those of a message that did not wait for another one.
    mutating func add(
        _ number: Int64,
        id: String,
        content: String,
        context: String,
        time: Int64,
        answer: Answer,
        amounts: Amounts?
    ) {
        digest.add(number)
        digest.add(id)
        digest.add(content)
        digest.add(context)
        digest.add(numbers: [
            time, answer.state?.code, answer.amountMinor, answer.availableMinor,
            answer.currency.map { Int64($0.number) }, amounts?.requested, amounts?.approved,
            amounts?.currency,
        ])
    }

    func finished() -> String { digest.finished() }

    static let columns = """
        number, id, content, context, time, answer_state, answer_amount, answer_available,
            answer_currency, requested, approved, currency
        """

    /// Takes in the ``columns`` of a row.
    mutating func add(_ row: Statement, from column: Int32) throws {
        add(
            row.integer(column),
            id: row.text(column + 1),
            content: row.text(column + 2),
            context: row.text(column + 3),
            time: row.integer(column + 4),
            answer: try MessageTable.answer(row, from: column + 5),
            // A message without an answer waited: its amounts came later.
            amounts: row.isNull(column + 5)
                ? nil
                : Amounts(
                    requested: row.integer(column + 9),
                    approved: row.integer(column + 10),
                    currency: row.optionalInteger(column + 11)
                )
        )
    }

    struct Amounts {
        let requested: Int64
        let approved: Int64
        let currency: Int64?
    }
}

/// The digest of what became of the rows of a file.
///
/// Rows that were applied one after another are one value: their messages say the rest.
struct AttemptsDigest {
    private var digest = RecordDigest("attempts")
    private var run: (line: Int, message: Int64, count: Int)?

    struct Row {
        let line: Int
        let id: String?
        let verdict: Int64
        let code: String?
        let message: Int64?
        let card: Int64?
        let isLate: Bool
        let answer: Answer
    }

    mutating func add(_ row: Row) {
        if row.verdict == Verdict.applied.code, row.code == nil, !row.isLate, row.id == nil,
            row.answer == .none, let message = row.message
        {
            return add(line: row.line, message: message)
        }
        endRun()
        digest.add(row.id)
        digest.add(row.code)
        digest.add(numbers: [
            Int64(row.line), row.verdict, row.message, row.card, row.isLate ? 1 : 0,
        ])
        digest.add(numbers: [
            row.answer.state?.code, row.answer.amountMinor, row.answer.availableMinor,
            row.answer.currency.map { Int64($0.number) },
        ])
    }

    private mutating func add(line: Int, message: Int64) {
        if let run, line == run.line + run.count, message == run.message + Int64(run.count) {
            self.run?.count += 1
            return
        }
        endRun()
        run = (line, message, 1)
    }

    private mutating func endRun() {
        guard let run else { return }
        digest.add(numbers: [Int64(run.line), run.message, Int64(run.count)])
        self.run = nil
    }

    func finished() -> String {
        var whole = self
        whole.endRun()
        return whole.digest.finished()
    }
}
