/// The end of an archive, with the ZIP64 records before it if a number needs them.
///
/// The writer writes these bytes and the reader expects exactly them.
struct ZipEnd {
    let entryCount: Int
    let directoryStart: Int64
    let directorySize: Int64

    /// Bytes of the end that every archive has, and of the ZIP64 records before it.
    static let size: Int64 = 22
    static let size64: Int64 = 76

    private var isLarge: Bool {
        entryCount >= Zip.farCount || directoryStart >= Int64(Zip.farSize)
            || directorySize >= Int64(Zip.farSize)
    }

    func append(to out: inout [UInt8]) {
        if isLarge { appendLarge(to: &out) }
        let count = UInt16(clamping: entryCount)
        out.append(word: Zip.endSignature)
        out.append(word: 0)
        out.append(half: count)
        out.append(half: count)
        out.append(word: UInt32(clamping: directorySize))
        out.append(word: UInt32(clamping: directoryStart))
        out.append(half: 0)
    }

    private func appendLarge(to out: inout [UInt8]) {
        out.append(word: Zip.end64Signature)
        out.append(long: 44)
        out.append(half: Zip.madeOnUnix | Zip.version64)
        out.append(half: Zip.version64)
        out.append(long: 0)
        out.append(long: UInt64(entryCount))
        out.append(long: UInt64(entryCount))
        out.append(long: UInt64(directorySize))
        out.append(long: UInt64(directoryStart))
        out.append(word: Zip.locatorSignature)
        out.append(word: 0)
        out.append(long: UInt64(directoryStart + directorySize))
        out.append(word: 1)
    }
}
