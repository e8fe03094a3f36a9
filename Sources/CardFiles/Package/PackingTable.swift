import CardCore

/// `packing.csv`, read back.
struct PackingTable {
    /// Serials at the ends of packs and cartons, by position.
    private(set) var ends: [Int: Serial] = [:]
    private let cartons: [Row]
    private let packs: [Row]
    /// The first thing that is wrong with the file itself.
    private let malformed: String?

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
        malformed = isWhole && rows.allSatisfy { $0 != nil } ? nil : "has a row that is not ours"
        let known = rows.compactMap { $0 }
        cartons = known.filter { $0.level == "carton" }
        packs = known.filter { $0.level == "pack" }
        for row in known {
            ends[row.positions.lowerBound] = row.firstSerial
            ends[row.positions.upperBound] = row.lastSerial
        }
    }

    var summary: String { "\(packs.count.counted("pack")) in \(cartons.count.counted("carton"))" }

    /// What is wrong between the packing list and the manifest, nil if nothing.
    func complaint(_ manifest: ManifestSummary) -> String? {
        malformed
            ?? Self.complaint(cartons, "cartons", manifest.counts.cartons, manifest)
            ?? Self.complaint(packs, "packs", manifest.counts.packs, manifest)
    }

    private static func complaint(
        _ rows: [Row],
        _ name: String,
        _ count: Int,
        _ manifest: ManifestSummary
    ) -> String? {
        guard rows.count == count else { return "has \(rows.count) \(name) instead of \(count)" }
        var next = 1
        for (index, row) in rows.enumerated() {
            guard row.number == index + 1, row.positions.lowerBound == next,
                row.positions.count == row.quantity
            else { return "number \(row.number) of the \(name) does not follow the one before" }
            next += row.quantity
        }
        guard next - 1 == manifest.counts.cards else {
            return "the \(name) hold \((next - 1).counted("card"))"
        }
        guard rows.first?.firstSerial == manifest.firstSerial,
            rows.last?.lastSerial == manifest.lastSerial
        else { return "the \(name) do not begin and end with the order's serials" }
        return nil
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
