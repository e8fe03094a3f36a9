import CardCore
import CardLedger
import CardSales
import CardSystem
import CardText

/// A sale file after its first reading; no row was decided yet.
struct InspectedFile: Sendable {
    /// As it was given.
    let path: String
    private(set) var reading: SaleFileReading
    var facts: SaleFileFacts
    var header: SaleFileHeader?
    /// Why the file is refused whole, if it is.
    var fault: FileFault?
    /// Of the plain bytes if the file came wrapped; else the digest of the file.
    var plainSHA256 = unread
    /// In the place of a digest until the file was read to its end.
    static let unread = SHA256Digest([UInt8](repeating: 0, count: 32))
    /// The signature beside the file, if the sender's settings ask for it.
    var signature: [UInt8]?
    var rows = 0
    /// By physical line, the card whose token a row holds.
    ///
    /// - Secrecy: the lines are harmless, the tokens are not kept.
    var secrets: [Int: CardNumber] = [:]
    /// Whether a token is the file's name or its sender: both are withheld, and the file refused.
    var hasSecretName = false
    /// Whether so many texts look like tokens and are none that somebody guesses.
    var isGuessing = false
    /// Why the file is an alarm, if it is one.
    var alarm: SecretAlarm.Reason?
    /// How the columns were bound; nil if the format does not name them.
    var columns: (any NamedColumns)?
    /// The look of the file before it was opened.
    let look: FileLook?
    /// The contents of the file besides its rows: cards that were only counted, skipped records.
    var summary = FileSummary()
    var exposedCards: [CardNumber] = []

    init(
        path: String,
        reading: SaleFileReading,
        facts: SaleFileFacts,
        look: FileLook? = nil
    ) {
        self.path = path
        self.reading = reading
        self.facts = facts
        self.look = look
    }

    /// A file that the ledger knows, at a path where its bytes lie; it is not read.
    init(
        of record: SaleFileRecord,
        at path: String,
        _ hints: SaleFileReading.Hints
    ) throws {
        self.init(
            path: path,
            reading: try SaleFileReading(.native, name: record.facts.name, hints),
            facts: record.facts
        )
        rows = record.outcome.rows
    }

    static func inOrder(_ files: [InspectedFile]) -> [InspectedFile] {
        // Equal files stand side by side, so that the second one is a replay of the first.
        var rest = files
        return SaleFileJudge.inOrder(files.map(\.facts)).map { facts in
            guard let place = rest.firstIndex(where: { $0.facts == facts }) else {
                preconditionFailure("a file was lost in sorting")
            }
            return rest.remove(at: place)
        }
    }

    /// Notes what the reader found out beside its events, and how the text ends.
    mutating func note(_ stream: SaleEventStream) {
        columns = stream.reader.namedColumns
        reading.note(stream.reader.rowOrder)
        summary.lookalikes = stream.reader.lookalikes.records
        summary.voidedReceipts = stream.reader.voidedReceipts
        noteEnding(stream)
    }
}
