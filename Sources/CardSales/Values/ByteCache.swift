import CardCore
import CardText

/// The values that were made of the latest fields: the same bytes give the same value without new
/// work.
///
/// Each field has one slot, so memory stays small for any file.
struct ByteCache<Value: Sendable>: Sendable {
    private var slots: [Slot?] = Array(repeating: nil, count: 256)

    private struct Slot: Sendable {
        let bytes: [UInt8]
        let value: Value

        func fits(_ text: FieldBytes) -> Bool {
            bytes.count == text.count
                && bytes.withUnsafeBufferPointer { own in
                    text.indices.allSatisfy { own[$0] == text[$0] }
                }
        }
    }

    /// The value of `bytes`, made with `make` if it is unknown.
    mutating func value(
        for bytes: FieldBytes,
        make: (FieldBytes) throws(RowCode) -> Value
    ) throws(RowCode) -> Value {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let place = Int((hash ^ (hash >> 16)) & 0xFF)
        if let slot = slots[place], slot.fits(bytes) { return slot.value }
        let value = try make(bytes)
        slots[place] = Slot(bytes: Array(bytes), value: value)
        return value
    }
}
