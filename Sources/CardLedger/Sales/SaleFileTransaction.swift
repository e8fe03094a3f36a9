package import CardCore

/// Sale files and what became of their rows, in an open transaction.
package protocol SaleFileTransaction {
    /// The highest number of a sale file, 0 before the first.
    func newestSaleFile() throws -> FileNumber
    /// Inserts a file with its outcome and the sums of its amounts.
    func insert(_ file: SaleFileRecord) throws
    /// The latest record of a file with those bytes whose verdict does not settle it.
    func latestRefusal(sha256: SHA256Digest) throws -> SaleFileRecord?
    /// Inserts how the file was read.
    func insert(_ template: FileTemplate, ofFile file: FileNumber) throws
    /// Inserts what became of rows, each line once.
    func insert(_ rows: [AttemptsDigest.Row], ofFile file: FileNumber) throws
    /// Inserts the numbers that senders gave to rejected rows, by line.
    func insert(rowNumbers numbers: [Int: Int64], ofFile file: FileNumber) throws
    /// Inserts what the file said.
    func insert(_ statement: FileStatement, ofFile file: FileNumber) throws
    /// Whether it is recorded that the card's token stood in the source.
    func hasExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool
    /// Inserts that the file is an alarm.
    ///
    /// - Returns: false if an alarm about its bytes is there already.
    func insert(_ alarm: SecretAlarm) throws -> Bool
}
