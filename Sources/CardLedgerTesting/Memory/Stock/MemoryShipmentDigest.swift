import CardCore
import CardLedger
import Crypto

/// A hash over rows of values, one after another: that of a row takes in that of the row before it.
///
/// - Source: docs/formats/ledger.md
private struct ValueChain {
    private(set) var hash = [UInt8](repeating: 0, count: 32)

    enum Value {
        case absent
        case number(Int64)
        case text(String)

        var bytes: [UInt8] {
            switch self {
            case .absent: [0]
            case .number(let number): [1] + bigEndian(number)
            case .text(let text): [2] + bigEndian(Int32(text.utf8.count)) + Array(text.utf8)
            }
        }

        private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: number.bigEndian) { Array($0) }
        }
    }

    mutating func add(_ row: [Value]) {
        hash = Array(SHA256.hash(data: hash + row.flatMap(\.bytes)))
    }
}

extension ValueChain.Value {
    init(_ text: String?) { self = text.map(Self.text) ?? .absent }
    init(_ at: Instant?) { self = at.map { .number($0.milliseconds) } ?? .absent }
    init(_ number: Int) { self = .number(Int64(number)) }
}

extension MemoryState {
    /// The hash of a shipment and its packs; stores count in the order in which parties were named.
    func digest(of shipment: ShipmentRecord) -> String {
        var chain = ValueChain()
        chain.add([
            .number(shipment.number), .number(shipment.order), store(shipment.destination),
            .init(shipment.carrier), .init(shipment.tracking), .init(shipment.sentAt),
            .init(shipment.receivedAt),
        ])
        chain.add([
            .number(shipment.number), store(shipment.origin), .init(shipment.reason),
            .text(shipment.sentBy),
        ])
        for pack in shipment.packs {
            chain.add([
                .number(shipment.number), .init(pack.pack), .init(pack.positions.lowerBound),
                .init(pack.positions.upperBound), store(pack.store), .init(pack.receivedAt),
            ])
        }
        return chain.hash.hexadecimal
    }

    private func store(_ name: String?) -> ValueChain.Value {
        let place = registry.parties.firstIndex { $0.kind == .store && $0.name == name }
        return place.map { .init($0 + 1) } ?? .absent
    }
}
