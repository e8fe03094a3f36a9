/// Tells apart rows that are the same in everything: two of them in one receipt are two sales.
///
/// Counts per key in bounded memory: it remembers at least the last ``generationSize`` different
/// keys. Rows of one receipt stand together, so the count does not depend on where a file begins.
/// Keys are remembered by a hash: keeping them would hold on to the memory of the rows around them.
struct OccurrenceCounter: Sendable {
    private var recent: [UInt64: Int32] = [:]
    private var older: [UInt64: Int32] = [:]

    static let generationSize = 32_768

    init() {}

    /// Which row with this key the next one would be.
    func peek(_ key: String) -> Int {
        let name = FNV1a(key.utf8).value
        return Int(recent[name] ?? older[name] ?? 0) + 1
    }

    /// Which row with this key it is, counted from 1.
    mutating func next(_ key: String) -> Int {
        let name = FNV1a(key.utf8).value
        let count = (recent[name] ?? older[name] ?? 0) + 1
        if recent.count >= Self.generationSize, recent[name] == nil {
            swap(&recent, &older)
            recent.removeAll(keepingCapacity: true)
        }
        recent[name] = count
        return Int(count)
    }
}
