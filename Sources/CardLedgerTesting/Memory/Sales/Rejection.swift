import CardCore
import CardLedger

/// A rejected row and its file.
struct Rejection {
    let file: SaleFileRecord
    let row: AttemptRecord

    var sender: SenderID { file.facts.sender }
    /// Empty for a row whose id could not be read.
    var id: MessageID { row.messageID }

    /// The row as a native correction can name it; without a number of its own, by its line without
    /// the header's.
    var named: RejectedRow {
        RejectedRow(
            file: file.number,
            line: row.line,
            number: row.number ?? Int64(row.line) - 1,
            id: id
        )
    }
}

extension MemoryState {
    /// The rejected rows of a file, in the order of the lines.
    func rejections(of file: SaleFileRecord) -> [Rejection] {
        attempts(ofFile: file.number).filter { $0.outcome.verdict == .rejected }
            .map { Rejection(file: file, row: $0) }
    }

    /// The rejected rows of all files of a sender, posted or not.
    func rejections(ofSender sender: SenderID) -> [Rejection] {
        allFiles.filter { $0.facts.sender == sender }.flatMap { rejections(of: $0) }
    }

    /// The rejected rows of the files with those numbers.
    func rejections(inFiles numbers: [FileNumber]) -> [Rejection] {
        allFiles.filter { numbers.contains($0.number) }.flatMap { rejections(of: $0) }
    }

    /// The messages of later files that have the id of a rejected row.
    func corrections(of rejection: Rejection) -> [KnownMessage] {
        [rejection.id, MessageID(rejection.id.text + ".1.n")].compactMap { id in
            guard let message = message(id, ofSender: rejection.sender),
                let file = sales.messages[message.number]?.file, file > rejection.file.number
            else { return nil }
            return message
        }
    }
}
