package import CardCore

/// The files that a native correction corrects, by the ledger's own numbers.
package struct CorrectedFiles: Hashable, Sendable {
    /// Those with the number that is corrected.
    package var originals: [FileNumber] = []
    /// Of the originals, those whose rows can be known by their numbers.
    package var numbered: [FileNumber] = []
    /// Earlier corrections of them.
    package var corrections: [FileNumber] = []

    package init() {}
}
