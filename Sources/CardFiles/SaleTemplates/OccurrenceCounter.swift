/// Tells apart rows that are the same in everything: two of them in one receipt are two sales.
///
/// Counts per key in bounded memory: it remembers at least the last ``generationSize`` different
/// keys. Rows of one receipt stand together, so the count does not depend on where a file begins.
struct OccurrenceCounter: Sendable {
    private var recent: [[UInt8]: Int] = [:]
    private var older: [[UInt8]: Int] = [:]

    static let generationSize = 32_768

    init() {}

    /// Which row with this key it is, counted from 1.
    mutating func next(_ key: [UInt8]) -> Int {
        let count = (recent[key] ?? older[key] ?? 0) + 1
        if recent.count >= Self.generationSize, recent[key] == nil {
            swap(&recent, &older)
            recent.removeAll(keepingCapacity: true)
        }
        recent[key] = count
        return count
    }
}
