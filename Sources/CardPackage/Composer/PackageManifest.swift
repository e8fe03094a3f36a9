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
        var facts = facts
        if let labels = plan.labels { facts["labels"] = labels.json }
        return .object(facts)
    }

    private var facts: [String: JSON] {
        [
            "schema": .integer(1), "order": .string(plan.orderID), "answer": .bool(true),
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
            "imagesRead": .integer(plan.readImageCount),
            "packs": .integer(plan.pack(of: plan.cardCount)),
            "cartons": .integer(plan.carton(of: plan.cardCount)),
        ]
    }

    private var qr: JSON {
        [
            "version": .integer(plan.qrVersion), "level": .string(plan.qr.level.rawValue),
            "dpi": .integer(plan.qr.dpi), "dotsPerModule": .integer(plan.qr.dotsPerModule),
            "pixels": .integer(plan.measures(of: .qr).width.dots),
        ]
    }
}

extension PackagePart {
    var json: JSON {
        let common: JSON = [
            "folder": .string(folder), "cards": .integer(positions.count),
            "firstSeq": .integer(positions.lowerBound), "lastSeq": .integer(positions.upperBound),
            "firstSerial": .string(firstSerial), "lastSerial": .string(lastSerial),
            "images": .integer(imageCount), "manifestBytes": .integer(rowsByteCount),
            "manifestSha256": .string(rowsDigest.hex), "sumsSha256": .string(sumsDigest.hex),
        ]
        guard let sheets, case .object(var members) = common else { return common }
        members["sheets"] = sheets.json
        return .object(members)
    }
}

extension PrinterTemplate {
    /// The parts of the template that a reader of the package must know.
    fileprivate var json: JSON {
        dialect.json(with: [
            "name": .string(name), "dataFile": .string(dataFile),
            "cardsPerPart": .integer(cardsPerPart), "images": .string(images.place.rawValue),
            "imageFormat": .string(images.format.rawValue),
            "caption": .string(images.caption.rawValue), "schemaIni": .bool(hasSchema),
            "columns": .array(columns.map { $0.form.json(field: $0.field.rawValue) }),
        ])
    }
}

extension LabelTemplate {
    /// The parts of the template that a reader of the package must know.
    fileprivate var json: JSON {
        dialect.json(with: [
            "name": .string(name),
            "columns": .array(columns.map { $0.form.json(field: $0.field.rawValue) }),
        ])
    }
}

extension CellForm {
    fileprivate func json(field: String) -> JSON {
        ["header": .string(header), "field": .string(field), "width": .optional(width)]
    }
}

extension TemplateDialect {
    /// The members of a template, and those of its dialect.
    fileprivate func json(with members: [String: JSON]) -> JSON {
        var members = members
        members["layout"] = .string(isFixed ? "fixed" : "delimited")
        members["delimiter"] = .optional(delimiter?.rawValue)
        members["encoding"] = .string(encoding.rawValue)
        members["eol"] = .string(lineEnd.rawValue)
        members["bom"] = .bool(hasByteOrderMark)
        members["header"] = .bool(hasHeader)
        return .object(members)
    }
}

extension TemplateDialect {
    /// nil in fixed rows.
    var delimiter: Delimiter? {
        guard case .delimited(let delimiter, _) = layout else { return nil }
        return delimiter
    }
}
