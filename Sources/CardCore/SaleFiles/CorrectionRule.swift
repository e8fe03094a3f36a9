/// A rejected row, with the facts by which a native correction can name it.
package struct RejectedRow: Hashable, Sendable {
    /// The ledger's number of its file.
    package var file: FileNumber
    /// The 1-based line of the row in its file.
    package var line: Int
    /// The number of the row, as its sender wrote it.
    package var number: Int64
    /// The message id of the row; empty if it could not be read.
    package var id: MessageID

    package init(file: FileNumber, line: Int, number: Int64, id: MessageID) {
        self.file = file
        self.line = line
        self.number = number
        self.id = id
    }

    /// The id by which the row is known besides that of its message.
    ///
    /// No message id has its first character.
    package var alias: MessageID { "#\(file).\(line)" }
}

/// Finds the rejected row that a row of a native correction corrects.
///
/// The row has the message id or the number of a rejected row: a wrong id may be the reason of the
/// rejection, and a sender may give the rows of a correction new numbers.
package struct CorrectionRule: Sendable {
    private let byID: [MessageID: [RejectedRow]]
    private let byNumber: [Int64: [RejectedRow]]
    /// Rows that were rejected in an earlier correction of the same file, by id.
    private let corrected: [MessageID: [RejectedRow]]

    /// `rows` were rejected in the file that is corrected, and `corrected` in its corrections.
    package init(rows: [RejectedRow], corrected: [RejectedRow]) {
        let order = { (left: RejectedRow, right: RejectedRow) in
            (left.file, left.line) < (right.file, right.line)
        }
        byID = Dictionary(grouping: rows.filter { $0.id != "" }.sorted(by: order), by: \.id)
        byNumber = Dictionary(grouping: rows.sorted(by: order), by: \.number)
        self.corrected = Dictionary(grouping: corrected.sorted(by: order), by: \.id)
    }

    /// The rejected row with that id or number; nil if there is none.
    package func row(_ id: MessageID, number: Int64?) -> RejectedRow? {
        if let rows = byID[id] { return rows.first { $0.number == number } ?? rows.first }
        let numbers = [corrected[id]?.last?.number, number].compactMap(\.self)
        return numbers.lazy.compactMap { byNumber[$0]?.first }.first
    }
}
