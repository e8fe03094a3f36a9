import CardCore

/// The boxes of a package while its cards are appended: the rows of `packing.csv` and of
/// `packing-labels.csv`.
///
/// - Secrecy: serials only; it travels with the boxes.
struct PackingList: Sendable {
    private let layout: PackLayout
    private let labels: LabelRowWriter?
    private var cartons = Rows()
    private var packs = Rows()

    /// The rows of the boxes of one kind, and the beginning of the box that is being filled.
    private struct Rows: Sendable {
        var packing: [UInt8] = []
        var labels: [UInt8] = []
        var firstSerial: Serial?
    }

    static let columns = [
        "level", "number", "carton", "content", "first_seq", "last_seq", "first_serial",
        "last_serial", "quantity",
    ]

    /// - Throws: `package.cell` if the labels' template cannot carry a value of the order.
    init(_ plan: PackagePlan) throws {
        layout = plan.layout
        labels = try plan.labels.map { try LabelRowWriter($0, plan.labelFacts) }
    }

    mutating func append(position: Int, serial: Serial) throws {
        try Self.append(.pack, position, serial, layout, labels, to: &packs)
        try Self.append(.carton, position, serial, layout, labels, to: &cartons)
    }

    /// The file `packing.csv`: header, cartons, packs.
    var bytes: [UInt8] {
        var head: [UInt8] = []
        Self.append(Self.columns, to: &head)
        return head + cartons.packing + packs.packing
    }

    /// The file `packing-labels.csv`: cartons, then packs; nil for a package without one.
    var labelBytes: [UInt8]? {
        labels.map { $0.head + cartons.labels + packs.labels }
    }

    private static func append(
        _ kind: PackedBox.Kind,
        _ position: Int,
        _ serial: Serial,
        _ layout: PackLayout,
        _ labels: LabelRowWriter?,
        to rows: inout Rows
    ) throws {
        let first = rows.firstSerial ?? serial
        rows.firstSerial = first
        guard layout.ends(kind, at: position) else { return }
        rows.firstSerial = nil
        let number = layout.number(of: kind, containing: position)
        let box = layout.box(kind, number: number, from: first, to: serial)
        append(
            [
                kind.rawValue, String(number), String(box.carton), box.content.rawValue,
                String(box.positions.lowerBound), String(box.positions.upperBound), first.text,
                serial.text, String(box.cardCount),
            ],
            to: &rows.packing
        )
        try labels?.write(box, to: &rows.labels)
    }

    /// All quoted, CRLF: numbers and serials, which need nothing doubled.
    private static func append(_ cells: [String], to rows: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            rows.append(contentsOf: (index == 0 ? "\"" : ",\"").utf8)
            rows.append(contentsOf: cell.utf8)
            rows.append(UInt8(ascii: "\""))
        }
        rows.append(contentsOf: [0x0D, 0x0A])
    }
}
