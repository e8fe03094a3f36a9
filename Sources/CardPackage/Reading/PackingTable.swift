import CardCore

/// `packing.csv`, read back.
struct PackingTable {
    /// Serials at the ends of packs and cartons, by position.
    private(set) var ends: [Int: Serial] = [:]
    private let cartons: [Row]
    private let packs: [Row]
    /// True if every row has the form of this file.
    private let isWellFormed: Bool

    private struct Row {
        let level: String
        let number: Int
        let positions: ClosedRange<Int>
        let firstSerial: Serial
        let lastSerial: Serial
        let quantity: Int
    }

    init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false)
        let header = PackingList.columns.map { "\"\($0)\"" }.joined(separator: ",")
        let rows = lines.dropFirst().dropLast().map(Self.row)
        let isWhole = lines.first.map { $0 == header } == true && lines.last == ""
        isWellFormed = isWhole && rows.allSatisfy { $0 != nil }
        let known = rows.compactMap { $0 }
        cartons = known.filter { $0.level == "carton" }
        packs = known.filter { $0.level == "pack" }
        for row in known {
            ends[row.positions.lowerBound] = row.firstSerial
            ends[row.positions.upperBound] = row.lastSerial
        }
    }

    var finding: PackageFinding { .packing(packs: packs.count, cartons: cartons.count) }

    /// The contradiction between the packing list and the manifest, nil if there is none.
    func fault(_ manifest: ManifestSummary) -> PackageFault.Packing? {
        guard isWellFormed else { return .malformed }
        let counts = manifest.counts
        return Self.fault(in: cartons, unit: .cartons, count: counts.cartons, against: manifest)
            ?? Self.fault(in: packs, unit: .packs, count: counts.packs, against: manifest)
    }

    private static func fault(
        in rows: [Row],
        unit: PackageFault.Unit,
        count: Int,
        against manifest: ManifestSummary
    ) -> PackageFault.Packing? {
        guard rows.count == count else {
            return .count(unit, found: rows.count, expected: count)
        }
        var next = 1
        for (index, row) in rows.enumerated() {
            guard row.number == index + 1, row.positions.lowerBound == next,
                row.positions.count == row.quantity
            else { return .gap(unit, number: row.number) }
            next += row.quantity
        }
        guard next - 1 == manifest.counts.cards else { return .cards(unit, next - 1) }
        guard rows.first?.firstSerial == manifest.firstSerial,
            rows.last?.lastSerial == manifest.lastSerial
        else { return .serials(unit) }
        return nil
    }

    /// The contradiction between the labels and this list, nil if there is none.
    ///
    /// `rows` are nil for a file that is cut off.
    func fault(ofLabels rows: [ArraySlice<UInt8>]?, _ layout: RowLayout) -> PackageFault.Labels? {
        guard let rows else { return .malformed }
        let boxes = cartons + packs
        guard rows.count == boxes.count else {
            return .count(rows.count, expected: boxes.count)
        }
        for (index, (row, box)) in zip(rows, boxes).enumerated() {
            guard let cells = layout.cells(row) else { return .malformed }
            let isRight = Self.facts(of: box).allSatisfy { field, value in
                layout.index(of: field).map { Self.isSame(cells[$0], value) } ?? true
            }
            guard isRight else { return .box(row: index + 1) }
        }
        return nil
    }

    /// The cells by which a label is recognised.
    private static func facts(of box: Row) -> [(LabelField, String)] {
        [
            (.level, box.level), (.boxNumber, String(box.number)),
            (.firstSerial, box.firstSerial.text), (.lastSerial, box.lastSerial.text),
            (.firstSeq, String(box.positions.lowerBound)),
            (.lastSeq, String(box.positions.upperBound)), (.quantity, String(box.quantity)),
        ]
    }

    /// Fixed rows have zeros before a number.
    private static func isSame(_ cell: [UInt8], _ value: String) -> Bool {
        if cell.elementsEqual(value.utf8) { return true }
        guard let number = Int(value) else { return false }
        return Int(String(decoding: cell, as: UTF8.self)) == number
    }

    private static func row(_ line: Substring) -> Row? {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
            cell.count >= 2 && cell.first == "\"" && cell.last == "\""
                ? String(cell.dropFirst().dropLast()) : ""
        }
        guard cells.count == PackingList.columns.count, let number = Int(cells[1]),
            let first = Int(cells[4]), let last = Int(cells[5]), first <= last,
            let quantity = Int(cells[8])
        else { return nil }
        return Row(
            level: cells[0],
            number: number,
            positions: first...last,
            firstSerial: Serial(cells[6]),
            lastSerial: Serial(cells[7]),
            quantity: quantity
        )
    }
}
