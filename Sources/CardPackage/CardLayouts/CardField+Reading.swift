import CardCore
import CardText

extension CardField {
    init(
        reading reader: inout DocumentReader,
        path: String,
        _ fonts: [String: String]
    ) throws {
        let kinds = ["text", "qr", "barcode"].filter(reader.remainingKeys.contains)
        guard let kind = kinds.first, kinds.count == 1 else {
            throw reader.wrongValue(CardLayoutComplaint.kind)
        }
        let place = ["x", "y", "rotate"]
        switch kind {
        case "text":
            try reader.allowOnly([kind, "font", "size", "width", "align", "black"] + place)
            content = .text(try TextStyle(reading: &reader, fonts))
        case "qr":
            try reader.allowOnly([kind, "module", "width"] + place)
            _ = try reader.choice(kind, of: QRContent.self)
            content = .qr(try QRStyle(reading: &reader))
        default:
            try reader.allowOnly([kind, "module", "height"] + place)
            content = .barcode(try BarcodeStyle(reading: &reader))
        }
        self.path = path
        left = try reader.length("x")
        top = try reader.length("y")
        quarters = try reader.quarters("rotate")
    }

    /// The contents of QR symbols.
    private enum QRContent: String, CaseIterable {
        case payload
    }

    /// The box of the field on its card, without the part of it that depends on the product.
    var knownBox: PaperBox {
        switch content {
        case .text(let style): box(width: style.width, height: style.size.lineHeight)
        case .qr(let style): box(width: style.width, height: style.width)
        case .barcode(let style): box(width: .zero, height: style.height)
        }
    }

    /// The box of the field on its card if its content is so large before it is turned.
    func box(width: Length, height: Length) -> PaperBox {
        quarters.isMultiple(of: 2)
            ? PaperBox(left: left, top: top, width: width, height: height)
            : PaperBox(left: left, top: top, width: height, height: width)
    }
}

extension CardField.TextStyle {
    fileprivate init(
        reading reader: inout DocumentReader,
        _ fonts: [String: String]
    ) throws {
        let text = try reader.value("text")
        guard let words = FieldText(try text.string(bytes: 1...500)) else {
            throw text.wrongValue(CardLayoutComplaint.text)
        }
        self.words = words
        if let value = reader.optionalValue("font") {
            font = try value.string()
            guard BuiltInFont(rawValue: font) != nil || fonts[font] != nil else {
                throw value.wrongValue(CardLayoutComplaint.font)
            }
        } else {
            font = BuiltInFont.sans.rawValue
        }
        size = try reader.fontSize("size")
        width = try reader.length("width", from: .millimetres(1))
        align = try reader.optionalChoice("align", of: CardField.Align.self) ?? .left
        percentBlack = try reader.optionalInteger("black", in: 1...100) ?? 100
    }
}

extension CardField.QRStyle {
    fileprivate init(reading reader: inout DocumentReader) throws {
        let module = try reader.optionalModule("module")
        let width = try reader.optionalLength("width", from: .millimetres(8))
        switch (module, width) {
        case (nil, nil): size = .product
        case (let module?, nil): size = .module(module)
        case (nil, let width?): size = .width(width)
        case (.some, .some): throw reader.wrongValue(CardLayoutComplaint.twoSizes)
        }
    }

    /// The side of the symbol if it is known without the product.
    fileprivate var width: Length {
        if case .width(let width) = size { width } else { .zero }
    }
}

extension CardField.BarcodeStyle {
    fileprivate init(reading reader: inout DocumentReader) throws {
        value = try reader.choice("barcode", of: CardField.BarcodeValue.self)
        module = try reader.optionalModule("module") ?? Length(micrometres: 254)
        height = try reader.optionalLength("height", from: .millimetres(2)) ?? .millimetres(8)
    }
}
