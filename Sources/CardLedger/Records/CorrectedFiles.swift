/// The files that a native correction corrects, by the ledger's own numbers.
package struct CorrectedFiles: Hashable, Sendable {
    /// Those with the number that is corrected.
    package var originals: [Int64] = []
    /// Of the originals, those whose rows can be known by their numbers.
    package var numbered: [Int64] = []
    /// Earlier corrections of them.
    package var corrections: [Int64] = []

    package init() {}
}
