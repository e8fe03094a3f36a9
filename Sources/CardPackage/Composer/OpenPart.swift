import CardCore

/// The part of a package that is being filled: its rows and its sums so far.
struct OpenPart: Sendable {
    let folder: String
    let positions: ClosedRange<Int>
    let firstSerial: Serial
    let images: [CardImage]
    private let style: TemplateImages
    private let dataFile: String
    /// The content of `schema.ini`; nil if the part has none.
    let schema: [UInt8]?
    private(set) var rows: [UInt8]
    private(set) var sheetCards: [SheetCard] = []
    private var imageSums = SumsList()
    /// The folder with a slash: the beginning of every name in the archive.
    private let prefix: [UInt8]

    init(plan: PackagePlan, part: Int, firstSerial: Serial) throws {
        folder = PackageLayout.folder(part: part, of: plan.partCount)
        positions = plan.positions(ofPart: part)
        self.firstSerial = firstSerial
        images = plan.images
        style = plan.template.images
        dataFile = plan.template.dataFile
        schema = plan.template.hasSchema ? SchemaFile(plan).bytes : nil
        rows = try PrintedRowWriter(plan).head
        prefix = Array("\(folder)/".utf8)
    }

    mutating func append(row: ArraySlice<UInt8>) {
        rows.append(contentsOf: row)
    }

    mutating func append(_ card: SheetCard) {
        sheetCards.append(card)
    }

    /// Notes an image and returns its name in the archive.
    mutating func addImage(_ kind: CardImage, position: Int, digest: [UInt8]) -> String {
        var name = prefix
        style.appendPath(of: kind, position: position, to: &name)
        imageSums.add(digest: digest, path: name[prefix.count...])
        return String(decoding: name, as: UTF8.self)
    }

    /// The whole sums file: the data file, its schema and the PDF file first.
    func sums(rowsDigest: [UInt8], schemaDigest: [UInt8]?, sheets: PackageSheets?) -> [UInt8] {
        var sums = SumsList()
        sums.add(digest: rowsDigest, path: dataFile.utf8)
        if let schemaDigest { sums.add(digest: schemaDigest, path: PackageLayout.schema.utf8) }
        if let sheets { sums.add(digest: sheets.digest, path: PackageLayout.cards.utf8) }
        return sums.bytes + imageSums.bytes
    }
}
