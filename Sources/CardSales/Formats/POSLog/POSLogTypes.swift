import CardCore
import CardText

/// Repeated values, each with the type of its meaning.
extension XMLTree {
    /// The type of a value, such as that of a business unit or of a serial number.
    func type(of node: Int) -> String? {
        for name in [POSLogName.typeCode, .type, .identificationType] {
            guard let text = attribute(name, of: node).map(Self.trimmed), !text.isEmpty else {
                continue
            }
            return String(decoding: text, as: UTF8.self)
        }
        return nil
    }

    /// The store that an element names: the business unit of the type, else `RetailStoreID`.
    ///
    /// Without a `type` it is `RetailStore`, else a unit that has no type.
    func store(in node: Int, type: String?) throws(FileFault) -> XMLFound {
        let units = try businessUnits(in: node)
        let ofType = units.filter { $0.type == type ?? "RetailStore" }
        if !ofType.isEmpty { return Self.only(ofType) }
        let untyped = type == nil ? units.filter { $0.type == nil } : []
        if !untyped.isEmpty { return Self.only(untyped) }
        let own = try found(.retailStoreID, in: node)
        return own == .missing && type == nil ? Self.only(units) : own
    }

    private typealias Unit = (type: String?, name: ArraySlice<UInt8>)

    /// A unit has an id, or is one.
    private func businessUnits(in node: Int) throws(FileFault) -> [Unit] {
        var units: [Unit] = []
        for unit in children(of: node, .businessUnit) {
            let ids = children(of: unit, .unitID)
            for id in ids.isEmpty && nodes[unit].childCount == 0 ? [unit] : ids {
                let name = try value(of: id)
                if !name.isEmpty { units.append((type(of: id) ?? type(of: unit), name)) }
            }
        }
        return units
    }

    /// The unit, if all are the same one.
    private static func only(_ units: [Unit]) -> XMLFound {
        guard let first = units.first else { return .missing }
        return units.allSatisfy { $0.name == first.name } ? .one(first.name) : .repeated
    }

    /// When a transaction was: its end, else its beginning, else the time of the message about it.
    func transactionTime(in node: Int) throws(FileFault) -> XMLFound {
        let end = try time(.endDateTime, in: node, latest: true)
        if end != .missing { return end }
        let begin = try time(.beginDateTime, in: node, latest: false)
        if begin != .missing { return begin }
        let times = children(of: node, .pOSLogDateTime)
        let own = times.filter { ["Transaction", nil].contains(type(of: $0)) }
        guard own.count == 1, let only = own.first else {
            return own.isEmpty ? .missing : .repeated
        }
        let text = try value(of: only)
        return text.isEmpty ? .missing : .one(text)
    }

    /// Of several times with types of their own the one of the transaction, else the latest one or
    /// the earliest.
    private func time(
        _ name: POSLogName,
        in node: Int,
        latest: Bool
    ) throws(FileFault) -> XMLFound {
        let times = children(of: node, name)
        let types = times.compactMap(type(of:))
        guard times.count > 1, Set(types).count == times.count else {
            return try found(name, in: node)
        }
        if let own = times.first(where: { type(of: $0) == "Transaction" }) {
            return .one(try value(of: own))
        }
        var texts: [ArraySlice<UInt8>] = []
        for time in times { texts.append(try value(of: time)) }
        // Texts of one length are in one form, and sorted as times are.
        guard Set(texts.map(\.count)).count == 1 else { return .repeated }
        texts.sort { $0.lexicographicallyPrecedes($1) }
        return (latest ? texts.last : texts.first).map { .one($0) } ?? .missing
    }
}
