extension Zone {
    /// Reads a compiled zone of version 2 or later, as it lies in `/usr/share/zoneinfo`.
    ///
    /// The block of version 1 is skipped: its times end in 2038.
    package init(name: String, tzif: [UInt8]) throws(ZoneFault) {
        var bytes = TZifBytes(rest: tzif[...])
        let old = try TZifCounts(&bytes)
        guard old.version >= 2 else { throw .version }
        try bytes.skip(old.blockBytes(timeBytes: 4))
        let counts = try TZifCounts(&bytes)
        guard counts.version >= 2 else { throw .version }
        // With leap seconds counted, every moment since 1972 would be off.
        guard counts.leap == 0 else { throw .leapSeconds }
        guard counts.types > 0 else { throw .inconsistent }
        var changes: [Int64] = []
        for _ in 0..<counts.times { changes.append(Int64(bitPattern: try bytes.number(8))) }
        var kinds: [Int] = []
        for _ in 0..<counts.times { kinds.append(Int(try bytes.number(1))) }
        var types: [Int32] = []
        for _ in 0..<counts.types {
            types.append(Int32(bitPattern: UInt32(try bytes.number(4))))
            try bytes.skip(2)
        }
        try bytes.skip(counts.characters + counts.standardFlags + counts.universalFlags)
        guard zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 }),
            kinds.allSatisfy(types.indices.contains),
            types.allSatisfy({ abs(Int64($0)) <= Self.reach })
        else { throw .inconsistent }
        self.init(
            name: name,
            changes: changes,
            offsets: kinds.map { types[$0] },
            firstOffset: types[0],
            tail: try bytes.footer()
        )
    }
}

/// The head of a block.
private struct TZifCounts {
    let version: Int
    let universalFlags: Int
    let standardFlags: Int
    let leap: Int
    let times: Int
    let types: Int
    let characters: Int

    init(_ bytes: inout TZifBytes) throws(ZoneFault) {
        guard try bytes.number(4) == 0x545A_6966 else { throw .notTZif }
        let byte = UInt8(truncatingIfNeeded: try bytes.number(1))
        version = byte.isDigit ? Int(byte & 0x0F) : 0
        try bytes.skip(15)
        universalFlags = try bytes.count()
        standardFlags = try bytes.count()
        leap = try bytes.count()
        times = try bytes.count()
        types = try bytes.count()
        characters = try bytes.count()
    }

    func blockBytes(timeBytes: Int) -> Int {
        times * (timeBytes + 1) + types * 6 + characters + leap * (timeBytes + 4) + standardFlags
            + universalFlags
    }
}

/// Reads the parts of a compiled zone from the front.
private struct TZifBytes {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ count: Int) throws(ZoneFault) {
        guard rest.count >= count else { throw .truncated }
        rest = rest.dropFirst(count)
    }

    /// A big-endian number.
    mutating func number(_ count: Int) throws(ZoneFault) -> UInt64 {
        guard rest.count >= count else { throw .truncated }
        let value = rest.prefix(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
        return value
    }

    /// A count of values that follow: never more than there are bytes.
    mutating func count() throws(ZoneFault) -> Int {
        let value = Int(try number(4))
        guard value <= rest.count else { throw .truncated }
        return value
    }

    /// The rule for the time after the table, between two line ends.
    mutating func footer() throws(ZoneFault) -> ZoneRule? {
        guard rest.first == .lineFeed, let end = rest.dropFirst().firstIndex(of: .lineFeed) else {
            throw .truncated
        }
        let text = rest[(rest.startIndex + 1)..<end]
        return text.isEmpty ? nil : try ZoneRule(text)
    }
}
