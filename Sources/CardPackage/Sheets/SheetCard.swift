import CardCore

/// The texts and the symbols of one card, in the order of the fields of its layout.
///
/// - Secrecy: full of secrets.
struct SheetCard: Sendable {
    /// The contents of the front, and of the back if there is one.
    let faces: [[Content]]

    /// The content of a field, as it is drawn.
    enum Content: Sendable {
        case text(String)
        case modules(QRModules)
        /// Widths of bars and gaps in modules, beginning with a bar.
        case bars([Int])
        /// All values of the field are empty.
        case nothing
    }
}

/// Makes the texts and the symbols of cards; each worker has its own.
struct SheetCardMaker {
    private let layout: CardLayout
    private let codeSets: @Sendable (PrintedField) -> Code128Layout?
    private let encoder: QREncoder

    /// `version` is the one QR version of the whole order, `codeSets` are those of barcodes whose
    /// fields have them.
    init(
        layout: CardLayout,
        level: QRLevel,
        version: Int,
        codeSets: @escaping @Sendable (PrintedField) -> Code128Layout?
    ) {
        self.layout = layout
        self.codeSets = codeSets
        encoder = QREncoder(version: version, level: level)
    }

    /// The contents of a card whose values are `value`.
    ///
    /// - Throws: `image.qr`, `image.code128`.
    func card(_ value: (PrintedField) -> [UInt8]) throws -> SheetCard {
        SheetCard(
            faces: try layout.faces.map { face in
                try face.fields.map { field in try content(field, value) }
            }
        )
    }

    private func content(
        _ field: CardField,
        _ value: (PrintedField) -> [UInt8]
    ) throws -> SheetCard.Content {
        switch field.content {
        case .text(let style): style.words.text(value).map { .text($0) } ?? .nothing
        case .qr: .modules(try encoder.modules(of: value(.qrPayload)))
        case .barcode(let style):
            .bars(
                try SheetBars.symbol(
                    of: value(style.value.field),
                    codeSets(style.value.field)
                ).widths
            )
        }
    }
}

/// The bars of a Code 128 symbol on a sheet.
enum SheetBars {
    /// The quiet zone on each side, in modules.
    static let quietZone = 10

    /// The symbol of a text, in the code sets of its format if it has one.
    ///
    /// - Throws: `image.code128` for text that Code 128 does not have.
    static func symbol(
        of text: [UInt8],
        _ codeSets: Code128Layout?
    ) throws(ImageFailure) -> Code128 {
        let symbol = codeSets.map { Code128(text, $0) } ?? Code128(text)
        guard let symbol else { throw .code128 }
        return symbol
    }
}
