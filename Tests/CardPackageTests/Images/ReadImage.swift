import CPNG
import Testing

/// A PNG as libpng reads it.
struct ReadImage {
    let facts: cpng_facts
    private let rows: [UInt8]

    init(_ png: [UInt8]) throws {
        var facts = cpng_facts()
        var rows = [UInt8](repeating: 0, count: 4 << 20)
        let status = cpng_read(png, png.count, &facts, &rows, rows.count)
        try #require(status == 0, "libpng does not read it")
        self.facts = facts
        self.rows = rows
    }

    var width: Int { Int(facts.width) }
    var height: Int { Int(facts.height) }

    func isBlack(_ column: Int, _ row: Int) -> Bool {
        rows[row * ((width + 7) / 8) + column / 8] >> (7 - column % 8) & 1 == 0
    }

    /// The names of the chunks, from the bytes themselves.
    static func chunks(of png: [UInt8]) -> [String] {
        var names: [String] = []
        var position = 8
        while position + 8 <= png.count {
            let size = png[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
            names.append(String(decoding: png[(position + 4)..<(position + 8)], as: UTF8.self))
            position += size + 12
        }
        return names
    }
}
