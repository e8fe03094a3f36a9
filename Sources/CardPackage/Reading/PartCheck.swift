import CardCore
import CardText

/// Holds one part of a package against the manifest and the packing list.
struct PartCheck {
    let reader: PackageReader
    let manifest: ManifestSummary
    let part: ManifestSummary.Part
    let packing: PackingTable

    /// The first thing that is wrong, nil if nothing.
    func fault() throws -> PackageFault? {
        for name in [manifest.dataFile, PackageLayout.sums]
        where reader.entries["\(part.folder)/\(name)"] == nil { return .missing(file: name) }
        let rows = try reader.bytes("\(part.folder)/\(manifest.dataFile)")
        guard rows.count == part.rowsByteCount, reader.sha256(rows).hex == part.rowsDigest else {
            return .notOfManifest(file: manifest.dataFile)
        }
        let sums = try reader.bytes("\(part.folder)/\(PackageLayout.sums)")
        guard reader.sha256(sums).hex == part.sumsDigest else {
            return .notOfManifest(file: PackageLayout.sums)
        }
        let (wrong, images) = try wrongImages(sums)
        return try wrongSheets() ?? wrong ?? wrongRows(rows, images)
    }

    /// The PDF file has the bytes that the manifest promises.
    private func wrongSheets() throws -> PackageFault? {
        guard let sheets = part.sheets else { return nil }
        guard let entry = reader.entries["\(part.folder)/\(sheets.file)"] else {
            return .missing(file: sheets.file)
        }
        let bytes = try reader.zip.bytes(of: entry)
        let isRight =
            bytes.count == sheets.byteCount && reader.sha256(bytes).hex == sheets.digest
        return isRight ? nil : .notOfManifest(file: sheets.file)
    }

    private func isNext(_ line: String, _ lines: inout ArraySlice<ArraySlice<UInt8>>) -> Bool {
        lines.popFirst()?.elementsEqual(line.utf8) == true
    }

    /// Line by line: the data file, its schema, its PDF file, then the images of each card in order.
    ///
    /// - Returns: the first fault, and the kinds of image that every card of the part has.
    private func wrongImages(_ sums: [UInt8]) throws -> (PackageFault?, Set<CardImage>) {
        var lines = sums.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard lines.popLast()?.isEmpty == true,
            isNext("\(part.rowsDigest)  \(manifest.dataFile)", &lines),
            try !manifest.hasSchema || isSchema(lines.popFirst()),
            part.sheets.map({ isNext("\($0.digest)  \($0.file)", &lines) }) ?? true,
            lines.count == part.images, part.images.isMultiple(of: part.cards)
        else { return (.sumsOfPart, []) }
        let kinds = part.images / part.cards
        var images: Set<CardImage> = []
        for (index, line) in lines.enumerated() {
            let path = String(decoding: line.dropFirst(66), as: UTF8.self)
            guard let entry = reader.entries["\(part.folder)/\(path)"] else {
                return (.missing(file: path), [])
            }
            let position = part.positions.lowerBound + index / kinds
            guard let image = image(at: path, of: position),
                images.contains(image) == (index >= kinds)
            else { return (.imageOutOfOrder(file: path), []) }
            images.insert(image)
            var expected = SumsList()
            expected.add(digest: reader.sha256(try reader.zip.bytes(of: entry)), path: path.utf8)
            guard expected.bytes.dropLast().elementsEqual(line) else {
                return (.notOfSums(file: path), [])
            }
        }
        return (nil, images)
    }

    /// True if a line is the sum of the part's `schema.ini`.
    private func isSchema(_ line: ArraySlice<UInt8>?) throws -> Bool {
        let bytes = try reader.bytes("\(part.folder)/\(PackageLayout.schema)")
        var expected = SumsList()
        expected.add(digest: reader.sha256(bytes), path: PackageLayout.schema.utf8)
        return line.map { expected.bytes.dropLast().elementsEqual($0) } ?? false
    }

    /// The kind of image of a card that has that path, nil if none has.
    private func image(at path: String, of position: Int) -> CardImage? {
        guard manifest.images != .none else { return nil }
        return CardImage.allCases.first { image in
            manifest.images.path(of: image, position: position).elementsEqual(path.utf8)
        }
    }

    private func wrongRows(_ bytes: [UInt8], _ images: Set<CardImage>) -> PackageFault? {
        guard let rows = manifest.layout.rows(bytes) else {
            return .cutOff(file: manifest.dataFile)
        }
        guard rows.count == part.cards else {
            return .rowCount(rows.count, expected: part.cards, file: manifest.dataFile)
        }
        for (index, row) in rows.enumerated() {
            let position = part.positions.lowerBound + index
            guard let cells = manifest.layout.cells(row) else {
                return .columns(row: index + 1, file: manifest.dataFile)
            }
            if let wrong = wrongCells(cells, position, images) {
                return .cell(wrong, row: index + 1, file: manifest.dataFile)
            }
        }
        return nil
    }

    /// The cell that is wrong at that position, nil if there is none.
    private func wrongCells(
        _ cells: [[UInt8]],
        _ position: Int,
        _ images: Set<CardImage>
    ) -> PackageFault.Cell? {
        let layout = manifest.layout
        if let seq = layout.index(of: .seq), Self.number(cells[seq]) != position { return .seq }
        for field in PrintedField.allCases {
            guard let image = field.image, let file = layout.index(of: field) else { continue }
            let path =
                images.contains(image)
                ? manifest.images.path(of: image, position: position) : []
            guard cells[file] == path else { return .image }
        }
        guard let column = layout.index(of: .serial) else { return nil }
        let serial = cells[column]
        let isRight = [
            packing.ends[position],
            position == part.positions.lowerBound ? part.firstSerial : nil,
            position == part.positions.upperBound ? part.lastSerial : nil,
        ]
        .allSatisfy { $0.map { serial.elementsEqual($0.text.utf8) } ?? true }
        return isRight ? nil : .serial
    }

    private static func number(_ cell: [UInt8]) -> Int? {
        Int(String(decoding: cell, as: UTF8.self))
    }
}
