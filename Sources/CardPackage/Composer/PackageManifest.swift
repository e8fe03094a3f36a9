import CardCore
import CardText

/// `manifest.json`: the content of a package, in one signed document.
///
/// It contains the digests of the sums, and so proves every byte of the package.
struct PackageManifest {
    let plan: PackagePlan
    let firstSerial: Serial
    let lastSerial: Serial
    let parts: [PackagePart]
    let sumsDigest: [UInt8]

    var json: JSON {
        [
            "schema": .integer(1), "order": .string(plan.orderID),
            "environment": .string(plan.environment.rawValue),
            "product": ["id": .string(plan.productID), "name": .string(plan.productName)],
            "currency": .string(plan.currency.code),
            "denominationMinor": .optional(plan.denominationMinor),
            "expiryLastDay": .optional(plan.expiryLastDay?.description),
            "recipient": .string(plan.recipient), "counts": counts,
            "firstSerial": .string(firstSerial), "lastSerial": .string(lastSerial),
            "packaging": [
                "pack": .integer(plan.packSize), "carton": .integer(plan.cartonSize),
            ],
            "qr": qr, "template": plan.template.json, "parts": .array(parts.map(\.json)),
            "sha256sums": .string(sumsDigest.hex),
        ]
    }

    private var counts: JSON {
        [
            "cards": .integer(plan.cardCount), "quantity": .integer(plan.quantity),
            "spares": .integer(plan.spares), "parts": .integer(parts.count),
            "images": .integer(parts.reduce(0) { $0 + $1.imageCount }),
            "packs": .integer(plan.pack(of: plan.cardCount)),
            "cartons": .integer(plan.carton(of: plan.cardCount)),
        ]
    }

    private var qr: JSON {
        [
            "version": .integer(plan.qrVersion), "level": .string(plan.qr.level.rawValue),
            "dpi": .integer(plan.qr.dpi), "dotsPerModule": .integer(plan.qr.dotsPerModule),
            "pixels": .integer(plan.qrPixels),
        ]
    }
}

extension PackagePart {
    var json: JSON {
        [
            "folder": .string(folder), "cards": .integer(positions.count),
            "firstSeq": .integer(positions.lowerBound), "lastSeq": .integer(positions.upperBound),
            "firstSerial": .string(firstSerial), "lastSerial": .string(lastSerial),
            "images": .integer(imageCount), "manifestBytes": .integer(rowsByteCount),
            "manifestSha256": .string(rowsDigest.hex), "sumsSha256": .string(sumsDigest.hex),
        ]
    }
}

extension PrinterTemplate {
    /// The parts of the template that a reader of the package must know.
    fileprivate var json: JSON {
        [
            "name": .string(name), "dataFile": .string(dataFile),
            "cardsPerPart": .integer(cardsPerPart),
            "layout": .string(dialect.isFixed ? "fixed" : "delimited"),
            "delimiter": .optional(dialect.delimiter?.rawValue),
            "eol": .string(dialect.lineEnd.rawValue), "bom": .bool(dialect.hasByteOrderMark),
            "header": .bool(dialect.hasHeader), "images": .string(images.rawValue),
            "columns": .array(
                columns.map {
                    [
                        "header": .string($0.header), "field": .string($0.field.rawValue),
                        "width": .optional($0.width),
                    ]
                }
            ),
        ]
    }
}

extension TemplateDialect {
    /// nil in fixed rows.
    var delimiter: Delimiter? {
        guard case .delimited(let delimiter, _) = layout else { return nil }
        return delimiter
    }
}

extension PackagePlan {
    /// The side of a QR image, quiet zone included.
    var qrPixels: Int { (17 + 4 * qrVersion + 8) * qr.dotsPerModule }
}
