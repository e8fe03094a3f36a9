import CardCore

/// A column of the table of packs on a delivery note.
struct NoteColumn {
    let title: String
    let width: Length
    let isSerial: Bool
    let value: (PackedBox) -> String

    /// The columns from the left to the right, as wide as the text of a page.
    static var all: [NoteColumn] {
        [
            count("Pack", 13) { String($0.number) },
            NoteColumn(title: "First serial", width: .millimetres(45), isSerial: true) {
                $0.firstSerial.text
            },
            NoteColumn(title: "Last serial", width: .millimetres(45), isSerial: true) {
                $0.lastSerial.text
            },
            count("Range", 15) { String($0.positions.count) },
            count("Not in it", 17) { String($0.exceptions.count) },
            count("Added", 15) { String($0.added.count) },
            count("In the box", 18) { String($0.cardCount) },
            count("Not for sale", 18) { String($0.notForSale) },
        ]
    }

    private static func count(
        _ title: String,
        _ width: Int,
        _ value: @escaping (PackedBox) -> String
    )
        -> NoteColumn
    {
        NoteColumn(title: title, width: .millimetres(width), isSerial: false, value: value)
    }
}

extension PackedBox {
    /// The number of cards in the box that cannot be sold: all of them in a box of spares.
    fileprivate var notForSale: Int { isOfSpares ? cardCount : unsellable.count }
}
