package import CardCore
import CardSales

/// A template for sale files.
package struct SaleTemplateFacts: Hashable, Sendable {
    package var name: String
    package var description: String
    package var format: String
    /// Relative to the workspace; nil for one that is built in.
    package var file: String?
    package var yaml: String

    /// A file of the workspace without a word in it.
    init(_ name: String, empty file: String) {
        self.name = name
        description = "the file is empty"
        format = ""
        self.file = file
        yaml = ""
    }

    init(_ entry: SaleTemplateCatalogue.Entry) {
        name = entry.template.name
        description = entry.template.description
        format = entry.template.format.name
        file = entry.file
        yaml = entry.yaml
    }
}

/// What a template makes of a file; nothing was applied.
package struct SaleFileCheck: Hashable, Sendable {
    package var file: String
    package var template: String
    package var sender: SenderID?
    package var environment: Environment?
    package var sequence: String?
    package var businessDate: Day?
    /// To pin the columns with, in a delimited file.
    package var headerHash: String?
    package var messages = 0
    package var rejected = 0
    /// Rows that sell cards without saying which.
    package var countedRows = 0
    /// The first rows.
    package var preview: [Row] = []
    package var totals: [Total] = []
    package var counted: [Counted] = []
    package var ignored: [String: Int] = [:]
    package var warnings: [CheckWarning] = []
    /// The first problems; there are ``rejected`` of them, and one that refuses the file.
    package var problems: [Finding] = []
    package var isRefused = false
    /// What is wrong with each column, in the order of the first rows.
    package private(set) var columns: [Column] = []
    /// The first cards in receipts for SAP, and both readings of the signs before them.
    package var signs: [Sign] = []

    package init(file: String, template: String) {
        self.file = file
        self.template = template
    }

    /// Whether every row could be read.
    package var isGood: Bool { !isRefused && rejected == 0 }

    /// So many columns and reasons are told apart.
    private static let mostColumns = 50

    mutating func note(_ rejection: RowRejection, line: Int) {
        if let place = columns.firstIndex(where: {
            $0.column == rejection.column && $0.code == rejection.code
        }) {
            columns[place].rows += 1
        } else if columns.count < Self.mostColumns {
            columns.append(Column(rejection, line: line))
        }
    }

    /// Rows that cannot be read because of one column, for one reason.
    package struct Column: Hashable, Sendable {
        package let column: Int
        /// As the file calls it; the template's key if the file has no such column.
        package let name: String
        package let code: RowCode
        package let firstLine: Int
        package var rows = 1

        fileprivate init(_ rejection: RowRejection, line: Int) {
            column = rejection.column
            name = rejection.columnName
            code = rejection.code
            firstLine = line
        }
    }

    /// A message as it would be decided.
    package struct Row: Hashable, Sendable {
        package var line: Int
        package var message: Message
    }

    /// What the messages of a store add up to.
    package struct Total: Hashable, Sendable {
        package var store: StoreID
        package var operation: Operation
        package var rows: Int
        /// nil where they name no amounts.
        package var amountMinor: Int64?
        package var currency: Currency?
    }

    package struct Counted: Hashable, Sendable {
        package var store: StoreID
        package var day: Day
        package var item: String
        package var cards: Int64
        package var amountMinor: Int64
        package var currency: Currency
    }

    /// What a card would be, by each reading of its sign.
    package struct Sign: Hashable, Sendable {
        package var line: Int
        package var receipt: String
        package var card: Serial
        /// As it stands there; empty for none.
        package var sign: String
        /// nil where that reading leaves it to a person.
        package var ifMinusIsSale: Operation?
        package var ifPlusIsSale: Operation?
        /// nil for a number of no card, and without a workspace.
        package var state: CardState?
    }

    package struct Finding: Hashable, Sendable {
        package var line: Int
        package var column: Int
        package var code: String
        package var text: String
    }
}

/// A template that was proposed.
package struct ProposedTemplate: Hashable, Sendable {
    /// Where it was written; nil where it was only shown.
    package var file: String?
    package var yaml: String
    /// What to look at.
    package var doubts: [String]
    /// Rows of the file that the proposal can read.
    package var readRows = 0
    package var rejectedRows = 0
    /// At which columns a person must decide before the file can be read.
    package var undecided: [SaleFileCheck.Column] = []
    /// Why the file cannot be read at all by the proposal; nil if it can.
    package var refusal: String?
}
