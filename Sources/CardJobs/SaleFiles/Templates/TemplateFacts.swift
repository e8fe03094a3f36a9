package import CardCore
import CardSales

/// A template for sale files.
package struct SaleTemplateFacts: Hashable, Sendable {
    /// The name of the template.
    package var name: String
    /// The description in the template.
    package var description: String
    /// The format of its files.
    package var format: String
    /// Relative to the workspace; nil for one that is built in.
    package var file: String?
    /// The text of the template.
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

/// The result of reading a file with a template; nothing was applied.
package struct SaleFileCheck: Hashable, Sendable {
    /// The path of the file.
    package var file: String
    /// The name of the template.
    package var template: String
    /// The sender of the file; nil if it is unknown.
    package var sender: SenderID?
    /// The environment of the file; nil if it is unknown.
    package var environment: Environment?
    /// The sequence of the file; nil if it has none.
    package var sequence: String?
    /// The business date of the file; nil if it has none.
    package var businessDate: Day?
    /// To pin the columns with, in a delimited file.
    package var headerHash: String?
    /// The number of messages.
    package var messages = 0
    /// The number of rejected rows.
    package var rejected = 0
    /// Rows that sell cards without naming them.
    package var countedRows = 0
    /// The first rows.
    package var preview: [Row] = []
    /// The totals by store and operation.
    package var totals: [Total] = []
    /// The counted sales.
    package var counted: [Counted] = []
    /// The number of skipped records, by reason.
    package var ignored: [String: Int] = [:]
    /// The warnings about the file.
    package var warnings: [CheckWarning] = []
    /// The first problems; there are ``rejected`` of them, and one that refuses the file.
    package var problems: [Finding] = []
    /// True if the file is refused whole.
    package var isRefused = false
    /// The errors of each column, in the order of the first rows.
    package private(set) var columns: [Column] = []
    /// The first cards in receipts for SAP, and both readings of the signs before them.
    package var signs: [Sign] = []

    package init(file: String, template: String) {
        self.file = file
        self.template = template
    }

    /// True if every row could be read.
    package var isGood: Bool { !isRefused && rejected == 0 }

    /// The limit of columns and of reasons that are listed separately.
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
        /// The number of the column, counted from 1.
        package let column: Int
        /// The name in the file; the template's key if the file has no such column.
        package let name: String
        /// The code of its rows.
        package let code: RowCode
        /// The first line with the code.
        package let firstLine: Int
        /// The number of rows with the code.
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
        /// The line of the row, counted from 1.
        package var line: Int
        /// The message of the row.
        package var message: Message
    }

    /// The totals of the messages of a store.
    package struct Total: Hashable, Sendable {
        /// The store of the messages.
        package var store: StoreID
        /// The operation of the messages.
        package var operation: Operation
        /// The number of rows.
        package var rows: Int
        /// nil if they contain no amounts.
        package var amountMinor: Int64?
        /// The currency; nil if the messages contain no amounts.
        package var currency: Currency?
    }

    /// Counted sales of one store, day and article.
    package struct Counted: Hashable, Sendable {
        /// The store of the sales.
        package var store: StoreID
        /// The day of the sales.
        package var day: Day
        /// The article of the sales.
        package var item: String
        /// The number of cards.
        package var cards: Int64
        /// The amount, minor units.
        package var amountMinor: Int64
        /// The currency of the amount.
        package var currency: Currency
    }

    /// The operations of one sign, by each reading of it.
    package struct Sign: Hashable, Sendable {
        /// The line of the sign, counted from 1.
        package var line: Int
        /// The number of the receipt.
        package var receipt: String
        /// The card of the item.
        package var card: Serial
        /// The sign as written; empty for none.
        package var sign: String
        /// nil if that reading leaves the decision to a person.
        package var ifMinusIsSale: Operation?
        /// nil if that reading leaves the decision to a person.
        package var ifPlusIsSale: Operation?
        /// nil for a number of no card, and without a workspace.
        package var state: CardState?
    }

    /// A problem in the file.
    package struct Finding: Hashable, Sendable {
        /// The line of the problem, counted from 1.
        package var line: Int
        /// The column of the problem, counted from 1.
        package var column: Int
        package var code: String
        /// The message about the problem.
        package var text: String
    }
}

/// A template that was proposed.
package struct ProposedTemplate: Hashable, Sendable {
    /// The path of the written file; nil if it was only shown.
    package var file: String?
    /// The text of the proposed template.
    package var yaml: String
    /// The points to check.
    package var doubts: [String]
    /// Rows of the file that the proposal can read.
    package var readRows = 0
    /// The number of rows that it rejects.
    package var rejectedRows = 0
    /// At which columns a person must decide before the file can be read.
    package var undecided: [SaleFileCheck.Column] = []
    /// Why the file cannot be read at all by the proposal; nil if it can.
    package var refusal: String?
}
