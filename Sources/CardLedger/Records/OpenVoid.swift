package import CardCore

/// A posted file with rows that void rows which were counted before.
package struct OpenVoid: Hashable, Sendable {
    /// The file that contains the rows.
    package var file: SaleFileRecord
    /// The rows whose counted sales still count.
    package var rows: [Row]

    package init(file: SaleFileRecord, rows: [Row]) {
        self.file = file
        self.rows = rows
    }

    /// A row that voids a counted row.
    package struct Row: Hashable, Sendable {
        /// 1-based line in the file.
        package var line: Int
        /// The serial in the row.
        package var card: Serial

        package init(line: Int, card: Serial) {
            self.line = line
            self.card = card
        }
    }
}

/// A posted file with rejected rows that wait for their correction.
package struct OpenRows: Hashable, Sendable {
    /// The file that contains the rows.
    package var file: SaleFileRecord
    /// The number of open rows.
    package var count: Int
    /// The line of the first of them.
    package var line: Int
    /// The reasons of the rows, each once.
    package var codes: [String]

    package init(file: SaleFileRecord, count: Int, line: Int, codes: [String]) {
        self.file = file
        self.count = count
        self.line = line
        self.codes = codes
    }
}
