package import CardCore

/// Work for which the calls of the running service would wait too long.
package struct StallFailure: Failure, Hashable {
    /// The rows or cards of the work.
    package let rows: Int
    /// The estimated time, in seconds.
    package let seconds: Int

    /// - Parameter rows: the number of rows that the command would book.
    package init(rows: Int) {
        self.rows = rows
        seconds = StallRule.seconds(ofRows: rows)
    }

    package var code: FailureCode { .serveStall }
}
