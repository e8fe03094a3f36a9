/// The form of printed cards and of the sheets on which they are imposed.
///
/// - Source: docs/formats/card-layouts.md
package struct CardLayout: Hashable, Sendable {
    /// 1 to 100 of `A-Z a-z 0-9 . _ -`; a printers' template names its layout by it.
    package let name: String
    /// One line for people who choose a layout.
    package let description: String
    /// The size of a card after it is cut; its place is zero.
    package let card: PaperBox
    /// The printed margin around a card that is cut off.
    package let bleed: Length
    /// The places of the cards on a page.
    package let sheet: SheetGrid
    /// The files of the fonts that the layout brings, by the names of the fonts.
    package let fonts: [String: String]
    /// The front of every card.
    package let front: CardFace
    /// The back of every card; nil if the cards are printed on one side.
    package let back: CardFace?

    /// The allowed lengths, up to the longest sheet of usual machines.
    package static let lengthRange = Length.zero...Length.millimetres(1_200)
    /// The largest number of fields on one side of a card.
    package static let fieldLimit = 64
    /// The largest number of cards on a page.
    package static let cellLimit = 200

    /// The sides in the order in which they are printed.
    package var faces: [CardFace] { back.map { [front, $0] } ?? [front] }
    /// The paths of all pictures, each once, in the order of their first use.
    package var pictures: [String] {
        var paths: [String] = []
        for face in faces {
            if let path = face.background, !paths.contains(path) { paths.append(path) }
        }
        return paths
    }
    /// The names of the fonts of all texts, and of that of the margins, sorted.
    package var fontNames: [String] {
        var names: Set = [BuiltInFont.sans.rawValue]
        for field in faces.flatMap(\.fields) {
            if case .text(let style) = field.content { names.insert(style.font) }
        }
        return names.sorted()
    }
    /// True if every card needs one denomination.
    package var printsDenomination: Bool { uses(.denomination) }

    /// Returns true if a field of either side prints the value.
    package func uses(_ value: PrintedField) -> Bool {
        faces.contains { face in face.fields.contains { $0.content.values.contains(value) } }
    }
}

/// One side of a card.
package struct CardFace: Hashable, Sendable {
    /// The path of the picture under the fields, from the folder of the layouts; it covers card and
    /// bleed.
    package let background: String?
    /// The fields, the lower ones first.
    package let fields: [CardField]
}
