import CardCore

/// The entry of a part in the manifest.
struct PackagePart: Hashable, Sendable {
    let folder: String
    let positions: ClosedRange<Int>
    let firstSerial: Serial
    let lastSerial: Serial
    let imageCount: Int
    let rowsByteCount: Int
    let rowsDigest: [UInt8]
    let sumsDigest: [UInt8]
    /// nil if the template asks for no PDF files.
    let sheets: PackageSheets?
}
