/// The counts of the rows of a sale file by their verdicts.
package protocol CountedRows {
    /// The number of all rows.
    var rows: Int { get }
    /// The number of applied rows.
    var applied: Int { get }
    /// The number of replayed rows.
    var replayed: Int { get }
    /// The number of rejected rows.
    var rejected: Int { get }
    /// The number of parked rows.
    var parked: Int { get }
}

extension CountedRows {
    /// The number of rows without a verdict, because the file was refused or held as a whole.
    ///
    /// The other counts and this one are together ``rows``.
    package var notPosted: Int { max(0, rows - applied - replayed - rejected - parked) }
}

extension SaleFileOutcome: CountedRows {}
