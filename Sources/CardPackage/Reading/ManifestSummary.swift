import CardCore
import CardText

/// The parts of a package's `manifest.json` that a reader compares with the rest.
struct ManifestSummary: Sendable {
    let order: String
    let product: String
    let environment: String
    let firstSerial: Serial
    let lastSerial: Serial
    let counts: Counts
    let dataFile: String
    let images: TemplateImages
    /// True if each part has a `schema.ini`.
    let hasSchema: Bool
    let layout: RowLayout
    /// The form of `packing-labels.csv`; nil for a package of an earlier version, which has none.
    let labels: RowLayout?
    let parts: [Part]
    /// Of the root's `SHA256SUMS`, in hexadecimal digits.
    let sumsDigest: String
    /// True if the forms for the answer follow the manifest, which packages of earlier versions
    /// lack.
    let hasAnswer: Bool

    struct Counts: Sendable {
        let cards: Int
        let images: Int
        let packs: Int
        let cartons: Int
        let parts: Int
    }

    struct Part: Sendable {
        let folder: String
        let cards: Int
        let positions: ClosedRange<Int>
        let firstSerial: Serial
        let lastSerial: Serial
        let images: Int
        let rowsByteCount: Int
        let rowsDigest: String
        let sumsDigest: String
        /// nil if the part has no PDF file.
        let sheets: Sheets?
    }

    /// The PDF file with the cards of a part.
    struct Sheets: Sendable {
        let file: String
        let byteCount: Int
        let digest: String
    }

    private static let sizeLimit = 64 << 20

    /// - Throws: `package.manifest` if it is not a manifest of this program.
    init(_ bytes: [UInt8]) throws {
        do {
            self = try DocumentReader.read(
                bytes,
                file: PackageLayout.manifest,
                kind: .damaged,
                sizeLimit: Self.sizeLimit
            ) { try ManifestSummary(reading: &$0) }
        } catch let rejection as DocumentRejection {
            throw PackageFailure.manifest(rejection)
        }
    }

    private init(reading reader: inout DocumentReader) throws {
        _ = try reader.integer("schema", in: 1...1)
        order = try reader.string("order")
        environment = try reader.choice("environment", of: Environment.self).rawValue
        product = try reader.object("product") {
            _ = try $0.string("name")
            return try $0.string("id")
        }
        firstSerial = Serial(try reader.string("firstSerial"))
        lastSerial = Serial(try reader.string("lastSerial"))
        counts = try reader.object("counts", Counts.init(reading:))
        (dataFile, images, hasSchema, layout) = try reader.object("template", Self.template)
        labels = try reader.optionalObject("labels") { reader in
            _ = try reader.string("name")
            return try RowLayout(reading: &reader)
        }
        parts = try reader.list("parts").map { try $0.object(Part.init(reading:)) }
        sumsDigest = try reader.string("sha256sums")
        hasAnswer = try reader.optionalBool("answer") ?? false
        // Not held against anything, but known: currency, amounts, printing and packaging.
        for key in [
            "currency", "denominationMinor", "expiryLastDay", "recipient", "qr", "packaging",
        ] {
            _ = reader.optionalValue(key)
        }
    }
}

extension ManifestSummary {
    private static func template(
        _ reader: inout DocumentReader
    ) throws -> (String, TemplateImages, Bool, RowLayout) {
        _ = try reader.string("name")
        _ = try reader.integer("cardsPerPart", in: PrinterTemplate.cardsPerPartRange)
        let dataFile = try reader.string("dataFile")
        // Packages of earlier versions do not name a format: theirs is PNG.
        let images = TemplateImages(
            try reader.choice("images", of: ImageStyle.self),
            format: try reader.optionalChoice("imageFormat", of: ImageFormat.self) ?? .png,
            caption: try reader.optionalChoice("caption", of: ImageCaption.self) ?? .none
        )
        let hasSchema = try reader.optionalBool("schemaIni") ?? false
        return (dataFile, images, hasSchema, try RowLayout(reading: &reader))
    }
}

extension ManifestSummary.Counts {
    fileprivate init(reading reader: inout DocumentReader) throws {
        let range = 0...1_000_000_000
        cards = try reader.integer("cards", in: range)
        let quantity = try reader.integer("quantity", in: range)
        guard try reader.integer("spares", in: range) + quantity == cards else {
            throw reader.wrongValue(ManifestComplaint.cardCounts)
        }
        images = try reader.integer("images", in: range)
        _ = try reader.optionalInteger("imagesRead", in: range)
        packs = try reader.integer("packs", in: range)
        cartons = try reader.integer("cartons", in: range)
        parts = try reader.integer("parts", in: range)
    }
}

extension ManifestSummary.Part {
    fileprivate init(reading reader: inout DocumentReader) throws {
        let range = 1...1_000_000_000
        folder = try reader.string("folder")
        cards = try reader.integer("cards", in: range)
        let first = try reader.integer("firstSeq", in: range)
        positions = first...(try reader.integer("lastSeq", in: first...range.upperBound))
        firstSerial = Serial(try reader.string("firstSerial"))
        lastSerial = Serial(try reader.string("lastSerial"))
        images = try reader.integer("images", in: 0...range.upperBound)
        rowsByteCount = try reader.integer("manifestBytes", in: 0...Int(UInt32.max))
        rowsDigest = try reader.string("manifestSha256")
        sumsDigest = try reader.string("sumsSha256")
        sheets = try reader.optionalObject("sheets", ManifestSummary.Sheets.init(reading:))
    }
}

extension ManifestSummary.Sheets {
    fileprivate init(reading reader: inout DocumentReader) throws {
        file = try reader.string("file")
        byteCount = try reader.integer("bytes", in: 1...Int(UInt32.max))
        digest = try reader.string("sha256")
        // Not held against anything: the reader knows no PDF.
        _ = try reader.integer("pages", in: 1...1_000_000)
    }
}
