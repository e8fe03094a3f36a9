import CardCore

/// The PDF file with the cards of a part, in the manifest.
struct PackageSheets: Hashable, Sendable {
    let byteCount: Int
    let digest: [UInt8]
    let pageCount: Int

    var json: JSON {
        [
            "file": .string(PackageLayout.cards), "bytes": .integer(byteCount),
            "sha256": .string(digest.hex), "pages": .integer(pageCount),
        ]
    }
}
