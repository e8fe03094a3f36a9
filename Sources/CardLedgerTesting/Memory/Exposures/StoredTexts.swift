import CardCore
import CardLedger

/// Every text in the state of a ledger, for the search for tokens.
enum StoredTexts {
    /// Records of one kind.
    struct Area: Sendable {
        typealias Records = @Sendable (MemoryState) -> [(number: Int64, record: any Sendable)]

        let name: String
        /// True if the area only grows, by the numbers of its records; another area is read whole
        /// each time.
        let grows: Bool
        let records: Records
    }

    /// Every area, by name.
    static let areas: [Area] = [
        growing("attempt") { state in
            state.sales.attempts.keys.flatMap { file in
                state.attempts(ofFile: file).map { (file.value, $0) }
            }
        },
        growing("audit") { state in state.log.entries.map { ($0.entry.sequence, $0.entry) } },
        growing("call") { state in state.calls.calls.map { ($0.number.value, $0) } },
        whole("calendar") { $0.calendar },
        growing("card") { state in state.cards.cards.map { ($0.key.value, $0.value.card) } },
        whole("card_note") { $0.notes },
        whole("closed_rejection") { $0.sales.closedRejections },
        growing("effect") { state in state.sales.effects.map { ($0.key.value, $0.value) } },
        whole("exposure") { $0.exposures },
        whole("feed") { $0.feeds },
        whole("file_statement") { $0.sales.summaries },
        whole("file_template") { $0.sales.templates },
        growing("funding_message") { state in
            state.funding.messages.map { ($0.number.value, $0) }
        },
        whole("hold") { $0.holds },
        whole("loss") { $0.losses },
        growing("message") { state in
            state.sales.messages.values.map { ($0.message.number.value, $0.message) }
        },
        whole("order") { $0.orders },
        whole("range") { $0.ranges },
        whole("registry") { $0.registry },
        whole("row_alias") { $0.sales.aliases },
        growing("sale_file") { state in state.sales.files.values.map { ($0.number.value, $0) } },
        whole("stock") { $0.stock },
        whole("workplace") { $0.workplace },
    ]

    private static func growing(_ name: String, _ records: @escaping Area.Records) -> Area {
        Area(name: name, grows: true, records: records)
    }

    private static func whole(
        _ name: String,
        _ table: @escaping @Sendable (MemoryState) -> any Sendable
    ) -> Area {
        Area(name: name, grows: false) { [(number: Int64(0), record: table($0))] }
    }

    /// The texts after a number; those of one record stay together.
    static func texts(
        in area: Area,
        of state: MemoryState,
        after number: Int64,
        limit: Int
    ) -> [StoredText] {
        let records = area.records(state).filter { $0.number > number }
        let numbers = Set(records.map(\.number)).sorted().prefix(limit)
        guard let last = numbers.last else { return [] }
        return records.filter { $0.number <= last }.sorted { $0.number < $1.number }
            .map { StoredText(number: area.grows ? $0.number : 0, bytes: bytes(of: $0.record)) }
    }

    private static func bytes(of record: Any) -> [UInt8] {
        Array(texts(in: record).joined(separator: "\n").utf8)
    }

    /// The texts in a value, in those that it consists of, and so on.
    private static func texts(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        // Digests and keys.
        if value is [UInt8] { return [] }
        return Mirror(reflecting: value).children.flatMap { texts(in: $0.value) }
    }
}
