import CardCore
import CardPackage
import CardJobs

extension PackageSubject: Worded {
    /// The name of the check, which is stable.
    var sentence: ShownText {
        switch self {
        case .digest: "digest"
        case .signature: "signature"
        case .entries: "entries"
        case .counts: "counts"
        case .sums: "sums"
        case .packing: "packing"
        case .labels: "labels"
        case .answer: "answer"
        case .part(let folder): "\(path: folder)"
        }
    }
}

extension PackageFinding: Worded {
    var sentence: ShownText {
        switch self {
        case .signed: "good"
        case .files(let count): "\(count, counted: "file")"
        case .cards(let count): "\(count, counted: "card")"
        case .sums: "root"
        case .packing(let packs, let cartons):
            "\(packs, counted: "pack") in \(cartons, counted: "carton")"
        case .labels(let count): "\(count, counted: "label")"
        case .answer: "forms of this manifest"
        case .part(let cards, let images):
            "\(cards, counted: "card"), \(images, counted: "image")"
        }
    }
}

extension PackageFault: Worded {
    var sentence: ShownText {
        switch self {
        case .signature: "is not of this manifest"
        case .manifestIsNotLast: "manifest.json is not the last"
        case .answerIsNotLast: "answer.json and answer.csv are not the last after manifest.json"
        case .stranger(let file): "\(path: file) is in no part"
        case .fileCount(let count, let expected):
            "\(count, counted: "file") instead of \(expected)"
        case .counts(let flaw): flaw.words
        case .missing(let file): "\(path: file) is missing"
        case .notOfManifest(let file): "\(path: file) differs from the manifest"
        case .sums: "SHA256SUMS differs from the files"
        case .sumsOfPart: "SHA256SUMS does not list the part's files"
        case .imageOutOfOrder(let file): "\(path: file) is not the next image"
        case .notOfSums(let file): "\(path: file) differs from SHA256SUMS"
        case .packing(let flaw): flaw.words
        case .labels(let flaw): flaw.words
        case .cutOff(let file): "\(path: file) is cut off or has other line ends"
        case .rowCount(let count, let expected, let file):
            "\(path: file) has \(count, counted: "row") instead of \(expected)"
        case .columns(let row, let file): "row \(row) of \(path: file) has other columns"
        case .cell(let cell, let row, let file):
            "row \(row) of \(path: file) has another \(cell)"
        }
    }
}

extension PackageFault.Counts {
    fileprivate var words: ShownText {
        switch self {
        case .missingParts: "parts are missing in the manifest"
        case .order(let part): "\(path: part) is out of order"
        case .gap(let part): "\(path: part) does not follow the part before"
        case .cards(let count): "the parts contain \(count, counted: "card")"
        case .images: "the images of the parts differ from those of the whole"
        case .serials: "the serials of the parts differ from those of the whole"
        }
    }
}

extension PackageFault.Packing {
    fileprivate var words: ShownText {
        switch self {
        case .malformed: "has a row that is not ours"
        case .count(let unit, let found, let expected):
            "has \(found) \(unit) instead of \(expected)"
        case .gap(let unit, let number):
            "number \(number) of the \(unit) does not follow the one before"
        case .cards(let unit, let count): "the \(unit) contain \(count, counted: "card")"
        case .serials(let unit): "the \(unit) do not begin and end with the order's serials"
        }
    }
}

extension PackageFault.Labels {
    fileprivate var words: ShownText {
        switch self {
        case .malformed: "has a row that is not ours"
        case .count(let found, let expected):
            "has \(found, counted: "label") instead of \(expected)"
        case .box(let row): "row \(row) is not the box of that row in packing.csv"
        }
    }
}

extension SealedPackageFinding: Worded {
    var sentence: ShownText {
        switch self {
        case .released(let file): "the package of an order: \(path: file)"
        case .unknown: "no order has a package with these bytes"
        case .noSignature(let path): "\(path: path) is missing"
        case .signedHere: "made by this workspace's key"
        case .signedElsewhere: "not made by this workspace's key"
        }
    }
}
