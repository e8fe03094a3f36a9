import CardCore

/// The rows and the images of some consecutive cards of an order, ready to be put into its package.
///
/// - Secrecy: full of secrets.
package struct RenderedCards: Sendable {
    /// The position of the first.
    package let firstPosition: Int
    let serials: [Serial]
    /// The rows one after another, and the index at which each ends.
    let rows: [UInt8]
    let rowEnds: [Int]
    /// PNG files: all of the first card, then all of the second, and so on.
    let images: [[UInt8]]
    /// The contents of the cards in PDF files; empty if there are none.
    let sheetCards: [SheetCard]

    /// The number of cards.
    package var count: Int { serials.count }

    func row(_ index: Int) -> ArraySlice<UInt8> {
        rows[(index == 0 ? 0 : rowEnds[index - 1])..<rowEnds[index]]
    }
}
