import CardCore

/// A part of a package that is looked at.
package enum PackageSubject: Fact, Hashable {
    /// A part of the package as a whole.
    case digest, signature, entries, counts, sums, packing, labels, answer
    /// A part of the package, by its folder.
    case part(folder: String)
}

/// A fact that was found in an intact package.
package enum PackageFinding: Fact, Hashable {
    /// The signature is over this manifest.
    case signed
    /// The number of files.
    case files(Int)
    /// The number of cards.
    case cards(Int)
    /// The sums of the root are right.
    case sums
    /// The numbers of packs and cartons in the packing list.
    case packing(packs: Int, cartons: Int)
    /// The number of labels.
    case labels(Int)
    /// The forms for the answer name the order and this manifest.
    case answer
    /// The numbers of cards and images in a part.
    case part(cards: Int, images: Int)
}

/// The first thing that is wrong with a part of a package.
///
/// - Secrecy: names of files and counts only.
package enum PackageFault: Fact, Hashable {
    /// The signature is over another manifest.
    case signature
    /// An entry follows the manifest.
    case manifestIsNotLast
    /// The forms for the answer, and they alone, do not follow the manifest.
    case answerIsNotLast
    /// A file that does not belong to a part.
    case stranger(file: String)
    /// The package has another number of files than its manifest.
    case fileCount(Int, expected: Int)
    /// The numbers in the manifest contradict each other.
    case counts(Counts)
    /// A file that the package should have.
    case missing(file: String)
    /// A file has other bytes than the manifest names.
    case notOfManifest(file: String)
    /// `SHA256SUMS` of the package has other lines than its files.
    case sums
    /// `SHA256SUMS` of a part has other files than the part.
    case sumsOfPart
    /// A file is not the image that should follow.
    case imageOutOfOrder(file: String)
    /// A file has other bytes than `SHA256SUMS` names.
    case notOfSums(file: String)
    /// The packing list contradicts itself or the manifest.
    case packing(Packing)
    /// The labels contradict the packing list.
    case labels(Labels)
    /// The rows are cut off or have other line ends.
    case cutOff(file: String)
    /// A data file has another number of rows than its part has cards.
    case rowCount(Int, expected: Int, file: String)
    /// A row has more or fewer cells than the template has columns; rows count from 1.
    case columns(row: Int, file: String)
    /// A row has another value than its position or its images require; rows count from 1.
    case cell(Cell, row: Int, file: String)

    /// A part in the manifest that contradicts the others or the whole.
    package enum Counts: Hashable, Sendable {
        /// The manifest lists fewer parts than there are.
        case missingParts
        /// The part is not in its place of the list.
        case order(part: String)
        /// The positions of the part do not follow those of the part before.
        case gap(before: String)
        /// The number of cards in all parts, which is not that of the whole.
        case cards(Int)
        /// The images or the serials of the parts are not those of the whole.
        case images, serials
    }

    /// A row of the packing list that contradicts the others or the manifest.
    package enum Packing: Hashable, Sendable {
        /// A row does not have the form of this file.
        case malformed
        /// The list has another number of packs or cartons.
        case count(Unit, found: Int, expected: Int)
        /// A pack or carton does not follow the one before.
        case gap(Unit, number: Int)
        /// The packs or cartons contain another number of cards in all.
        case cards(Unit, Int)
        /// The packs or cartons do not begin and end with the serials of the order.
        case serials(Unit)
    }

    /// A row of the labels that contradicts the packing list; rows count from 1.
    package enum Labels: Hashable, Sendable {
        /// The file is cut off, or a row has other cells than the template has columns.
        case malformed
        /// There are more or fewer labels than packs and cartons.
        case count(Int, expected: Int)
        /// A label is not that of the box in the same row of the packing list.
        case box(row: Int)
    }

    /// The unit that a row of the packing list describes.
    package enum Unit: String, CaseIterable, Sendable { case packs, cartons }

    /// The kind of cell in which a row contradicts its position or its serial.
    package enum Cell: String, CaseIterable, Sendable { case seq, image, serial }
}
