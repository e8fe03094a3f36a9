package import CardCore

/// A posted file with rows that say of rows counted before that they do not count.
package struct OpenVoid: Hashable, Sendable {
    package var file: SaleFileRecord
    package var rows: [Row]

    package init(file: SaleFileRecord, rows: [Row]) {
        self.file = file
        self.rows = rows
    }

    package struct Row: Hashable, Sendable {
        package var line: Int
        package var card: Serial

        package init(line: Int, card: Serial) {
            self.line = line
            self.card = card
        }
    }
}

/// A posted file with rejected rows that wait for their correction.
package struct OpenRows: Hashable, Sendable {
    package var file: SaleFileRecord
    package var count: Int
    /// The first of them.
    package var line: Int
    package var codes: [String]

    package init(file: SaleFileRecord, count: Int, line: Int, codes: [String]) {
        self.file = file
        self.count = count
        self.line = line
        self.codes = codes
    }
}
