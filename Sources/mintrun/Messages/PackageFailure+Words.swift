import CardCore
import CardPackage

extension PackageFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .cell(let column, .formula):
            "a value of the column \(id: column) "
                + "begins with = + - or @, which a spreadsheet would calculate"
        case .cell(let column, .control):
            "a value of the column \(id: column) "
                + "has a line end, a tab or another control character"
        case .cell(let column, .notASCII):
            "a value of the column \(id: column) "
                + "has a symbol outside ASCII, which fixed rows lack"
        case .width(let column, let found, let width):
            "a value of the column \(id: column) has \(found) symbols, more than the "
                + "\(width) of its width"
        case .empty(let column, let missing):
            "the column \(id: column) must not be empty, and " + missing.sentence
        case .unreadableImage(let path, let flaw): "the image \(path: path) \(flaw.words)"
        case .noFile(let name): "the package has no \(id: name)"
        case .manifest(let rejection):
            "the package's manifest cannot be read: \(rejection.message)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .cell:
            "change the product's format or name, or use another template for the order"
        case .width:
            "put a copy of the template with a wider column into the workspace's templates/"
        case .empty(_, let missing): missing.remedy
        case .unreadableImage:
            "repeat the command; if it happens again, check the memory of the machine"
        case .noFile, .manifest: "fetch it again: mintrun package fetch ORDER --to DIR"
        }
    }
}

extension ImageFlaw {
    /// The end of a sentence about an image.
    fileprivate var words: ShownText {
        switch self {
        case .file: "is not a whole image of the size that the order needs"
        case .modules: "has a module or a caption that is not that of its card"
        case .unread: "cannot be read by zbarimg"
        case .otherText: "is read by zbarimg as another text than that of its card"
        }
    }
}
