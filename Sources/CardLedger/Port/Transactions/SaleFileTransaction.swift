package import CardCore

/// Sale files and the results of their rows, in an open transaction.
package protocol SaleFileTransaction: SaleFileFinding {
    /// Inserts a file with its outcome and the sums of its amounts, and the template that read it;
    /// nil if its bytes name its format.
    func insert(_ file: SaleFileRecord, readAs template: FileTemplate?) throws
    /// Inserts the results of rows, each line once, and the numbers that the sender gave to
    /// rejected ones, by line.
    func insert(_ rows: [AttemptsDigest.Row], numbers: [Int: Int64], ofFile file: FileNumber) throws
    /// Inserts the file summary.
    func insert(_ summary: FileSummary, ofFile file: FileNumber) throws
    /// Inserts that the file is an alarm.
    ///
    /// - Returns: false if an alarm about its bytes exists already.
    func insert(_ alarm: SecretAlarm) throws -> Bool
}
