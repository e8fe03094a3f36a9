import CardCore

/// An image of a card on a proof's page, at the size at which it is printed.
struct ProofImage {
    /// The words under the image.
    let caption: String
    /// The width with quiet zones.
    let width: Length
    /// The height with quiet zones.
    let height: Length
    /// The black parts, from the top left corner of the image.
    let black: [PaperBox]
    /// The size at which it is printed, as in `LEGEND.txt`.
    let sizeInWords: String
}

/// Places in dots, as lengths on paper: each is rounded for itself, so that errors do not add up.
struct DotScale {
    private let dpi: Int

    init(dpi: Int) { self.dpi = dpi }

    func length(_ dots: Int) -> Length { Length(micrometres: (dots * 25_400 + dpi / 2) / dpi) }

    func box(_ columns: Range<Int>, _ rows: Range<Int>) -> PaperBox {
        let (left, top) = (length(columns.lowerBound), length(rows.lowerBound))
        return PaperBox(
            left: left,
            top: top,
            width: length(columns.upperBound) - left,
            height: length(rows.upperBound) - top
        )
    }
}

extension ProofImage {
    /// The images that each card of the plan has, of one card.
    ///
    /// - Throws: `image.qr`, `image.code128`.
    static func all(of card: PackageCard, _ plan: PackagePlan) throws -> [ProofImage] {
        try plan.images.map { image in
            switch image {
            case .qr: try qr(of: plan.frame.payload(for: card.secrets.token.bytes), plan)
            case .barcode:
                try bars(of: card.secrets.token.bytes, in: plan.token, image, plan)
            case .pinBarcode:
                try bars(
                    of: card.secrets.pin?.bytes ?? [],
                    in: plan.pin ?? plan.token,
                    image,
                    plan
                )
            }
        }
    }

    private static func qr(of payload: [UInt8], _ plan: PackagePlan) throws -> ProofImage {
        let modules = try QREncoder(version: plan.qrVersion, level: plan.qr.level)
            .modules(of: payload)
        let (scale, dots) = (DotScale(dpi: plan.qr.dpi), plan.qr.dotsPerModule)
        var black: [PaperBox] = []
        for row in 0..<modules.size {
            let top = (row + QRSymbol.quietZone) * dots
            for run in modules.runs(inRow: row) {
                let start = (run.lowerBound + QRSymbol.quietZone) * dots
                black.append(
                    scale.box(start..<start + run.count * dots, top..<top + dots)
                )
            }
        }
        return ProofImage(of: .qr, plan, caption: "QR of the token", black: black)
    }

    private static func bars(
        of text: [UInt8],
        in format: SecretFormat,
        _ image: CardImage,
        _ plan: PackagePlan
    ) throws -> ProofImage {
        guard let symbol = Code128(text, format.code128) else { throw ImageFailure.code128 }
        let (scale, dots) = (DotScale(dpi: plan.qr.dpi), plan.qr.dotsPerModule)
        let height = plan.measures(of: image).symbolPixels
        var black: [PaperBox] = []
        var start = Code128Layout.quietZone * dots
        for (index, width) in symbol.widths.enumerated() {
            let end = start + width * dots
            if index.isMultiple(of: 2) { black.append(scale.box(start..<end, 0..<height)) }
            start = end
        }
        let subject = image == .barcode ? "the token" : "the PIN"
        return ProofImage(of: image, plan, caption: "Code 128 of \(subject)", black: black)
    }

    private init(of image: CardImage, _ plan: PackagePlan, caption: String, black: [PaperBox]) {
        let measures = plan.measures(of: image)
        let scale = DotScale(dpi: plan.qr.dpi)
        let high = PrintedLength(dots: measures.symbolPixels, dpi: plan.qr.dpi)
        self.init(
            caption: caption,
            width: scale.length(measures.width.dots),
            height: scale.length(measures.symbolPixels),
            black: black,
            sizeInWords: "\(measures.width.imageText) x \(high.imageText) mm"
        )
    }

    /// The image in a share of its size, for one that is wider than the paper.
    func scaled(toWidth allowed: Length) -> ProofImage {
        func part(_ length: Length) -> Length {
            Length(micrometres: length.micrometres * allowed.micrometres / width.micrometres)
        }
        return ProofImage(
            caption: caption,
            width: allowed,
            height: part(height),
            black: black.map { box in
                PaperBox(
                    left: part(box.left),
                    top: part(box.top),
                    width: part(box.right) - part(box.left),
                    height: part(box.bottom) - part(box.top)
                )
            },
            sizeInWords: sizeInWords
        )
    }
}

extension QRModules {
    /// The runs of black modules in a row.
    fileprivate func runs(inRow row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var column = 0
        while column < size {
            let start = column
            while column < size, bytes[row * size + column] & 1 == 1 { column += 1 }
            if start < column { runs.append(start..<column) }
            column += 1
        }
        return runs
    }
}
