import CardCore

/// `packing.csv`: the cards of every pack and carton.
///
/// - Secrecy: serials only; it travels with the boxes.
struct PackingList: Sendable {
    private let plan: PackagePlan
    private var cartons: [UInt8] = []
    private var packs: [UInt8] = []
    private var packStart = Start(position: 1, serial: "")
    private var cartonStart = Start(position: 1, serial: "")

    private struct Start: Sendable {
        var position: Int
        var serial: Serial
    }

    static let columns = [
        "level", "number", "carton", "content", "first_seq", "last_seq", "first_serial",
        "last_serial", "quantity",
    ]

    init(_ plan: PackagePlan) {
        self.plan = plan
    }

    mutating func append(position: Int, serial: Serial) {
        if packStart.serial.text.isEmpty { packStart = Start(position: position, serial: serial) }
        if cartonStart.serial.text.isEmpty {
            cartonStart = Start(position: position, serial: serial)
        }
        if plan.isPackEnd(position) {
            let number = plan.pack(of: position)
            Self.append(
                "pack",
                number: number,
                by: plan,
                from: packStart,
                end: position,
                lastSerial: serial,
                to: &packs
            )
            packStart.serial = ""
        }
        if plan.isCartonEnd(position) {
            let number = plan.carton(of: position)
            Self.append(
                "carton",
                number: number,
                by: plan,
                from: cartonStart,
                end: position,
                lastSerial: serial,
                to: &cartons
            )
            cartonStart.serial = ""
        }
    }

    /// The file: header, cartons, packs.
    var bytes: [UInt8] {
        var head: [UInt8] = []
        Self.append(Self.columns, to: &head)
        return head + cartons + packs
    }

    private static func append(
        _ level: String,
        number: Int,
        by plan: PackagePlan,
        from start: Start,
        end position: Int,
        lastSerial serial: Serial,
        to rows: inout [UInt8]
    ) {
        let count = position - start.position + 1
        append(
            [
                level, String(number), String(plan.carton(of: position)),
                position > plan.quantity ? "spares" : "cards",
                String(start.position), String(position), start.serial.text,
                serial.text, String(count),
            ],
            to: &rows
        )
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
