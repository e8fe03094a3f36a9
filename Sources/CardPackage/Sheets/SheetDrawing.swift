import CardCore

/// Draws pages of cards into a document.
struct SheetDrawing {
    let sheets: CardSheets
    private let qr: QRSettings
    let document: PDFDocument
    private let pictures: [String: PDFPicture]

    var layout: CardLayout { sheets.layout }
    var grid: SheetGrid { sheets.layout.sheet }

    init(
        _ sheets: CardSheets,
        qr: QRSettings,
        document: PDFDocument,
        pictures: [String: PDFPicture]
    ) {
        self.sheets = sheets
        self.qr = qr
        self.document = document
        self.pictures = pictures
    }

    /// Adds the front (0) or the back (1) of a sheet; `card` gives the card at each place of the
    /// sheet, and nil for an empty one.
    func addPage(
        face: Int,
        card: (Int) -> SheetCard?,
        margin: () -> String
    ) throws {
        let isFront = face == 0
        let block = isFront ? grid.block : grid.mirrored(grid.block)
        let bleed = block.widened(by: layout.bleed)
        let isOne = grid.cellCount == 1
        try document.addPage(
            width: grid.page.width,
            height: grid.page.height,
            bleed: isOne ? bleed : nil,
            trim: isOne ? block : nil
        ) {
            for cell in 0..<grid.cellCount {
                guard let card = card(cell) else { continue }
                try draw(card, face: face, cell: cell)
            }
            guard grid.marks == .crop else { return }
            drawMarks(isFront: isFront)
            try drawMargin(margin(), below: block)
        }
    }

    private func draw(_ card: SheetCard, face: Int, cell: Int) throws {
        let isFront = face == 0
        let box = grid.front(cell)
        let printed = grid.printed(cell, bleed: layout.bleed)
        try document.clipped(to: isFront ? printed : grid.mirrored(printed)) {
            try document.inside(
                isFront ? box : grid.mirrored(box),
                quarters: isFront ? 0 : grid.backQuarters
            ) {
                try drawFace(layout.faces[face], card.faces[face])
            }
        }
    }

    private func drawFace(_ face: CardFace, _ contents: [SheetCard.Content]) throws {
        if let path = face.background, let picture = pictures[path] {
            document.draw(picture, over: layout.card.widened(by: layout.bleed))
        }
        for (field, content) in zip(face.fields, contents) { try draw(field, content) }
    }

    private func draw(_ field: CardField, _ content: SheetCard.Content) throws {
        switch (field.content, content) {
        case (.text(let style), .text(let text)): try draw(text, style, field)
        case (.qr(let style), .modules(let modules)):
            let count = modules.size + 2 * PDFDocument.quietZone
            let module = style.module(count: count, product: qr.moduleLength)
            let side = count * module
            try inside(field, width: side, height: side) {
                document.draw(modules, module: module, left: .zero, top: .zero)
            }
        case (.barcode(let style), .bars(let widths)):
            let width = widths.reduce(2 * SheetBars.quietZone, +) * style.module
            try inside(field, width: width, height: style.height) {
                document.draw(
                    bars: widths,
                    module: style.module,
                    height: style.height,
                    left: .zero,
                    top: .zero
                )
            }
        default: break
        }
    }

    private func draw(_ text: String, _ style: CardField.TextStyle, _ field: CardField) throws {
        let font = sheets.font(of: style)
        let width = try font.width(of: text, size: style.size)
        guard width <= style.width else {
            throw SheetFailure.text(
                field: "\(layout.name): \(field.path)",
                width: width,
                allowed: style.width
            )
        }
        let rest = style.width - width
        let left =
            switch style.align {
            case .left: Length.zero
            case .center: rest / 2
            case .right: rest
            }
        try inside(field, width: style.width, height: style.size.lineHeight) {
            try document.write(
                text,
                in: font,
                size: style.size,
                left: left,
                top: .zero,
                percentBlack: style.percentBlack
            )
        }
    }

    /// Draws in the coordinates of a field whose content is so large before it is turned.
    private func inside(
        _ field: CardField,
        width: Length,
        height: Length,
        draw: () throws -> Void
    ) throws {
        let box = field.box(width: width, height: height)
        guard layout.card.contains(box) else {
            throw SheetFailure.place(
                field: "\(layout.name): \(field.path)",
                width: layout.card.width,
                height: layout.card.height
            )
        }
        try document.inside(box, quarters: field.quarters, draw: draw)
    }
}
