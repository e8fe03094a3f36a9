import CardCore
import CardText

extension CardLayout {
    /// Reads a layout.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { reader in
            try reader.allowOnly([
                "name", "description", "card", "sheet", "fonts", "front", "back",
            ])
            let name = try Self.name(&reader)
            let description = try reader.string("description")
            let (card, bleed) = try reader.object("card", Self.card)
            let sheet =
                try reader.optionalObject("sheet") { try SheetGrid(reading: &$0, card, bleed) }
                ?? SheetGrid(of: card, bleed: bleed)
            let fonts = try Self.fonts(&reader)
            let front = try reader.object("front") { try CardFace(reading: &$0, card, fonts) }
            let back = try reader.optionalObject("back") {
                try CardFace(reading: &$0, card, fonts)
            }
            return CardLayout(
                name: name,
                description: description,
                card: card,
                bleed: bleed,
                sheet: sheet,
                fonts: fonts,
                front: front,
                back: back
            )
        }
    }

    private static func name(_ reader: inout DocumentReader) throws -> String {
        let value = try reader.value("name")
        let name = try value.string(bytes: 1...100)
        guard name.utf8.first != UInt8(ascii: "."), name.utf8.allSatisfy(isNameByte) else {
            throw value.wrongValue(CardLayoutComplaint.name)
        }
        return name
    }

    private static func card(_ reader: inout DocumentReader) throws -> (PaperBox, Length) {
        try reader.allowOnly(["width", "height", "bleed"])
        let least = Length.millimetres(5)
        let box = PaperBox(
            width: try reader.length("width", from: least),
            height: try reader.length("height", from: least)
        )
        return (box, try reader.optionalLength("bleed", to: .millimetres(20)) ?? .zero)
    }

    private static func fonts(_ reader: inout DocumentReader) throws -> [String: String] {
        var fonts: [String: String] = [:]
        for value in try reader.optionalList("fonts") ?? [] {
            try value.object { reader in
                try reader.allowOnly(["name", "file"])
                let value = try reader.value("name")
                let name = try value.string(bytes: 1...40)
                guard name.utf8.allSatisfy(isNameByte), fonts[name] == nil else {
                    throw value.wrongValue(CardLayoutComplaint.name)
                }
                fonts[name] = try reader.path("file", endings: [".ttf", ".otf"])
            }
        }
        return fonts
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension SheetGrid {
    /// The space for crop marks around a card that has a page for itself, beside its bleed.
    private static let markSpace = Length.millimetres(6)

    /// A page of its own for each card, as large as the card and its bleed.
    init(of card: PaperBox, bleed: Length) {
        page = PaperBox(width: card.width + 2 * bleed, height: card.height + 2 * bleed)
        self.card = card
        (columns, rows) = (1, 1)
        (left, top) = (bleed, bleed)
        (gapAcross, gapDown) = (.zero, .zero)
        (marks, flip, order) = (.none, .long, .rows)
    }

    init(reading reader: inout DocumentReader, _ card: PaperBox, _ bleed: Length) throws {
        try reader.allowOnly([
            "width", "height", "columns", "rows", "left", "top", "gapAcross", "gapDown", "marks",
            "flip", "order",
        ])
        self.card = card
        marks = try reader.optionalChoice("marks", of: Marks.self) ?? .none
        flip = try reader.optionalChoice("flip", of: Flip.self) ?? .long
        order = try reader.optionalChoice("order", of: Order.self) ?? .rows
        columns = try reader.optionalInteger("columns", in: 1...CardLayout.cellLimit) ?? 1
        rows = try reader.optionalInteger("rows", in: 1...CardLayout.cellLimit) ?? 1
        gapAcross = try reader.optionalLength("gapAcross") ?? 2 * bleed
        gapDown = try reader.optionalLength("gapDown") ?? 2 * bleed
        let width = columns * card.width + (columns - 1) * gapAcross
        let height = rows * card.height + (rows - 1) * gapDown
        let space = 2 * (marks == .crop ? bleed + Self.markSpace : bleed)
        page = PaperBox(
            width: try reader.optionalLength("width") ?? width + space,
            height: try reader.optionalLength("height") ?? height + space
        )
        left = try reader.optionalLength("left") ?? (page.width - width) / 2
        top = try reader.optionalLength("top") ?? (page.height - height) / 2
        let block = PaperBox(left: left, top: top, width: width, height: height)
        guard columns * rows <= CardLayout.cellLimit, page.contains(block) else {
            throw reader.wrongValue(CardLayoutComplaint.grid)
        }
    }
}

extension CardFace {
    init(
        reading reader: inout DocumentReader,
        _ card: PaperBox,
        _ fonts: [String: String]
    ) throws {
        try reader.allowOnly(["background", "fields"])
        background = try reader.optionalPath("background", endings: [".png"])
        let list = reader.optionalValue("fields")
        let values = try list?.list() ?? []
        guard values.count <= CardLayout.fieldLimit else {
            throw list?.wrongValue(CardLayoutComplaint.fieldCount(values.count))
                ?? reader.wrongValue(CardLayoutComplaint.fieldCount(values.count))
        }
        fields = try values.map { value in
            let field = try value.object {
                try CardField(reading: &$0, path: value.path.text, fonts)
            }
            // The size of a symbol depends on the product; that of a text does not.
            guard card.contains(field.knownBox) else {
                throw value.wrongValue(CardLayoutComplaint.place)
            }
            return field
        }
    }
}
