/// What the manifest says of a part.
struct PackagePart: Hashable, Sendable {
    let folder: String
    let positions: ClosedRange<Int>
    let firstSerial: String
    let lastSerial: String
    let imageCount: Int
    let rowsByteCount: Int
    let rowsDigest: [UInt8]
    let sumsDigest: [UInt8]
}
