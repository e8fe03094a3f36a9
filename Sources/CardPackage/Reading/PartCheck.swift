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
        return try wrongImages(sums) ?? wrongRows(rows)
    }

    /// Line by line: the data file, then the images of each card in order.
    private func wrongImages(_ sums: [UInt8]) throws -> PackageFault? {
        var lines = sums.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        let first = Array("\(part.rowsDigest)  \(manifest.dataFile)".utf8)
        guard lines.popLast()?.isEmpty == true, lines.popFirst()?.elementsEqual(first) == true,
            lines.count == part.images, part.images.isMultiple(of: part.cards)
        else { return .sumsOfPart }
        let kinds = part.images / part.cards
        for (index, line) in lines.enumerated() {
            let path = String(decoding: line.dropFirst(66), as: UTF8.self)
            guard let entry = reader.entries["\(part.folder)/\(path)"] else {
                return .missing(file: path)
            }
            guard isImage(path, of: part.positions.lowerBound + index / kinds) else {
                return .imageOutOfOrder(file: path)
            }
            var expected = SumsList()
            expected.add(digest: reader.sha256(try reader.zip.bytes(of: entry)), path: path.utf8)
            guard expected.bytes.dropLast().elementsEqual(line) else {
                return .notOfSums(file: path)
            }
        }
        return nil
    }

    private func isImage(_ path: String, of position: Int) -> Bool {
        guard manifest.images != .none else { return false }
        return CardImage.allCases.contains { image in
            manifest.images.path(of: image, position: position).elementsEqual(path.utf8)
        }
    }

    private func wrongRows(_ bytes: [UInt8]) -> PackageFault? {
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
            if let wrong = wrongCells(cells, position) {
                return .cell(wrong, row: index + 1, file: manifest.dataFile)
            }
        }
        return nil
    }

    /// The cell that is wrong at that position, nil if there is none.
    private func wrongCells(_ cells: [[UInt8]], _ position: Int) -> PackageFault.Cell? {
        let layout = manifest.layout
        if let seq = layout.index(of: .seq), Self.number(cells[seq]) != position { return .seq }
        if let file = layout.index(of: .qrFile),
            cells[file] != manifest.images.path(of: .qr, position: position)
        {
            return .image
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
