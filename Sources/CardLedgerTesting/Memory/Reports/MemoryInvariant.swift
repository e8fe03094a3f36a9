import CardCore

/// Something that is true of every ledger, and the count of what breaks it.
struct MemoryInvariant: Sendable {
    let name: String
    /// The things that are counted, for people.
    let faults: String
    let count: @Sendable (MemoryState) throws -> Int

    static let all = ofCards + ofOrders + ofMessages + ofFiles + ofTheHouse + ofRefunds

    func check(_ state: MemoryState) throws -> Check {
        let count = try count(state)
        return Check(name: name, ok: count == 0, detail: "\(count) \(faults)")
    }
}
