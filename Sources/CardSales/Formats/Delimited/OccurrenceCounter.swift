/// Counts rows that are the same in everything: two of them in one receipt are two sales.
///
/// Counts per key in bounded memory: it remembers at least the last ``generationSize`` different
/// keys. Rows of one receipt are together, so the count does not depend on the beginning of the
/// file. Keys are remembered by a hash: the keys themselves would hold the memory of the rows
/// around them.
struct OccurrenceCounter: Sendable {
    private var recent: [UInt64: Int32] = [:]
    private var older: [UInt64: Int32] = [:]

    static let generationSize = 32_768

    init() {}

    /// The occurrence number that the next row with this key would get.
    func peek(_ key: String) -> Int {
        let name = FNV1a(key.utf8).value
        return Int(recent[name] ?? older[name] ?? 0) + 1
    }

    /// The occurrence number of a row with this key, counted from 1.
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
