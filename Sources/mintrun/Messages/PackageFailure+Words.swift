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
        case .noFile, .manifest: "fetch it again: mintrun package fetch ORDER --to DIR"
        }
    }
}
