package import CardCore

/// A pair of label sheets: one for packs, one for cartons, both A4.
package struct LabelLayout: Hashable, Sendable {
    /// The name by which an operator chooses it.
    package let name: String
    /// The sheets for packs.
    package let packs: LabelSheet
    /// The sheets for cartons.
    package let cartons: LabelSheet

    /// The sheets for boxes of a kind.
    package func sheet(of kind: PackedBox.Kind) -> LabelSheet {
        kind == .pack ? packs : cartons
    }

    /// The layouts of the program; the first is the default.
    package static let all = [
        LabelLayout(name: "a4-24-4", packs: .twentyFour, cartons: .four),
        LabelLayout(name: "a4-24-8", packs: .twentyFour, cartons: .eight),
    ]

    /// The layout of that name; nil if there is none.
    package static func named(_ name: String) -> LabelLayout? { all.first { $0.name == name } }
}

/// A sheet of self-adhesive labels: the places of the labels, and the sizes of their texts.
package struct LabelSheet: Hashable, Sendable {
    /// The number of labels in a row.
    package let columns: Int
    /// The number of rows.
    package let rows: Int
    /// The size of a label; its place is that of the first one on the page.
    let first: PaperBox
    /// The distance between two columns.
    let gapAcross: Length
    /// The texts, the bars and the margins of a label.
    let style: Style

    /// The sizes of the parts of a label.
    struct Style: Hashable, Sendable {
        /// The distance of everything from the edges of the label.
        let inset: Length
        let banner: FontSize
        let title: FontSize
        let body: FontSize
        let small: FontSize
        let barHeight: Length
    }

    /// The size of an A4 page.
    static let page = PaperBox(width: .millimetres(210), height: .millimetres(297))

    /// The number of labels on a page.
    package var labelCount: Int { columns * rows }

    /// The number of pages for so many labels.
    package func pageCount(labels: Int) -> Int { (labels + labelCount - 1) / labelCount }

    /// The box of a label, 0-based through the rows of a page.
    func box(_ index: Int) -> PaperBox {
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return first.moved(
            right: column * (first.width + gapAcross),
            down: row * first.height
        )
    }

    /// The size of a label in words: `63.5 x 33.9 mm`.
    package var size: String { "\(first.width.decimal) x \(first.height.decimal) mm" }
}

extension LabelSheet {
    /// 24 labels of 63.5 x 33.9 mm, as on Avery L7159.
    static let twentyFour = LabelSheet(
        columns: 3,
        rows: 8,
        first: PaperBox(
            left: Length(micrometres: 7250),
            top: Length(micrometres: 12_900),
            width: Length(micrometres: 63_500),
            height: Length(micrometres: 33_900)
        ),
        gapAcross: Length(micrometres: 2500),
        style: Style(
            inset: Length(micrometres: 2500),
            banner: FontSize(hundredths: 750),
            title: .points(9),
            body: .points(7),
            small: .points(6),
            barHeight: Length(micrometres: 7500)
        )
    )

    /// 8 labels of 99.1 x 67.7 mm, as on Avery L7165.
    static let eight = LabelSheet(
        columns: 2,
        rows: 4,
        first: PaperBox(
            left: Length(micrometres: 4650),
            top: Length(micrometres: 13_100),
            width: Length(micrometres: 99_100),
            height: Length(micrometres: 67_700)
        ),
        gapAcross: Length(micrometres: 2500),
        style: Style(
            inset: .millimetres(5),
            banner: .points(11),
            title: .points(15),
            body: .points(10),
            small: .points(8),
            barHeight: .millimetres(14)
        )
    )

    /// 4 labels of 99.1 x 139 mm, as on Avery L7169.
    static let four = LabelSheet(
        columns: 2,
        rows: 2,
        first: PaperBox(
            left: Length(micrometres: 4650),
            top: Length(micrometres: 9500),
            width: Length(micrometres: 99_100),
            height: .millimetres(139)
        ),
        gapAcross: Length(micrometres: 2500),
        style: Style(
            inset: .millimetres(6),
            banner: .points(13),
            title: .points(19),
            body: .points(12),
            small: .points(9),
            barHeight: .millimetres(24)
        )
    )
}
