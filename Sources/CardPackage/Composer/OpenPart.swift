import CardCore

/// The part of a package that is being filled: its rows and its sums so far.
struct OpenPart: Sendable {
    let folder: String
    let positions: ClosedRange<Int>
    let firstSerial: Serial
    let images: [CardImage]
    private let style: ImageStyle
    private let dataFile: String
    private(set) var rows: [UInt8]
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
        rows = try PrintedRowWriter(plan).head
        prefix = Array("\(folder)/".utf8)
    }

    mutating func append(row: ArraySlice<UInt8>) {
        rows.append(contentsOf: row)
    }

    /// Notes an image and returns its name in the archive.
    mutating func addImage(_ kind: CardImage, position: Int, digest: [UInt8]) -> String {
        var name = prefix
        style.appendPath(of: kind, position: position, to: &name)
        imageSums.add(digest: digest, path: name[prefix.count...])
        return String(decoding: name, as: UTF8.self)
    }

    /// The whole sums file: the data file first.
    func sums(rowsDigest: [UInt8]) -> [UInt8] {
        var sums = SumsList()
        sums.add(digest: rowsDigest, path: dataFile.utf8)
        return sums.bytes + imageSums.bytes
    }
}
