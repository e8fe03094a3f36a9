import CardCore

/// A part of a package that is looked at.
package enum PackageSubject: Fact, Hashable {
    case digest, signature, entries, counts, sums, packing
    case part(folder: String)
}

/// What a look into a package found, if it is right.
package enum PackageFinding: Fact, Hashable {
    case signed
    case files(Int)
    case cards(Int)
    case sums
    case packing(packs: Int, cartons: Int)
    case part(cards: Int, images: Int)
}

/// The first thing that is wrong with a part of a package.
///
/// - Secrecy: names of files and counts only.
package enum PackageFault: Fact, Hashable {
    /// The signature is over another manifest.
    case signature
    case manifestIsNotLast
    /// A file in the folder of no part.
    case stranger(file: String)
    case fileCount(Int, expected: Int)
    case counts(Counts)
    /// A file that the package should have.
    case missing(file: String)
    /// A file has other bytes than the manifest names.
    case notOfManifest(file: String)
    /// `SHA256SUMS` of the package has other lines than its files.
    case sums
    /// `SHA256SUMS` of a part has other files than the part.
    case sumsOfPart
    case imageOutOfOrder(file: String)
    /// A file has other bytes than `SHA256SUMS` names.
    case notOfSums(file: String)
    case packing(Packing)
    /// The rows are cut off or have other line ends.
    case cutOff(file: String)
    case rowCount(Int, expected: Int, file: String)
    case columns(row: Int, file: String)
    case cell(Cell, row: Int, file: String)

    /// A part in the manifest that contradicts the others or the whole.
    package enum Counts: Hashable, Sendable {
        case missingParts
        case order(part: String)
        case gap(before: String)
        case cards(Int)
        case images, serials
    }

    /// A row of the packing list that contradicts the others or the manifest.
    package enum Packing: Hashable, Sendable {
        case malformed
        case count(Unit, found: Int, expected: Int)
        case gap(Unit, number: Int)
        case cards(Unit, Int)
        case serials(Unit)
    }

    package enum Unit: String, CaseIterable, Sendable { case packs, cartons }

    package enum Cell: String, CaseIterable, Sendable { case seq, image, serial }
}
