import CardCore
import CardService

/// The meaning of a code and its remedy: `mintrun explain` shows it, and `docs/errors.md` is made
/// of it.
struct Explanation: Hashable, Sendable {
    let code: FailureCode
    /// The fact that the code stands for.
    let meaning: String
    /// The usual cause.
    let cause: String
    /// The effects of the command, the row or the file that ended with it.
    let changed: Changed
    /// The next thing to do or to type.
    let next: String
    /// The answer of a sender, for codes of rows and files.
    let answer: Answer?

    /// The step of a sender after a code.
    struct Answer: Hashable, Sendable {
        let again: SendAgain
        let errorType: ElectrumError
        /// The text of error answers of the service; nil for files.
        let errorMessage: String?
    }

    init(
        _ code: FailureCode,
        _ meaning: String,
        cause: String,
        changed: Changed,
        next: String,
        answer: Answer? = nil
    ) {
        self.code = code
        self.meaning = meaning
        self.cause = cause
        self.changed = changed
        self.next = next
        self.answer = answer
    }

    /// A code of rows, whose meaning and next step senders read, too.
    init(row code: RowCode, _ meaning: String, cause: String, changed: Changed, next: String) {
        self.init(
            code.failureCode,
            meaning,
            cause: cause,
            changed: changed,
            next: next,
            answer: Answer(
                again: code.again,
                errorType: code.errorType,
                errorMessage: code.electrumMessage
            )
        )
    }

    /// A code of files, in the words that senders read.
    init(
        file code: FileRefusal,
        _ meaning: String,
        cause: String,
        changed: Changed,
        next: String
    ) {
        self.init(
            code.failureCode,
            meaning,
            cause: cause,
            changed: changed,
            next: next,
            answer: Answer(again: code.again, errorType: code.errorType, errorMessage: nil)
        )
    }

    /// The effects of a failed command.
    enum Changed: Hashable, Sendable {
        case nothing
        /// A row that was not posted.
        case noRow
        /// A file of which no row was posted.
        case noFile
        /// The same, and tokens in it hold their cards.
        case noFileButHeldCards
        case this(String)

        var text: String {
            switch self {
            case .nothing: "Nothing was changed."
            case .noRow:
                """
                The row was not posted: the card and its money are as they were. Its message id is \
                free for the corrected row.
                """
            case .noFile:
                """
                No row of the file was posted, and the file stays where it is. `mintrun sales \
                ingest` stores an answer in results/refused/ and an audit entry, and holds cards \
                of tokens in the file as exposed; a trial does none of that.
                """
            case .noFileButHeldCards:
                """
                No row of the file was posted, and the file stays where it is. `mintrun sales \
                ingest` stores an answer and an audit entry, and holds cards of tokens in it as \
                exposed; a trial does none of that.
                """
            case .this(let text): text
            }
        }
    }
}

extension Explanation {
    /// The codes by topic, in the order of `docs/errors.md`.
    enum Topic: String, CaseIterable, Sendable {
        case commands = "Commands"
        case orders = "Products and orders"
        case custody = "Custodians, printers, vault"
        case clients = "Clients and stores"
        case funding = "Funding accounts"
        case service = "The service"
        case cards = "Cards and PINs"
        case disk = "Disk, lock and log"
        case rows = "Rows"
        case files = "Files"

        var explanations: [Explanation] {
            switch self {
            case .commands: Explanation.commands
            case .orders: Explanation.orders + Explanation.sheets
            case .custody: Explanation.custody
            case .clients: Explanation.clients
            case .funding: Explanation.funding
            case .service: Explanation.service
            case .cards: Explanation.cards
            case .disk: Explanation.disk + Explanation.journal
            case .rows: Explanation.rows
            case .files: Explanation.files
            }
        }
    }

    /// The explanation of a code; two explanations for one that rows and files share.
    static func of(_ code: FailureCode) -> [Explanation] {
        Topic.allCases.flatMap(\.explanations).filter { $0.code == code }
    }
}
